"""Styles, their values, and where they depart from the standard, in words."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.operations.styles import CheckedStyles, ReadStyles
from reportgen.readers.stylesheet import StyleFile
from reportgen.rulers.against_standard import Deviation, as_finding
from reportgen.rulers.style_values import paragraph_values, style_values
from reportgen.telling.said import Findings, Saying, Table

_HEAD = ("版式", "基于", "行距", "每面行数", "每行字数", "上边", "左边", "页码")
_SHOWN = ("段落.正文.行距", "版心.行数", "版心.字数", "页面.上边", "页面.左边", "页码.位置")


def styles_told(read: ReadStyles) -> Saying:
    """All styles, each by what tells it from others."""
    rows = ((name, file.base, style_values(file.sheet, file.written())) for name, file in read.files)
    yield Table(_HEAD, [(name, base or "—", *(values[key] for key in _SHOWN)) for name, base, values in rows])


def style_told(file: StyleFile) -> Saying:
    """All values of a style, each with the place where it is written."""
    values = style_values(file.sheet, file.written())
    yield f"版式 {file.sheet.name}" + (f"，基于 {file.base}" if file.base else "")
    plain = [(key, text) for key, text in values.items() if not key.startswith("段落.")]
    rows = [(key, text, "算出" if key.startswith("版心.") else str(file.place(key))) for key, text in plain]
    yield Table(("项", "取值", "写在"), rows)
    yield ""
    paragraphs = [(role.value, paragraph_values(p)) for role, p in file.sheet.paragraphs.items()]
    keys = list(paragraphs[0][1])
    yield Table(("段落", *keys), [(role, *(found[key] for key in keys)) for role, found in paragraphs])


def styles_checked_told(done: CheckedStyles) -> Saying:
    """Where styles depart from the standard."""
    found = dict.fromkeys(as_finding(one, done.standard) for _, deviations in done.checked for one in deviations)
    yield Findings(tuple(found))
    for file, deviations in done.checked:
        yield f"{file.sheet.name}：{_departing(deviations, done.standard.name)}"


def _departing(found: Sequence[Deviation], standard: str) -> str:
    if not found:
        return f"与 {standard} 相同"
    forbidden = sum(1 for one in found if one.forbidden)
    rest = f"其中 {forbidden} 处不合“规定”" if forbidden else "没有不合“规定”的"
    return f"{len(found)} 处与 {standard} 不同，{rest}"
