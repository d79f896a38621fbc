"""An edition as plain text in lines of 72 columns, for the text file and the plain part of the mail."""
