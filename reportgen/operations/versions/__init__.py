"""Versions (旧版): what inputs said before the program rewrote them, to be listed, compared and brought back."""
