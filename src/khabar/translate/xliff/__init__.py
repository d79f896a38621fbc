"""Parts of the XLIFF format: the codes inside sentences, and how keys become ids."""
