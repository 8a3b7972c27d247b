"""What a run has left: how many papers, how large, how many pages, and whether they say the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

_SAMPLED = 20
_PAGE_NUMBER = re.compile(r"—\s*\d+\s*—")


class MissingPapersError(Exception):
    """A run ended well but did not make all papers."""


@dataclass(frozen=True, slots=True)
class Papers:
    """Mean sizes in bytes by format, over all papers; mean pages over the first twenty PDF files."""

    sizes: dict[str, float]
    pages: float


def papers_made(folder: Path, formats: Sequence[str], count: int) -> Papers:
    """The papers below a folder. Raises MissingPapersError where one of ``count`` is missing."""
    sizes = {}
    for form in formats:
        files = _papers(folder, form)
        if len(files) != count:
            raise MissingPapersError(f"{folder}: {len(files)} of {count} {form} files")
        sizes[form] = sum(file.stat().st_size for file in files) / count
    sampled = _papers(folder, "pdf")[:_SAMPLED]
    return Papers(sizes, sum(len(pypdfium2.PdfDocument(file)) for file in sampled) / len(sampled))


def same_words(folder: Path, other: Path) -> int:
    """How many PDF files of ``folder`` have one of their name in ``other`` that says the same, blanks and page
    numbers aside."""
    others = {file.name: file for file in _papers(other, "pdf")}
    return sum(_words(file) == _words(others[file.name]) for file in _papers(folder, "pdf") if file.name in others)


def _papers(folder: Path, form: str) -> list[Path]:
    return sorted(folder.rglob(f"*.{form}"))


def _words(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    pages = (document[at].get_textpage().get_text_range() for at in range(len(document)))
    return unicodedata.normalize("NFKC", "".join("".join(_PAGE_NUMBER.sub("", page).split()) for page in pages))
