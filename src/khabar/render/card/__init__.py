"""The picture an issue is shared by: lettering and flat colours, drawn in milliseconds."""
