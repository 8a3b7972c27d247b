"""The fingerprint of what an input says: a comment, a blank line or another way of quoting leaves it as it was."""

from __future__ import annotations

import hashlib

import yaml
from yaml.events import AliasEvent, ScalarEvent

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.input import REVIEW_MARK
from reportgen.readers.text import read_text
from reportgen.readers.yaml import LOADER

_DIGITS = 12  # hexadecimal, of 64: two contents of one file that agree in them do not come about by chance


def content_print(path: str, content: bytes) -> str:
    """The fingerprint of an input. Marks that ask for a look (待核对) belong to what it says; so does all of a broken file."""
    text = read_text(content, path, DiagnosticLog()).text
    try:
        said = "\n".join(_heard(text))
    except yaml.YAMLError:
        said = text
    return short_print(f"{text.count(REVIEW_MARK)}\n{said}")


def short_print(said: str) -> str:
    """The fingerprint of words."""
    return short_digest(said.encode("utf-8", "surrogatepass"))


def short_digest(content: bytes) -> str:
    """The fingerprint of bytes."""
    return hashlib.sha256(content).hexdigest()[:_DIGITS]


def _heard(text: str) -> list[str]:
    """What the parser hears, one by one; a folder of thousands is read like this when its county is rolled up."""
    loader = LOADER(text)
    heard: list[str] = []
    try:
        while (event := loader.get_event()) is not None:
            if isinstance(event, ScalarEvent):
                heard.append(f"={event.value}")
            else:
                heard.append(f"*{event.anchor}" if isinstance(event, AliasEvent) else type(event).__name__)
    finally:
        loader.dispose()
    return heard
