"""The web renderer's parts: a page and what it may say, its sentences, blocks and pictures, its templates and styles."""
