"""What the figures of a kit are called in running text: by their labels, and by the words that its templates print beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from reportgen.arithmetic import measures
from reportgen.model.kit import Field, Kit
from reportgen.model.once import once
from reportgen.patterns import late
from reportgen.source import Source
from reportgen.unit_names import canonical

_COUNTS = late("(?:个|期|户|人|次|件|起|家|场|处|项|村|总)?数$")
_PRINTED = late(
    r"(?P<before>[\u4e00-\u9fff]{0,12})\{\{-? *(?P<name>[^{}|]+?) *(?:\| *(?:带\([^{}()]*\)|数值) *)?-?\}\}(?P<behind>[\u4e00-\u9fff]{0,12})"
)
_DONE = late("^(?:完成|实现)|完成$")
_LEAST_ALIAS = 5  # characters; a shorter one of a head may mean a part of the figure in a sentence
_NEUTRAL = late(
    "截至|目前|今年|以来|年初|已经|现已|[全我本](?:镇|乡|街道|县|区|市|村|社区)|辖区内?|[下现共]?辖|(?:只|仅|才|刚|[共现])有|有|只|仅|总计|合计|共计|累计|共|已|达到|达|为|是|了"
)


class FigureNames:
    """The figures of a kit by what they are called. Templates are looked through only where a name may stand in them.

    Cells of lists have no names: what is said of one row is not said of another.
    """

    def __init__(self, kit: Kit) -> None:
        fields = [*_singles(kit.fields), *((f.id, f.label, f.unit, ()) for f in kit.formulas)]
        self._units = {key: base_of(unit) for key, _, unit, _ in fields}
        self._keys = {name: key for key, label, _, _ in fields for name in (key, label)}
        self._labels: dict[str, set[str]] = {}
        self._aliases: dict[str, set[str]] = {}
        for key, label, _, aliases in fields:
            for name in (name for name in _by_label(label) if len(name) > 1):
                self._labels.setdefault(name, set()).add(key)
            for name in (_DONE.sub("", without_neutral(alias)) for alias in aliases if len(alias) >= _LEAST_ALIAS):
                self._aliases.setdefault(name, set()).add(key)
        self._templates = tuple(kit.templates.values())
        self._printed: dict[str, dict[str, set[str]]] = {}

    def key(self, before: str, behind: str, unit: str) -> str:
        """The key of the figure that is counted in a unit, or that has none of its own, and is called by the words around a
        number; empty where none is, or two.
        """
        return self._one(self._called(before, behind), unit)

    def key_of_alias(self, before: str, behind: str, unit: str) -> str:
        """As ``key``, by what else the figure is called in heads of tables (别名)."""
        return self._one(self._aliases.get(_DONE.sub("", before) + behind, set()), unit)

    def _one(self, keys: set[str], unit: str) -> str:
        counted = base_of(unit)
        found = [key for key in keys if self._units[key] in {counted, ""}]
        return found[0] if len(found) == 1 else ""

    def has(self, words: str) -> bool:
        """Whether some figure is called so."""
        return words in self._labels or bool(self._called(words, ""))

    def _called(self, before: str, behind: str) -> set[str]:
        name = before + behind
        found = set(self._labels.get(name, ()))
        for source in self._templates:
            if name and before in source.text and behind in source.text:
                found |= self._beside(source).get(name, set())
        done = _DONE.sub("", before)  # 完成固定资产投资 is 固定资产投资, 完成投资 is a name of its own
        return found or (self._called(done, behind) if done != before else found)

    def _beside(self, source: Source) -> dict[str, set[str]]:
        """The keys of the figures that a template prints, by the words around them."""
        known = self._printed.get(source.path)
        if known is None:
            known = self._printed[source.path] = {}
            for match in _PRINTED.finditer(source.text):
                words, key = without_neutral(match["before"]) + match["behind"], self._keys.get(match["name"])
                if key and len(words) > 1:
                    known.setdefault(words, set()).add(key)
        return known


@once
def names_of_figures(kit: Kit) -> FigureNames:
    """The names of a kit's figures, gathered once."""
    return FigureNames(kit)


@lru_cache(maxsize=256)
def base_of(unit: str) -> str:
    """What a unit counts, whatever the multiple and by one of its names: 元 of 万元."""
    return canonical(measures.split(canonical(unit))[1])


def without_neutral(words: str) -> str:
    """Words without what says at most that all of the place is meant, and that it is so now."""
    return _NEUTRAL.sub("", words)


def _singles(
    fields: Iterable[Field], ids: str = "", labels: str = ""
) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    for spec in fields:
        key, label = f"{ids}{spec.id}", f"{labels}{spec.label}"
        if spec.type.is_number:
            yield key, label, spec.unit, spec.aliases
        elif not spec.type.is_list:
            yield from _singles(spec.fields, f"{key}.", f"{label}.")


def _by_label(label: str) -> Iterator[str]:
    *above, own = label.split(".")
    yield own
    yield _COUNTS.sub("", own)
    if above:
        yield f"{above[-1]}{own}"
        yield f"{own}{above[-1]}"
