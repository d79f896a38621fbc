"""The source readers, one file each; `intake.reader` in sources.yaml names them."""
