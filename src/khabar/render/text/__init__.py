"""How an edition is typed: plain words in lines of 72 columns, for the text file and the written half of the mail."""
