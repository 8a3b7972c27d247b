"""In a kit that is put together a heading with nothing under it goes, and with it its number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it.tree import SyntaxTreeNode

from reportgen.diagnostics import Diagnostic, Severity, error, warning
from reportgen.model.kit import Kit, Section
from reportgen.source import FileLocation

_SECTION, _GROUP, _WORDS = 2, 3, 9
"""How deep stand the headings that the program writes, of a section and of a group of modules; and words, beneath all."""


def _depth(node: SyntaxTreeNode) -> int:
    """How deep a heading stands, in number signs; 0 for all else."""
    return int(node.tag[1:]) if node.type == "heading" else 0


def without_empty(nodes: Sequence[SyntaxTreeNode], kit: Kit, tell: Callable[[Section], None]) -> list[SyntaxTreeNode]:
    """The blocks but for headings of sections and groups with nothing under them; ``tell`` takes each such section."""
    kept: list[SyntaxTreeNode] = []
    sections = [node for node in nodes if _depth(node) == _SECTION]
    below = 0  # how deep the block behind stands: a heading of an equal or higher level, or the end, leaves it empty
    for node in reversed(nodes):
        depth = _depth(node)
        if _SECTION <= depth <= _GROUP and below <= depth:
            if depth == _SECTION and len(sections) == len(kit.sections):
                tell(kit.sections[sections.index(node)])
            continue
        below = depth or _WORDS
        kept.append(node)
    return kept[::-1]


def told_empty(section: Section, path: str, draft: bool) -> Diagnostic:
    """The finding for a section of an input that has come out empty.

    One that the report must have is missing, and only in a ``draft`` may be; any other is left out.
    """
    message = f"“{section.heading}”这一章没有内容，没有印"
    if section.required:
        hint = "填上这一章要用的指标；这一章可以没有的，在 kit.yaml 里写“必有: 否”"
        return (warning if draft else error)("missing-section", message, section.location, hint)
    hint = "填了印在这一章的数，就会印出来；哪些数印在这一章，见填报说明的“印在哪里”。没有的不用管"
    return Diagnostic(Severity.NOTE, "empty-section", message, FileLocation(path), (hint,))
