"""The readers of sources: a file here is what `intake.reader` of sources.yaml names."""
