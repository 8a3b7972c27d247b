"""Inputs and papers found by a few letters: of the place, by its characters or pinyin initials, the period, the kind."""
