"""Comparing a paper that came back with its input, and bringing the changes home."""
