"""One made-up plug-in of each kind, as another package would bring them."""
