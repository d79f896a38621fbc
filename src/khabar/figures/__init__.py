"""The figures engine: observations are kept, and figures are computed of them; `imports` reads sources into them."""
