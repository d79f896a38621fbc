"""The web renderer's parts: pages and what they say, sentences, blocks and pictures, templates and style sheets."""
