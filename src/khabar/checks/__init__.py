"""What can be wrong with an issue, and what each finding means."""
