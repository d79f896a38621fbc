"""What khabar costs, as ratios measured in one run: `make bench` prints the table. Never a timed test."""
