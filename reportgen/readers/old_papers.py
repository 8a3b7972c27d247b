"""Reports that were written without a kit, read for their paragraphs and tables: text files here, DOCX by ``old_word``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reportgen.characters import BLANKS
from reportgen.diagnostics import DiagnosticLog, Severity, error
from reportgen.model.old_paper import OldBlock, OldPaper, OldParagraph, OldTable
from reportgen.readers.old_tables import table_at
from reportgen.readers.old_word import read_old_word
from reportgen.readers.text import read_text
from reportgen.source import FileLocation

_MOST_CHARACTERS = 60_000  # a yearly report has ten thousand
_MOST_BLOCKS = 3_000
_ENDS = "。！？；：…”’）》.!?;:)"
_OWN_LINE = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、是要]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、])"
)
_WRAPPED = 24  # characters of a line that was broken at the edge of a page, at least
_WIDEST = 60  # characters of a line on a page
_RAGGED = 4  # characters that such lines differ by


def read_old_paper(raw: bytes, path: str, log: DiagnosticLog) -> OldPaper | None:
    """A report in a text file or DOCX; None with the reason in the log where it is none, empty or too long."""
    if path.lower().endswith(".docx"):
        blocks, notes = read_old_word(raw, path, log) or (None, ())
    elif path.lower().endswith(".txt"):
        blocks, notes = tuple(_blocks(_text(raw, path, log).split("\n"))), ()
    else:
        hint = "旧报告存成 .txt 或 .docx；.doc、.wps、PDF 先在 Word 或 WPS 里另存为 .docx"
        log.add(error("not-a-report", "只读 .txt 和 .docx", FileLocation(path), hint))
        return None
    if blocks is None or log.has_errors:
        return None
    if not blocks:
        log.add(error("not-a-report", "文件里没有文字", FileLocation(path), "核对文件"))
        return None
    if len(blocks) > _MOST_BLOCKS or sum(map(_length, blocks)) + sum(map(len, notes)) > _MOST_CHARACTERS:
        hint = "分成几份，或只留正文"
        log.add(error("too-large", f"太长：超过 {_MOST_CHARACTERS} 字，不像一份报告", FileLocation(path), hint))
        return None
    return OldPaper(path, blocks, notes)


def _text(raw: bytes, path: str, log: DiagnosticLog) -> str:
    """The text of a file; characters that no paper may carry are told and left out: the old report stays as it is."""
    own = DiagnosticLog()
    source = read_text(raw, path, own)
    log.extend(replace(f, severity=Severity.WARNING) if f.rule == "bad-character" else f for f in own)
    return source.text.replace("\ufffd", "")


def _length(block: OldBlock) -> int:
    return len(block.text) if isinstance(block, OldParagraph) else sum(len(c) for row in block.rows for c in row)


def _blocks(lines: Sequence[str]) -> Iterator[OldBlock]:
    """A paragraph a line; lines that were broken at an edge are put together, rows of cells are a table."""
    wrapped = _is_wrapped(lines)
    held, at, edge = "", 0, 0  # edge: how long the last line that is held is
    while at < len(lines):
        taken, rows = table_at(lines, at)
        if taken:
            yield from _paragraphs(held)
            held = ""
            yield OldTable(rows)
            at += taken
            continue
        line = lines[at].strip(BLANKS)
        at += 1
        if (
            wrapped
            and line
            and wrapped - _RAGGED <= edge
            and not _OWN_LINE.match(line)
            and lines[at - 1][:1] not in {" ", "\u3000", "\t"}
        ):
            held, edge = held + line, len(line)
            continue
        yield from _paragraphs(held)
        held, edge = line, len(line)
    yield from _paragraphs(held)


def _paragraphs(text: str) -> Iterator[OldParagraph]:
    if text:
        yield OldParagraph(text)


def _is_wrapped(lines: Sequence[str]) -> int:
    """How long lines are that end where the page ended, 0 where they do not: most of the long ones end in the midst of a
    sentence, and none is much longer.
    """
    long = [line.strip(BLANKS) for line in lines if len(line.strip(BLANKS)) >= _WRAPPED]
    cut = [line for line in long if line[-1] not in _ENDS]
    edge = max(map(len, long), default=0)
    return edge if len(long) > 3 and len(cut) * 2 > len(long) and edge <= _WIDEST else 0
