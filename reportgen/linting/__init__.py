"""Language lint (文字检查): what a careful editor would mark in official prose, wherever the text came from."""

from reportgen.linting.linter import Corrected, correct, lint, lint_document, lint_texts
from reportgen.linting.registry import RULES, select_rules
from reportgen.linting.texts import LintText, plain_texts

__all__ = [
    "RULES",
    "Corrected",
    "LintText",
    "correct",
    "lint",
    "lint_document",
    "lint_texts",
    "plain_texts",
    "select_rules",
]
