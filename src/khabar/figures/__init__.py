"""The figures engine: observations are kept, sources are read into them, and figures are computed of them."""
