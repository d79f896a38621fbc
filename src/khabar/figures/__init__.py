"""The figures engine: stores observations and computes figures from them; `imports` reads the files of sources."""
