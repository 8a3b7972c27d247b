"""Checking inputs: every finding of each, and what they say of each other."""
