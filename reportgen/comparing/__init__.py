"""Comparing a paper that was edited by hand with the report it was made from, and writing figures back."""

from reportgen.comparing.charts import changed_charts
from reportgen.comparing.expected import Expected, ExpectedFigure, expected_paragraphs, written_paragraphs
from reportgen.comparing.own_plan import plan_own_words
from reportgen.comparing.papers import compare_papers
from reportgen.comparing.pictures import changed_pictures
from reportgen.comparing.planned import Chosen, OwnPlan, RowChange, Scope, Unwritten
from reportgen.comparing.result import ChangedFigure, ChangedText, Comparison, FoundBy
from reportgen.comparing.rewriting import CannotRewriteError, Replacement, rewrite
from reportgen.comparing.three_ways import Side, Standing, three_ways
from reportgen.comparing.writing_back import Refused, Written, by_fact, write_back, write_over

__all__ = [
    "CannotRewriteError",
    "ChangedFigure",
    "ChangedText",
    "Chosen",
    "Comparison",
    "Expected",
    "ExpectedFigure",
    "FoundBy",
    "OwnPlan",
    "Refused",
    "Replacement",
    "RowChange",
    "Scope",
    "Side",
    "Standing",
    "Unwritten",
    "Written",
    "by_fact",
    "changed_charts",
    "changed_pictures",
    "compare_papers",
    "expected_paragraphs",
    "plan_own_words",
    "rewrite",
    "three_ways",
    "write_back",
    "write_over",
    "written_paragraphs",
]
