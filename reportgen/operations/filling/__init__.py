"""Filling in: an input as a form, what a person types there put into its text, and the findings at the fields."""
