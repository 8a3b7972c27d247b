"""落款: where name and date stand (GB/T 9704-2012, 7.3.5.2, a paper without a seal)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from reportgen.layout.metrics import text_width
from reportgen.layout.title import Broken, LineBreaker
from reportgen.model.style import Alignment, Role, StyleSheet
from reportgen.model.styled import Run, RunKind, StyledParagraph
from reportgen.patterns import late
from reportgen.units import Length

_DATE_SHIFT = Decimal(2)  # 首字比发文机关署名首字右移二字
_ABREAST = 2
_BETWEEN = 2  # characters between two on a line
_BLANK = "\u3000"
_SIGNER = late(
    "(?:委员会|政府|党委|党工委|委|办公室|办事处|局|所|站|院|校|中心|小组|指挥部|总支|支部|纪委|人大|主席团|政协|部|会|公司|社)$"
)


def signers(name: tuple[Run, ...]) -> list[tuple[Run, ...]]:
    """The runs of each that signs (7.3.5.2: 依次向下编排), without the 、 between them; a 、 inside a name stays."""
    text = "".join(run.text for run in name)
    if not name or not all(_SIGNER.search(part) for part in text.split("、")):
        return [name] if name else []
    found: list[list[Run]] = [[]]
    for run in name:
        for index, part in enumerate(run.text.split("、")):
            if index:
                found.append([])
            if part:
                found[-1].append(replace(run, text=part))
    return [tuple(runs) for runs in found]


def broken_signer(name: tuple[Run, ...], breaker: LineBreaker) -> Broken:
    """A name in as many lines as it needs, of whole words."""
    style = breaker.sheet.paragraphs[Role.SIGNATURE]
    room = breaker.sheet.page.text_width - style.chars(style.right_chars)
    return breaker.broken(name, style, room, shaped=False)


def place_signature(
    names: Sequence[tuple[Run, ...]], date: tuple[Run, ...], sheet: StyleSheet
) -> tuple[StyledParagraph, ...]:
    """The paragraphs of the 落款: one for each that signs, and the date.

    Names leave two characters free on the right and the date's first character stands two characters right of that of
    their last line; where the date is so long that it would come nearer to the edge, the date leaves two characters
    free and the names move left with it where their lines have room.
    """
    if not date:
        return tuple(_signer(name, number, follows=number < len(names)) for number, name in enumerate(names, 1))
    if not names:
        return (StyledParagraph(Role.DATE, date),)
    name_style, date_style = sheet.paragraphs[Role.SIGNATURE], sheet.paragraphs[Role.DATE]
    widths = [text_width(line, name_style, sheet) for name in names for line in lines_of(name)]
    date_width = text_width("".join(r.text for r in date), date_style, sheet)
    free = name_style.chars(name_style.right_chars)
    shift = name_style.chars(_DATE_SHIFT)
    name_free = free
    date_free = free + widths[-1] - shift - date_width
    if date_width > widths[-1]:
        date_free = date_style.chars(date_style.right_chars)
        wanted = date_free + date_width + shift - widths[-1]
        name_free = wanted if len(widths) == 1 or wanted + max(widths) <= sheet.page.text_width else free
    name_free, date_free = _within(name_free, max(widths), sheet), _within(date_free, date_width, sheet)
    placed = (replace(_signer(name, n, follows=True), right=name_free) for n, name in enumerate(names, 1))
    return (*placed, StyledParagraph(Role.DATE, date, right=date_free))


def place_abreast(
    names: Sequence[tuple[Run, ...]], date: tuple[Run, ...], sheet: StyleSheet
) -> tuple[StyledParagraph, ...]:
    """The 落款 of several, two on a line in their order, the second of each line below that of the line above.

    The second column leaves two characters free on the right; the date's first character stands two characters right of
    its begin, or the date leaves two characters free. None where there are not several, or a line has no room for two.
    """
    style, date_style = sheet.paragraphs[Role.SIGNATURE], sheet.paragraphs[Role.DATE]
    widest = max((length_of(name) for name in names), default=0)
    chars = 2 * widest + _BETWEEN
    left = sheet.page.text_width - style.chars(style.right_chars + chars)
    if len(names) < _ABREAST or left.twips < 0:
        return ()
    found: list[StyledParagraph] = []
    for start in range(0, len(names), _ABREAST):
        one, *other = names[start : start + _ABREAST]
        blanks = Run(_BLANK * (widest - length_of(one) + _BETWEEN))
        runs = (*one, blanks, *other[0]) if other else one
        row = _signer(runs, start + 1, follows=bool(date) or start + _ABREAST < len(names))
        found.append(replace(row, left=left, right=Length(0), alignment=Alignment.LEFT))
    if date:
        begin = left + style.chars(Decimal(widest + _BETWEEN)) + style.chars(_DATE_SHIFT)
        width = text_width("".join(run.text for run in date), date_style, sheet)
        free = max(date_style.chars(date_style.right_chars), sheet.page.text_width - begin - width)
        found.append(StyledParagraph(Role.DATE, date, right=free))
    return tuple(found)


def length_of(name: Sequence[Run]) -> int:
    """How many characters a name has."""
    return sum(len(run.text) for run in name)


def lines_of(name: Sequence[Run]) -> list[str]:
    """The words of each line of a name."""
    return "".join("\n" if run.kind is RunKind.BREAK else run.text for run in name).split("\n")


def _signer(name: tuple[Run, ...], number: int, *, follows: bool) -> StyledParagraph:
    """The paragraph of one that signs; the style's space before stands above the first only."""
    before = None if number == 1 else Length(0)
    return StyledParagraph(Role.SIGNATURE, name, before=before, keep_with_next=follows)


def _within(free: Length, width: Length, sheet: StyleSheet) -> Length:
    """The room on the right, such that the text stays between the margins."""
    return max(Length(0), min(free, sheet.page.text_width - width))
