"""The pages before any edition: the publication's issues, and the languages of one issue.

Only what stands at the head of an edition is used: its key, titles, date and siblings.
"""
