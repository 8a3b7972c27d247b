"""The documentation taken apart: fenced blocks by the words behind their language, and tables of examples.

=================================  ===================================================================
fence or comment                   what it is
=================================  ===================================================================
``yaml 文件=path``                 a file: of the small kit that all pages share, and of a console session
``yaml 输入``                      a whole input; ``text 结果`` (findings) or ``text 正文`` (paper) follows
``yaml 指标``                      lines of a field list; ``text 结果`` may follow, else nothing is wrong
``yaml 模板包``                    a whole kit.yaml, likewise
``yaml 版式``                      lines to replace in the shipped style, likewise
``jinja 模板``                     lines of a template; ``text 正文``, ``text 文稿`` (structure) or ``text 结果``
``console``                        a session: ``$ command`` and what it prints; ``…`` is any number of lines
``<!-- 例表：取值 -->``            a table: input line, printed value
``<!-- 例表：提醒 -->``            a table: input line, severity and message, hints
``<!-- 例表：模板 -->``            a table: template words, paper
``<!-- 例表：拒绝 -->``            a table: template words, message, hints
=================================  ===================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.workspaces import ROOT

PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
SOURCES = {
    "yaml 输入",
    "yaml 指标",
    "yaml 模板包",
    "yaml 版式",
    "jinja 模板",
}
ANSWERS = {"text 结果", "text 正文", "text 文稿"}
_FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_TABLE = re.compile(r"^<!-- 例表：(?P<kind>\S+) -->\n+(?P<rows>(?:\|.*\n)+)", re.MULTILINE)
_CELL_EDGE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Fence:
    page: Path
    start: int  # of the text, in characters of the page
    info: str
    text: str


@dataclass(frozen=True)
class Example:
    """A block or row that is run, with what the page says comes of it."""

    page: Path
    kind: str
    source: str
    expected: str
    start: int  # of the expected text in the page; -1 where the page says nothing
    line: int

    @property
    def name(self) -> str:
        return f"{self.page.name}:{self.line} {self.kind}"


@dataclass(frozen=True)
class Session:
    """The console blocks and files of a page, in order."""

    page: Path
    fences: tuple[Fence, ...] = field(default=())


def fences(page: Path) -> list[Fence]:
    text = page.read_text(encoding="utf-8")
    return [Fence(page, m.start("text"), m["info"].strip(), m["text"]) for m in _FENCE.finditer(text)]


def shared_files() -> dict[str, str]:
    """The files of the small kit and its input that the pages define and every example may use."""
    found = {}
    for page in PAGES:
        for fence in fences(page):
            _, named, path = fence.info.partition("文件=")
            if named and page.name != "README.md":
                found[path] = fence.text
    return found


def examples(page: Path) -> Iterator[Example]:
    text = page.read_text(encoding="utf-8")
    found = fences(page)
    for fence, following in zip(found, [*found[1:], None], strict=False):
        if fence.info in SOURCES:
            answer = following if following and following.info in ANSWERS else None
            kind = f"{fence.info} → {answer.info if answer else 'text 结果'}"
            line = text.count("\n", 0, fence.start)
            yield Example(page, kind, fence.text, answer.text if answer else "", answer.start if answer else -1, line)
    for table in _TABLE.finditer(text):
        at = table.start("rows")
        for number, row in enumerate(table["rows"].splitlines(keepends=True)):
            if number > 1:
                yield _row(page, text, table["kind"], at, row)
            at += len(row)


def _row(page: Path, text: str, kind: str, at: int, row: str) -> Example:
    edges = [m.start() for m in _CELL_EDGE.finditer(row)]
    expected = row[edges[1] + 1 : edges[-1]]
    source = _code(row[edges[0] + 1 : edges[1]])
    return Example(page, f"例表：{kind}", source, expected, at + edges[1] + 1, text.count("\n", 0, at) + 1)


def _code(cell: str) -> str:
    return "\n".join(part.strip("`").replace("\\|", "|") for part in cell.strip().split("<br>"))


def cell(*words: str, code: bool = False) -> str:
    """Cells of a table row as they are written in a page."""
    escaped = (w.replace("|", "\\|") for w in words)
    lines = ("<br>".join(f"`{line}`" if code and line else line for line in w.split("\n")) for w in escaped)
    return "|".join(f" {line} " for line in lines)


def sessions() -> list[Session]:
    found = []
    for page in PAGES:
        parts = [f for f in fences(page) if f.info == "console" or "文件=" in f.info]
        if any(f.info == "console" for f in parts):
            found.append(Session(page, tuple(parts)))
    return found
