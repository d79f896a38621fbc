"""Asking servers: fetching what they publish, and whether an address still answers. Only who says so goes there."""
