"""Figures to ask about (待核): the list of them, and those that somebody has starred to come back to."""
