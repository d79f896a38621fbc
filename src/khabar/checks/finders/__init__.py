"""What several checks look for in a sentence, found once: numbers, dates, phone numbers, addresses."""
