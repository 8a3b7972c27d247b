"""Sections of a paper that say next to nothing: one short sentence under a heading, where a page was meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.model.document import Block, Document, Heading, Paragraph, block_inlines
from reportgen.model.facts import walk_facts
from reportgen.model.inlines import FactText, inline_text
from reportgen.model.kit import Field, Kit
from reportgen.model.report import Report
from reportgen.source import Location

_SHORT = 24  # characters: less than a line of the body
_BLANKS = 3  # figures of a module that are left open: of fewer there is hardly more to be said
_CHAPTER, _GROUP = 1, 2


def thin_sections(report: Report, document: Document) -> Iterator[Diagnostic]:
    """Advice for each section of a kit of modules that comes to one short sentence, at the figure that it prints.

    A chapter with one such group alone is told as a whole. What a person wrote in words (存在问题) is as long as it is.
    """
    chapter = ""
    groups: list[tuple[str, list[Block]]] = []
    short: list[tuple[str, str, str, Location]] = []
    for level, heading, blocks in _parts(document) if report.kit.modules else ():
        if level == _CHAPTER:
            short += _short_groups(report, chapter, groups)
            chapter, groups = heading, [("", blocks)] if blocks else []
        else:
            groups.append((heading, blocks))
    short += _short_groups(report, chapter, groups)
    open_modules = _with_blanks(report) if short else set[str]()
    for group, where, words, place in short:
        modules = [module for module in _modules_under(report.kit, group) if module in open_modules]
        if modules:
            hint = f"有别的可写的，在{'、'.join(f'“{module}”' for module in modules)}里填；没有的，不用管"
            yield Diagnostic(Severity.NOTE, "thin-section", f"{where}只有一句“{words}”", place, (hint,))


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


def _short_groups(
    report: Report, chapter: str, groups: Sequence[tuple[str, list[Block]]]
) -> Iterator[tuple[str, str, str, Location]]:
    """The groups of a chapter that are one short sentence with a figure: heading, where it is, sentence, place of the figure."""
    for group, blocks in groups:
        words, printed = _words(blocks)
        own = [fact.location for one in printed if not (fact := one.fact).formula and fact.location.path == report.path]
        is_typed = any(isinstance(one.fact.value, str) for one in printed)
        if own and not is_typed and len(words) <= _SHORT:
            where = f"“{chapter}”的“{group}”" if group and len(groups) > 1 else f"“{chapter}”这一章"
            yield group, where, words, own[0]


def _modules_under(kit: Kit, group: str) -> Sequence[str]:
    return next((one.modules for one in kit.modules if one.heading == group), ())


def _words(blocks: Sequence[Block]) -> tuple[str, list[FactText]]:
    """What stands in blocks under their heading, with the figures in it."""
    runs = [inlines for block in blocks for inlines in block_inlines(block)]
    heads = [block.heading.inlines for block in blocks if isinstance(block, Paragraph) and block.heading]
    own = [inlines for inlines in runs if not any(inlines is head for head in heads)]
    return "".join(map(inline_text, own)), [one for inlines in own for one in inlines if isinstance(one, FactText)]


def _with_blanks(report: Report) -> set[str]:
    """The modules that have some more figures than are filled in."""
    told = {fact.key for node in report.facts.values() for fact in walk_facts(node) if not fact.missing}
    blanks = Counter(
        one.location.path.split("/")[-2]
        for spec in report.kit.fields
        for key, one in _single(spec, "")
        if key not in told and "/" in one.location.path
    )
    return {module for module, count in blanks.items() if count >= _BLANKS}


def _single(spec: Field, above: str) -> Iterator[tuple[str, Field]]:
    key = f"{above}{spec.id}"
    if spec.type.is_single:
        yield key, spec
    elif spec.type.is_group:
        for one in spec.fields:
            yield from _single(one, f"{key}.")
