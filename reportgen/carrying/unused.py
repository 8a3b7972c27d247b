"""What a kit asks and an input carried over does not say: told in comments, or a figure that is new in the kit is never seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportgen.model.kit import Field

MAY, UNUSED = "还可以填：", "没有用到的组和表："
_WIDTH = 60  # characters of a line


def unused_members(fields: Sequence[Field], said: Iterable[str], told: str) -> tuple[str, ...]:
    """Comment lines that name the members of a group which are not among the ``said`` labels, nor in comments that are there.

    ``told`` are these comments, where an input that was blank has the keys that were not used.
    """
    keys = set(said)
    singles = (f for f in fields if f.type.is_single and f.label not in keys and f"{f.label}:" not in told)
    return tuple(_lines(MAY, [f"{f.label}（{f.unit}）" if f.unit else f.label for f in singles]))


def unused_groups(fields: Sequence[Field], said: Iterable[str], told: str) -> tuple[str, ...]:
    """Comment lines that name the groups and lists of which an input says nothing."""
    keys = set(said)
    groups = (f for f in fields if not f.type.is_single and f.label not in keys and f"{f.label}:" not in told)
    return tuple(_lines(UNUSED, [f.label for f in groups]))


def _lines(lead: str, words: Sequence[str]) -> Iterator[str]:
    line = ""
    for word in words:
        if line and len(line) + len(word) > _WIDTH:
            yield line
            line = ""
        line = f"{line}、{word}" if line else f"{lead}{word}"
    if line:
        yield line
