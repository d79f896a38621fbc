"""The gate: a bulletin is checked like a program before it goes out. Each check is a file of `rules`."""
