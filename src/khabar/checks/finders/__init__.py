"""What several checks look for: plain functions, no checks."""
