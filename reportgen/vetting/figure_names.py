"""What the figures of a kit are called in running text: by their labels, and by the words that its templates print beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from reportgen.arithmetic import measures
from reportgen.model.kit import Field, Kit
from reportgen.model.once import once
from reportgen.patterns import late
from reportgen.unit_names import canonical

_ROOM = 12  # characters of a name at most
_COUNTS = late("(?:个|期|户|人|次|件|起|家|场|处|项|村|总)?数$")
_PRINTED = late(
    r"(?P<before>[\u4e00-\u9fff]{0,12})\{\{-? *(?P<name>[^{}|]+?) *(?:\| *(?:带\([^{}()]*\)|数值) *)?-?\}\}(?P<behind>[\u4e00-\u9fff]{0,12})"
)
_NEUTRAL = late(
    "(?:截至|目前|今年|以来|年初|已经|现已|[全我本](?:镇|乡|街道|县|区|市|村|社区)|辖区内?|[下现共]?辖|[共现]有|有|总计|合计|共计|累计|共|已|达到|达|为|是|了)"
)


class Unit(Struct, frozen=True):
    """What a figure is counted in, whatever the multiple: 元 of 万元."""

    base: str

    @classmethod
    def of(cls, unit: str) -> Unit:
        """The base of a unit, by one of its names."""
        return cls(canonical(measures.split(canonical(unit))[1]))


@once
def names_of_figures(kit: Kit) -> dict[tuple[str, Unit], str]:
    """The keys of figures by what they are called and counted in; names that mean two are none's.

    Cells of lists have no names: what is said of one row is not said of another.
    """
    named: dict[tuple[str, Unit], set[str]] = {}
    fields = [*_singles(kit.fields), *((f.id, f.label, f.unit) for f in kit.formulas)]
    keys = {name: (key, Unit.of(unit)) for key, label, unit in fields for name in (key, label)}
    for key, label, unit in fields:
        for name in _by_label(label):
            named.setdefault((name, Unit.of(unit)), set()).add(key)
    for source in kit.templates.values():
        for match in _PRINTED.finditer(source.text):
            words = without_neutral(match["before"]) + match["behind"]
            if match["name"] in keys and 1 < len(words) <= _ROOM:
                key, counted = keys[match["name"]]
                named.setdefault((words, counted), set()).add(key)
    return {name: next(iter(those)) for name, those in named.items() if len(those) == 1}


def without_neutral(words: str) -> str:
    """Words without what says at most that all of the place is meant, and that it is so now."""
    return _NEUTRAL.sub("", words)


def _singles(fields: Iterable[Field], ids: str = "", labels: str = "") -> Iterator[tuple[str, str, str]]:
    for spec in fields:
        key, label = f"{ids}{spec.id}", f"{labels}{spec.label}"
        if spec.type.is_number:
            yield key, label, spec.unit
        elif not spec.type.is_list:
            yield from _singles(spec.fields, f"{key}.", f"{label}.")


def _by_label(label: str) -> Iterator[str]:
    *above, own = label.split(".")
    yield own
    yield _COUNTS.sub("", own)
    if above:
        yield f"{above[-1]}{own}"
        yield f"{own}{above[-1]}"
