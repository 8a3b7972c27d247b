"""Sections of a paper that say next to nothing: one short sentence under a heading, where a page was meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.model.document import Block, Document, Heading, Paragraph, block_inlines
from reportgen.model.facts import walk_facts
from reportgen.model.inlines import FactText, inline_text
from reportgen.model.kit import Field
from reportgen.model.report import Report

_SHORT = 24  # characters: less than a line of the body
_BLANKS = 3  # figures of a module that are left open: of fewer there is hardly more to be said
_CHAPTER, _GROUP = 1, 2


def thin_sections(report: Report, document: Document) -> Iterator[Diagnostic]:
    """Advice for each section of a kit of modules that comes to one short sentence, at the figure that it prints.

    A chapter with one such group alone is told as a whole. What a person wrote in words (存在问题) is as long as it is.
    """
    chapter = ""
    groups: list[tuple[str, list[Block]]] = []
    for level, heading, blocks in _parts(document) if report.kit.modules else ():
        if level == _CHAPTER:
            yield from _thin(report, chapter, groups)
            chapter, groups = heading, [("", blocks)] if blocks else []
        else:
            groups.append((heading, blocks))
    yield from _thin(report, chapter, groups)


def _parts(document: Document) -> Iterator[tuple[int, str, list[Block]]]:
    """The chapters and groups in order, each with its level, its heading and what stands under that very heading."""
    level, heading, blocks = 0, "", list[Block]()
    for block in document.blocks:
        inner = block.heading if isinstance(block, Paragraph) else block if isinstance(block, Heading) else None
        if inner is not None and inner.level <= _GROUP:
            if level:
                yield level, heading, blocks
            level, heading, blocks = inner.level, inline_text(inner.inlines).rstrip("。"), []
        if not isinstance(block, Heading):
            blocks.append(block)
    if level:
        yield level, heading, blocks


def _thin(report: Report, chapter: str, groups: Sequence[tuple[str, list[Block]]]) -> Iterator[Diagnostic]:
    for group, blocks in groups:
        words, printed = _words(blocks)
        own = [fact.location for one in printed if not (fact := one.fact).formula and fact.location.path == report.path]
        is_typed = any(isinstance(one.fact.value, str) for one in printed)
        modules = list(_with_blanks(report, group))
        if not own or is_typed or len(words) > _SHORT or not modules:
            continue
        where = f"“{chapter}”的“{group}”" if group and len(groups) > 1 else f"“{chapter}”这一章"
        hint = f"有别的可写的，在{'、'.join(f'“{module}”' for module in modules)}里填；没有的，不用管"
        yield Diagnostic(Severity.NOTE, "thin-section", f"{where}只有一句“{words}”", own[0], (hint,))


def _words(blocks: Sequence[Block]) -> tuple[str, list[FactText]]:
    """What stands in blocks under their heading, with the figures in it."""
    runs = [inlines for block in blocks for inlines in block_inlines(block)]
    heads = [block.heading.inlines for block in blocks if isinstance(block, Paragraph) and block.heading]
    own = [inlines for inlines in runs if not any(inlines is head for head in heads)]
    return "".join(map(inline_text, own)), [one for inlines in own for one in inlines if isinstance(one, FactText)]


def _with_blanks(report: Report, group: str) -> Iterator[str]:
    """The modules under the heading of a group that have more figures than are filled in."""
    told = {fact.key for node in report.facts.values() for fact in walk_facts(node) if not fact.missing}
    known: dict[str, list[str]] = {}
    for spec in report.kit.fields:
        for key, one in _single(spec, ""):
            known.setdefault("".join(one.location.path.split("/")[-2:-1]), []).append(key)
    for module in next((one.modules for one in report.kit.modules if one.heading == group), ()):
        if sum(key not in told for key in known.get(module, ())) >= _BLANKS:
            yield module


def _single(spec: Field, above: str) -> Iterator[tuple[str, Field]]:
    key = f"{above}{spec.id}"
    if spec.type.is_single:
        yield key, spec
    elif spec.type.is_group:
        for one in spec.fields:
            yield from _single(one, f"{key}.")
