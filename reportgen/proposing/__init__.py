"""A kit proposed from an old report: its parts, its figures with names and units, the templates, and what holds in it."""
