"""What the pages of a manual are made of: words, tables of words, and how figures are named and bounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import PurePosixPath

from reportgen.model.document import Heading, Paragraph, Table, TableRow
from reportgen.model.inlines import Inlines, Text
from reportgen.model.kit import Carry, Field, Kit, Zero
from reportgen.workspace import MODULES

Path = tuple[str, ...]
"""The ids of a figure from the top."""

_MODULES, _MODULE_AT = f"{MODULES}/", 2
ZEROS = {Zero.LEFT_OUT: "没有的不填，不填0", Zero.KEPT: "0照填"}
"""What holds for 0."""

_ENDS = "。！？；…"


def words(text: str) -> Inlines:
    """A text as the words of a block."""
    return (Text(text),) if text else ()


def heading(level: int, text: str) -> Heading:
    """A heading on a line of its own."""
    return Heading(level, words(text))


def paragraph(*sentences: str) -> Paragraph:
    """A paragraph of sentences; those that are empty are left out."""
    return Paragraph(words("".join(ended(s) for s in sentences if s)))


def ended(sentence: str) -> str:
    """A sentence with the mark at its end."""
    return sentence if sentence[-1:] in _ENDS else f"{sentence}。"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> Table:
    """A table of words, each column from the left."""
    made = tuple(TableRow(tuple(map(words, row))) for row in rows)
    return Table(words(caption), "", ("left",) * len(head), TableRow(tuple(map(words, head))), made)


def leaves(fields: Sequence[Field], above: Path = (), label: str = "") -> Iterator[tuple[Path, str, Field]]:
    """Each figure with its ids and its whole name; a list comes itself before its columns."""
    for spec in fields:
        path, name = (*above, spec.id), f"{label}.{spec.label}" if label else spec.label
        if not spec.type.is_group:
            yield path, name, spec
        yield from leaves(spec.fields, path, name)


def modules_of(spec: Field) -> tuple[str, ...]:
    """The modules that the figures of a field come from, in their order; none where the kit itself has it."""
    places = (one.location.path for one in (*(inner for _, _, inner in leaves(spec.fields)), spec))
    found = [PurePosixPath(place).parts[_MODULE_AT] for place in places if place.startswith(_MODULES)]
    inside = found[:-1] if spec.fields and len(found) > 1 else found
    return tuple(dict.fromkeys(inside))


def names_of(kit: Kit) -> dict[Path, str]:
    """The whole names of all figures by their ids, computed ones last, in the order of the kit."""
    named = {path: name for path, name, _ in leaves(kit.fields)}
    return named | {(f.id,): f.label for f in kit.formulas}


def how_to_fill(spec: Field, zero: Zero = Zero.KEPT) -> list[str]:
    """The kind of a figure, whether it must be filled in, its bounds, and what holds for 0 unless it is ``zero``."""
    said = [spec.type.told(spec)]
    said += ["必填"] if spec.required else []
    said += spec.type.bounds(spec)
    said += [ZEROS[spec.zero]] if spec.zero is not zero and spec.type.is_number else []
    said += ["年初到期末累计"] if spec.so_far and spec.type.is_number else []
    said += ["须在报告的期间之内"] if spec.inside else []
    said += [f"常见{number(spec.usual[0])}至{number(spec.usual[1])}"] if spec.usual else []
    said += [f"变化{number(spec.band)}倍以内"] if spec.band is not None else []
    return said


def carried(carry: Carry) -> str:
    """What becomes of a figure in the next period's input."""
    return {
        Carry.CLEAR: "下一期清空",
        Carry.KEEP: "下一期沿用",
        Carry.REVIEW: "下一期沿用，须复核",
    }[carry]


def number(value: Decimal) -> str:
    """A bound as it is written in the kit."""
    return f"{value:f}"
