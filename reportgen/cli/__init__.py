"""The command line: one file per command; console.py alone turns findings into words on a screen."""
