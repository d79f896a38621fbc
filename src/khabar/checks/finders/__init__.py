"""What several checks look for: plain functions over words, which know nothing of findings."""
