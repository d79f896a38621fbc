"""What khabar can do, one verb a file: the command line calls them, and so will the desk."""
