"""Language lint (文字检查): what a careful editor would mark in official prose, wherever the text came from."""

from reportgen.linting.advice import advise, lint_report
from reportgen.linting.linter import Corrected, correct, lint
from reportgen.linting.registry import RULES, select_rules
from reportgen.linting.texts import LintText, plain_texts

__all__ = [
    "RULES",
    "Corrected",
    "LintText",
    "advise",
    "correct",
    "lint",
    "lint_report",
    "plain_texts",
    "select_rules",
]
