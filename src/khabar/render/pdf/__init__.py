"""The PDF renderer: the press (typst, its fonts), the files handed to it, and the templates beside them."""
