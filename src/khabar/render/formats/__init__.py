"""The formats an edition can take, one file each: the folder is the registry."""
