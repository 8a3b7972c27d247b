"""Workbooks that were written, in words: forms to fill in, tables of results."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic
from reportgen.telling.said import Findings, Saying, Trouble
from reportgen.telling.summed import told_by_file

if TYPE_CHECKING:
    from reportgen.operations.forms.export import Exported
    from reportgen.operations.forms.form_out import MadeForm

_FEW = 3
"""So many inputs are named."""


def form_told(output: str, made: MadeForm) -> Saying:
    """A form, and whose figures stand in it already."""
    yield Findings(made.findings)
    known = f" {'、'.join(made.filled)} " if len(made.filled) <= _FEW else f" {len(made.filled)} 份输入 "
    yield f"已生成 {output}" + (f"，填入了{known}的数" if made.filled else "")


def exported_told(output: str, done: Exported, found: Iterable[Diagnostic]) -> Saying:
    """A workbook of results, and which inputs are not in it."""
    yield from told_by_file(found)
    yield from (Trouble(f"没有列入 {path}") for path in done.left)
    if done.content is not None:
        yield f"已生成 {output}，列入 {len(done.told)} 份输入"
