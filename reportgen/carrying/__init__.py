"""Carrying over (结转): a new period's input made from the last one's, and what in it still has to be looked at."""
