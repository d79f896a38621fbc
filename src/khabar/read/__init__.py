"""Reading a workspace folder into the model; every problem is reported with its file and line."""
