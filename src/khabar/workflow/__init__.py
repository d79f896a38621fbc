"""What khabar can do, one task per file; the command line and the public interface call them."""
