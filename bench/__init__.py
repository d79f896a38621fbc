"""Benchmarks of khabar, as ratios measured in one run: `make bench` prints the table. No test depends on time."""
