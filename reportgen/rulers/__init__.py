"""Rulers: what a finished paper measures, and what a style file says, laid against what they should be.

They read papers as a stranger would, from the characters on the pages; nothing of how they were made is used.
"""
