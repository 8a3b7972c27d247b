"""数据来源表: every figure of a report with its origin and its places, as a paper of its own."""

from __future__ import annotations

from pathlib import PurePosixPath

from reportgen.model.document import Document, Paragraph, Table, TableRow, Title
from reportgen.model.facts import Fact
from reportgen.model.inlines import Inlines, Text
from reportgen.model.styled import StyledDocument
from reportgen.source import Location, TextLocation
from reportgen.tracing.facts import Origins

SHEET_MARK = ".数据来源表"
"""What the file name of the sheet ends with."""

_HEAD = ("指标", "数值", "公式或来源", "文件与行", "报告中的位置（面）")
_ALIGNMENTS = ("left", "left", "left", "left", "left")


def review_sheet(report: StyledDocument, origins: Origins) -> Document:
    """The sheet of a report: a row for each of its figures, those of other periods and the computed ones included."""
    title = f"{report.title}数据来源表"
    count = sum(1 for fact in origins.facts.values() if origins.printed(fact))
    lead = f"共{len(origins.facts)}项指标，其中{count}项印在报告里。面数是 PDF 的面数，从第一面数起。"
    rows = tuple(TableRow(_row(fact, origins)) for fact in origins.facts.values())
    table = Table((), "", _ALIGNMENTS, TableRow(tuple(_cell(word) for word in _HEAD)), rows, landscape=True)
    return Document(title, report.author, (Title(_cell(title)), Paragraph(_cell(lead)), table))


def _row(fact: Fact, origins: Origins) -> tuple[Inlines, ...]:
    stated = origins.stated_at(fact)
    where = "没有填写" if fact.missing else _where(stated) if stated else "算出"
    words = (fact.label, fact.text, _origin(fact), where, _pages(fact, origins))
    return tuple(_cell(word) for word in words)


def _origin(fact: Fact) -> str:
    parts = [fact.formula, fact.source, f"备注：{fact.note}" if fact.note else ""]
    return "；".join(part for part in parts if part) or ("" if fact.missing else "填报")


def _where(location: Location) -> str:
    if isinstance(location, TextLocation):
        return f"{PurePosixPath(location.path).name}:{location.line}"
    return str(location)


def _pages(fact: Fact, origins: Origins) -> str:
    pages = [place.page for place in origins.printed(fact)]
    told = [f"{page}（{pages.count(page)}处）" if pages.count(page) > 1 else str(page) for page in sorted(set(pages))]
    return "、".join(told) or "没有印"


def _cell(words: str) -> Inlines:
    return (Text(words),) if words else ()
