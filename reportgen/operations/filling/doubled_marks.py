"""Marks that stand twice in what was typed, or once more than the template's own: the text without them, where that is plain."""

from __future__ import annotations

import re

from reportgen.diagnostics import Diagnostic

_END = re.compile(r"删去末尾的“(?P<mark>.)”")
_RUN = re.compile(r"标点重叠：(?P<run>(?P<mark>.)(?P=mark)+)")


def without_doubled(finding: Diagnostic, text: str) -> tuple[str, str] | None:
    """What a button says, and what the text is without the marks that a finding is about; None where it is about others."""
    end = next(filter(None, map(_END.fullmatch, finding.hints)), None)
    if end and text.rstrip().endswith(end["mark"]):
        return f"删去末尾的“{end['mark']}”", text.rstrip().rstrip(end["mark"])
    run = _RUN.fullmatch(finding.message)
    if run and text.count(run["run"]) == 1:
        return f"只留一个“{run['mark']}”", text.replace(run["run"], run["mark"])
    return None
