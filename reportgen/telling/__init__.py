"""Results in words: what the doors tell people, in Chinese, whatever a door looks like.

For each result a function gives what is said of it (see ``said``); the same results as values for programs are made by
``records``.
"""
