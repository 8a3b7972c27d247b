"""Comparing a paper that was edited by hand with the report it was made from, and writing figures back."""

from reportgen.comparing.expected import Expected, ExpectedFigure, expected_paragraphs
from reportgen.comparing.papers import compare_papers
from reportgen.comparing.result import ChangedFigure, ChangedText, Comparison, FoundBy
from reportgen.comparing.rewriting import CannotRewriteError, Replacement, rewrite
from reportgen.comparing.writing_back import Refused, Written, write_back

__all__ = [
    "CannotRewriteError",
    "ChangedFigure",
    "ChangedText",
    "Comparison",
    "Expected",
    "ExpectedFigure",
    "FoundBy",
    "Refused",
    "Replacement",
    "Written",
    "compare_papers",
    "expected_paragraphs",
    "rewrite",
    "write_back",
]
