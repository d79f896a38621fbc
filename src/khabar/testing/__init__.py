"""Made-up things for tests, shipped for everyone who writes a plug-in."""
