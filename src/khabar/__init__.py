"""khabar: a compiler for humanitarian bulletins. Every number leads to its source."""
