"""What an input has to say for conditions to hold: which figures are filled in, with 0 or not, which words, how many rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jinja2 import nodes
from msgspec import Struct

from reportgen.templating.changes import BEFORE as PERIOD_BEFORE
from reportgen.templating.changes import TARGET as AIM
from reportgen.templating.changes import YEAR_BEFORE
from reportgen.templating.reaching.keys import BEFORE, LAST_YEAR, NOW, TARGET, Key
from reportgen.templating.reaching.occasions import Held
from reportgen.templating.references import Reference

MOST = 6
_WHOSE = {"": NOW, YEAR_BEFORE: LAST_YEAR, AIM: TARGET, PERIOD_BEFORE: BEFORE}
_ROWS = (0, 99)


class Want(Struct, frozen=True):
    """What an input has to say: ``filled`` or not, ``zero`` or not, the word of an option, how many rows, and conditions on
    numbers and on place and period.
    """

    filled: Mapping[Key, bool] = {}
    zero: Mapping[Key, bool] = {}
    words: Mapping[Key, str] = {}
    others: frozenset[tuple[Key, str]] = frozenset()
    rows: Mapping[Key, tuple[int, int]] = {}
    rules: tuple[Held, ...] = ()
    around: tuple[Held, ...] = ()

    def with_(self, other: Want) -> Want | None:
        """Both together; None where one forbids the other."""
        for one, theirs in ((self.filled, other.filled), (self.zero, other.zero), (self.words, other.words)):
            if any(key in one and one[key] != said for key, said in theirs.items()):
                return None
        rows = dict(self.rows)
        for key, (least, most) in other.rows.items():
            low, high = rows.get(key, _ROWS)
            rows[key] = max(low, least), min(high, most)
        both = Want(
            {**self.filled, **other.filled},
            {**self.zero, **other.zero},
            {**self.words, **other.words},
            self.others | other.others,
            rows,
            tuple(dict.fromkeys((*self.rules, *other.rules))),
            tuple(dict.fromkeys((*self.around, *other.around))),
        )
        return both if both.is_possible() else None

    def is_possible(self) -> bool:
        """Whether nothing in it contradicts the rest."""
        missing = {key for key, wanted in self.filled.items() if not wanted}
        return not (
            any(low > high for low, high in self.rows.values())
            or any(key in missing for key in (*self.zero, *self.words))
            or any(self.words.get(key) == word for key, word in self.others)
            or any(
                high == 0 and any(k[: len(key)] == key for k, on in self.filled.items() if on)
                for key, (_, high) in self.rows.items()
            )
        )


NOTHING = Want()


def key_of(one: Reference) -> Key:
    """The way to a figure, without the numbers of rows."""
    return (_WHOSE[one.base], *one.path)


def words_in(node: nodes.Expr) -> list[str]:
    """The words that an expression lists; none where it is anything else."""
    items = node.items if isinstance(node, nodes.List | nodes.Tuple) else [node]
    found = [item.value for item in items if isinstance(item, nodes.Const) and isinstance(item.value, str)]
    return found if len(found) == len(items) else []


def rows_wanted(key: Key, sign: str, number: int, wanted: bool) -> list[Want]:
    """How many rows a list has to have; of two ways the first is the nearer."""
    ways = {
        "gt": [(number + 1, 99)],
        "gteq": [(number, 99)],
        "lt": [(0, number - 1)],
        "lteq": [(0, number)],
        "eq": [(number, number)],
        "ne": [(number + 1, 99), (0, number - 1)],
    }
    opposite = {"gt": "lteq", "gteq": "lt", "lt": "gteq", "lteq": "gt", "eq": "ne", "ne": "eq"}
    chosen = ways.get(sign if wanted else opposite.get(sign, ""), [(0, 99)])
    return [Want(rows={key: (max(least, 1 if most else 0), most)}) for least, most in chosen if least <= most]


def spread(*parts: Sequence[Want]) -> list[Want]:
    """Of several lists of ways the first of each, then the second."""
    longest = max((len(part) for part in parts), default=0)
    found: Iterator[Want] = (part[at] for at in range(longest) for part in parts if at < len(part))
    return list(found)[:MOST]
