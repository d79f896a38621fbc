"""How findings are told, one file each: the folder is the list that `khabar check --report` offers."""
