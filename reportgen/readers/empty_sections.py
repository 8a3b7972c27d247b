"""In a kit that is put together a heading with nothing under it goes, and with it its number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markdown_it.tree import SyntaxTreeNode

from reportgen.diagnostics import Diagnostic, Severity, error, warning
from reportgen.model.facts import FactGroup, FactNode, walk_facts
from reportgen.model.kit import Field, Kit, Section
from reportgen.model.report import Report
from reportgen.readers.kit_assembly import part_of
from reportgen.shortened import shortened
from reportgen.source import FileLocation

_MOST_NAMED = 4
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


def told_empty(section: Section, report: Report, draft: bool) -> Diagnostic:
    """The finding for a section of an input that has come out empty.

    One that the report must have is missing, and only in a ``draft`` may be; any other is left out.
    """
    message = f"“{section.heading}”这一章没有内容，没有印"
    if section.required:
        hint = "填上这一章要用的指标；这一章可以没有的，在 kit.yaml 里写“必有: 否”"
        return (warning if draft else error)("missing-section", message, section.location, hint)
    modules = _speakers(section, report)
    listed = shortened((f"“{module}”" for module in modules), _MOST_NAMED)
    hint = "填了印在这一章的数，就会印出来；哪些数印在这一章，见填报说明的“印在哪里”。没有的不用管"
    if modules:
        hint = f"填了印在这一章的数，在{listed}里，就会印出来；没有的不用管"
    return Diagnostic(Severity.NOTE, "empty-section", message, FileLocation(report.path), (hint,))


def _speakers(section: Section, report: Report) -> list[str]:
    """The modules that have something to say in a section, those first of which anything is filled in."""
    kit = report.kit
    listed = kit.module_names
    found = [one for one in listed if any(part_of(part, one) in kit.templates for part in section.parts)]
    filled = {
        folder for spec in kit.fields if spec.id in report.facts for folder in _folders(spec, report.facts[spec.id])
    }
    return sorted(found, key=lambda module: module not in filled)


def _folders(spec: Field, node: FactNode) -> Iterator[str]:
    """The modules whose figures are filled in among those of a field."""
    inner = node.members if isinstance(node, FactGroup) else {}
    for one in spec.fields:
        if one.id in inner and any(not fact.missing for fact in walk_facts(inner[one.id])):
            yield "".join(one.location.path.split("/")[-2:-1])
