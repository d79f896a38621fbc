"""The public interface to the compiler: what `import khabar` offers. Everything outside this package may change."""
