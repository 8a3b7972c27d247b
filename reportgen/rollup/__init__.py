"""Rolling up (汇总): a county's input made from the inputs of its townships, each figure with its township's line."""

from reportgen.rollup.columns import Columns, read_columns
from reportgen.rollup.county import Frame, Gathered, Rejection, Township
from reportgen.rollup.doubles import Double
from reportgen.rollup.gather import gather
from reportgen.rollup.input_tree import new_input
from reportgen.rollup.splice import Change, changes_to

__all__ = [
    "Change",
    "Columns",
    "Double",
    "Frame",
    "Gathered",
    "Rejection",
    "Township",
    "changes_to",
    "gather",
    "new_input",
    "read_columns",
]
