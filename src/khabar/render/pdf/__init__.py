"""What the PDF is made of: the press (typst, its fonts), the files handed to it, and the templates beside them."""
