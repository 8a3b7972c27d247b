"""What a paper made elsewhere looks like: the effective type and place of every paragraph, whatever said it."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct


class Face(Struct, frozen=True):
    """The type of some characters; lengths in twips. An empty name or a size of None is said nowhere in the file.

    ``eastern`` is the font of Han characters, ``western`` that of digits and Latin letters.
    """

    eastern: str
    western: str
    size: int | None
    bold: bool
    spacing: int
    red: bool = False


class Words(Struct, frozen=True):
    """Characters of one face; ``named`` is the character style that they have."""

    text: str
    face: Face
    named: str = ""


class Indent(Struct, frozen=True):
    """An indent as Word takes it: in characters where it says so, else in twips."""

    chars: Decimal | None = None
    twips: int = 0


class Room(Struct, frozen=True):
    """Space above or below a paragraph: in lines where it says so, else in twips. ``is_auto``: as web pages have it."""

    lines: Decimal | None = None
    twips: int = 0
    is_auto: bool = False


class Stand(Struct, frozen=True):
    """How a paragraph stands.

    ``line`` with its ``rule`` (exact, atLeast: twips; auto: 240ths of a line) is the distance of its lines; where
    ``on_grid``, lines follow the page's grid if it has one. ``first`` is negative where the first line hangs out.
    """

    alignment: str
    first: Indent
    left: Indent
    right: Indent
    before: Room
    after: Room
    line: int
    rule: str
    on_grid: bool
    keep_with_next: bool
    page_break_before: bool
    script_gap: bool


class LookedParagraph(Struct, frozen=True):
    """A paragraph outside of tables, or in one.

    ``styles`` are the names of its style and of those it is based on. ``of_style`` is how it would stand by that style
    alone, ``face`` the type of a character that says nothing of its own. ``label`` is the number that Word prints before
    it, ``level`` that of a heading by its style. ``starts_page``: a break stands before it.
    """

    words: tuple[Words, ...]
    stand: Stand
    of_style: Stand
    face: Face
    styles: tuple[str, ...]
    label: str = ""
    level: int = 0
    has_drawing: bool = False
    starts_page: bool = False

    @property
    def text(self) -> str:
        """Its words, without the label."""
        return "".join(run.text for run in self.words)


class LookedTable(Struct, frozen=True):
    """A table: the paragraphs of its head and of its other rows; rules in eighths of a point, room in twips.

    None where the file does not say. One that ``floats`` stands at a place of its own.
    """

    head: tuple[LookedParagraph, ...]
    rows: tuple[LookedParagraph, ...]
    columns: int
    rule: int | None
    beside: int | None
    above: int | None
    floats: bool


class Foot(Struct, frozen=True):
    """A footer with a page number: its words with # for the number, where it stands, and its looks."""

    text: str
    alignment: str
    paragraph: LookedParagraph


class Leaf(Struct, frozen=True):
    """The pages of a section; lengths in twips, None where not said. ``feet`` by the pages they are for.

    ``grid`` is the distance of the grid's lines and ``grid_chars`` what it adds to each character, None without one.
    """

    width: int | None
    height: int | None
    top: int | None
    bottom: int | None
    left: int | None
    right: int | None
    gutter: int
    footer: int | None
    grid: int | None
    grid_chars: Decimal | None
    is_turned: bool
    feet: dict[str, Foot]


class LookedPaper(Struct, frozen=True):
    """The blocks of a paper, each with the number of its section. ``has_even_feet``: even pages have footers of their own."""

    path: str
    blocks: tuple[tuple[LookedParagraph | LookedTable, int], ...]
    leaves: tuple[Leaf, ...]
    has_even_feet: bool
    has_mirrored_margins: bool
