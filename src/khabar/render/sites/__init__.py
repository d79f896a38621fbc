"""What is made above all editions of a publication, one file each: the folder is the list."""
