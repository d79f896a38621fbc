"""Places to publish to, one file each: the folder is the registry."""
