"""A look at a kit as a window takes it: pages, where their words come from, findings, the input that is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct

from reportgen.diagnostics import Diagnostic
from reportgen.office.desk import Desk
from reportgen.office.paper_parts import leaves
from reportgen.operations.kit_preview.changes import Change
from reportgen.operations.kit_preview.fields import FieldPlace
from reportgen.operations.kit_preview.looking import KitLook, KitPreviews
from reportgen.operations.kit_preview.passages import Origin, PrintedPassage

_PREVIEWS = "kit_previews"

Row = tuple[float, float, float, float, int, str]
"""A passage: where it stands, the number of its origin, the key of its figure."""


class ToldFinding(Struct, frozen=True):
    """A finding with its place; ``line`` is 0 where it has none in a text."""

    severity: str
    word: str
    message: str
    path: str
    place: str
    line: int
    column: int
    hints: tuple[str, ...]


class ToldInput(Struct, frozen=True):
    """The input that the pages show."""

    path: str
    text: str


class Told(Struct, frozen=True):
    """What a window is told; ``stamp`` is what it asks with the next time. See ``KitLook``."""

    stamp: str
    whole: bool
    leaves: str
    why: str
    findings: tuple[ToldFinding, ...]
    input: ToldInput
    origins: tuple[Origin, ...]
    pages: tuple[tuple[Row, ...], ...]
    fields: dict[str, tuple[FieldPlace, ...]]
    change: Change | None


def kit_previews(desk: Desk) -> KitPreviews:
    """What looks at kits over and over, whatever is changed in them."""
    found = getattr(desk, _PREVIEWS, None)
    if found is None:
        found = KitPreviews(desk.workspace)
        setattr(desk, _PREVIEWS, found)
    return found


def told(seen: KitLook, stamp: str, held: Collection[str]) -> Told:
    """A look in the words of a window."""
    origins: dict[Origin, int] = {}
    pages = tuple(tuple(_rows(page, origins)) for page in seen.passages)
    return Told(
        stamp,
        seen.whole,
        "".join((leaves(seen.look, held), "")),  # a plain text, which JSON takes
        seen.look.why,
        tuple(_finding(one) for one in seen.findings),
        ToldInput(seen.path, seen.text),
        tuple(origins),
        pages,
        dict(seen.fields),
        seen.change,
    )


def _rows(page: tuple[PrintedPassage, ...], origins: dict[Origin, int]) -> Iterator[Row]:
    for one in page:
        number = origins.setdefault(one.origin, len(origins))
        yield round(one.x, 1), round(one.y, 1), round(one.width, 1), round(one.height, 1), number, one.figure


def told_findings(findings: tuple[Diagnostic, ...]) -> tuple[ToldFinding, ...]:
    """Findings in the words of a window, errors first."""
    ordered = sorted(findings, key=lambda one: not one.is_error)
    return tuple(_finding(one) for one in ordered)


def _finding(one: Diagnostic) -> ToldFinding:
    place = one.location
    return ToldFinding(
        one.severity.name.lower(),
        one.severity.value,
        one.message,
        place.path,
        str(place),
        getattr(place, "line", 0),
        getattr(place, "column", 0),
        one.hints,
    )
