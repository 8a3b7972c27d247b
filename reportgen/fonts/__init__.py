"""Fonts of the machine: which face serves which character, cut to the characters used. The only home of uharfbuzz."""
