"""Report formats, one file each: `khabar check --report` offers the files in this folder."""
