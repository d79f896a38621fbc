"""What several checks look for: numbers, addresses, letters, changes of figures. Plain functions, no checks."""
