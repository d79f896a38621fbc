"""What checks look for in words: numbers, addresses, letters. Each is told by where it stands."""
