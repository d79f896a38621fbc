"""The mail: one letter in two written forms, set once and personalised for each reader without being set again."""
