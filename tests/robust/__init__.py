"""Damaged workspaces, full disks, closed streams and killed programs: what khabar does when things go wrong."""
