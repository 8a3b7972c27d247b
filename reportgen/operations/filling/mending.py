"""Slips of typing that keep an input from being read, and that have one right reading: full-width colons, tight dashes."""

from __future__ import annotations

from reportgen.comparing.typed_text import TypedText
from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml
from reportgen.readers.yaml_faults import mend_typing_traps
from reportgen.source import Source


def mended_text(raw: bytes, path: str) -> bytes | None:
    """The file with its slips mended, all else as it is; None where that does not make it readable, or there are none."""
    if not _is_broken(raw, path):
        return None
    text = TypedText.of(raw)
    mended = mend_typing_traps(Source(path, text.text), DiagnosticLog())
    if mended is None:
        return None
    made = TypedText(mended.text).into(raw, path)
    return None if _is_broken(made, path) else made


def _is_broken(raw: bytes, path: str) -> bool:
    log = DiagnosticLog()
    read_yaml(read_text(raw, path, log), log)
    return log.has_errors
