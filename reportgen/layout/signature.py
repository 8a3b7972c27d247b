"""落款: where name and date stand (GB/T 9704-2012, 7.3.5.2, a paper without a seal)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.layout.metrics import text_width
from reportgen.layout.title import Broken, LineBreaker
from reportgen.model.style import Role, StyleSheet
from reportgen.model.styled import Run, RunKind, StyledParagraph
from reportgen.patterns import late
from reportgen.units import Length

_DATE_SHIFT = Decimal(2)  # 首字比发文机关署名首字右移二字
_SIGNER = late(
    "(?:委员会|政府|党委|党工委|委|办公室|办事处|局|所|站|院|校|中心|小组|指挥部|总支|支部|纪委|人大|主席团|政协|部|会|公司|社)$"
)


def signature_lines(name: tuple[Run, ...], breaker: LineBreaker) -> Broken:
    """The name in lines: several that sign have one each, and a long name as many as it needs, of whole words."""
    style = breaker.sheet.paragraphs[Role.SIGNATURE]
    room = breaker.sheet.page.text_width - style.chars(style.right_chars)
    return breaker.broken(tuple(_signers_apart(name)), style, room, shaped=False)


def _signers_apart(name: tuple[Run, ...]) -> Iterator[Run]:
    """Runs in which a break stands for the 、 between those that sign (7.3.5.2: 依次向下编排); a 、 inside a name stays."""
    text = "".join(run.text for run in name)
    if not all(_SIGNER.search(part) for part in text.split("、")):
        yield from name
        return
    for run in name:
        for index, part in enumerate(run.text.split("、")):
            if index:
                yield Run("", RunKind.BREAK)
            if part:
                yield replace(run, text=part)


def place_signature(
    lines: Sequence[tuple[Run, ...]], date: tuple[Run, ...], sheet: StyleSheet
) -> tuple[StyledParagraph, ...]:
    """The paragraphs of the 落款: a line of the name each, and the date.

    The name leaves two characters free on the right and the date's first character stands two characters right of that
    of the line above it; where the date is so long that it would come nearer to the edge, the date leaves two
    characters free and that line moves left with it.
    """
    if not date:
        return tuple(
            StyledParagraph(Role.SIGNATURE, line, before=_below(n), keep_with_next=n < len(lines))
            for n, line in enumerate(lines, 1)
        )
    if not lines:
        return (StyledParagraph(Role.DATE, date),)
    name_style, date_style = sheet.paragraphs[Role.SIGNATURE], sheet.paragraphs[Role.DATE]
    name_width = text_width("".join(r.text for r in lines[-1]), name_style, sheet)
    date_width = text_width("".join(r.text for r in date), date_style, sheet)
    free = name_style.chars(name_style.right_chars)
    shift = name_style.chars(_DATE_SHIFT)
    name_free = free
    date_free = free + name_width - shift - date_width
    if date_width > name_width:
        date_free = date_style.chars(date_style.right_chars)
        name_free = date_free + date_width + shift - name_width
    name_free, date_free = (_within(f, w, sheet) for f, w in ((name_free, name_width), (date_free, date_width)))
    upper = (
        StyledParagraph(Role.SIGNATURE, line, before=_below(n), keep_with_next=True)
        for n, line in enumerate(lines[:-1], 1)
    )
    return (
        *upper,
        StyledParagraph(Role.SIGNATURE, lines[-1], right=name_free, before=_below(len(lines)), keep_with_next=True),
        StyledParagraph(Role.DATE, date, right=date_free),
    )


def _below(number: int) -> Length | None:
    """The space before a line of the name: the style's before the first, none before the others."""
    return None if number == 1 else Length(0)


def _within(free: Length, width: Length, sheet: StyleSheet) -> Length:
    """The room on the right, such that the text stays between the margins."""
    return max(Length(0), min(free, sheet.page.text_width - width))
