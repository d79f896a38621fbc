"""How the pictures of this example are drawn: a canvas, motifs of the region, and a scene a picture."""
