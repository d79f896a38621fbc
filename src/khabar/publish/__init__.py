"""Publish rendered files to a target."""
