"""Carrying over (结转): a new period's input made from the last one's, and what in it still has to be looked at."""

from reportgen.carrying.comments import OldComments, comments_of
from reportgen.carrying.next_input import NextInput, Past, next_input
from reportgen.carrying.review import REVIEW_MARK, unreviewed, untouched

__all__ = ["REVIEW_MARK", "NextInput", "OldComments", "Past", "comments_of", "next_input", "unreviewed", "untouched"]
