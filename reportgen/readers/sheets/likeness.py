"""How likely a column holds a certain fact: by its heading's words, its unit, and what stands in its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from math import log

from msgspec import Struct

from reportgen.model.kit import Field
from reportgen.model.workbook import Cell
from reportgen.readers.sheets.column_heads import ColumnHead
from reportgen.readers.sheets.fact_paths import FactPath
from reportgen.readers.sheets.measures import factor
from reportgen.readers.sheets.near_words import in_usual_words

_EMPTY_WORDS = re.compile(r"其中[:：]?|本期|上半年|半年|情况|[\d\W_]")
_COUNT = re.compile(r"(?<=.)(?:总数|个数|数量|数|件数)$")
_UNKNOWN = 0.8
_GENERAL = re.compile(r"新增|新建|面积|累计|本期|总数|数量|情况|个数|[\d\W_]")
_AIM = re.compile(r"目标|计划|任务")


class Evidence(Struct, frozen=True):
    """What is known of a column."""

    heading: ColumnHead
    unit: str
    cells: tuple[Cell, ...]


class Vocabulary(Struct, frozen=True):
    """The words of all facts that a column may be: what few of them have tells more than what many have."""

    count: int
    words: dict[str, int]
    units: dict[str, int]

    def weight(self, feature: str) -> float:
        """How much a character or pair of characters tells; little, when no fact has it."""
        known = self.words.get(feature)
        return log(1 + self.count / known) if known else _UNKNOWN

    def unit(self, unit: str) -> float:
        """What the same unit is worth."""
        return 0.06 + 0.16 / self.units.get(unit, 1)


def vocabulary_of(fact_paths: Sequence[FactPath]) -> Vocabulary:
    """The vocabulary of these facts."""
    words = Counter(f for t in fact_paths for f in _features("".join(spec.label for spec in t)))
    return Vocabulary(len(fact_paths), dict(words), dict(Counter(t[-1].unit for t in fact_paths)))


def likeness(column: Evidence, fact_path: FactPath, vocabulary: Vocabulary) -> float:
    """From 0 for no reason at all to about 1 for the same words, the same unit, and fitting cells."""
    spec = fact_path[-1]
    parts = [core for p in column.heading.parts if (core := _core(in_usual_words(p)))]
    if not parts:
        return 0
    outer = "".join(f.label for f in fact_path[:-1])
    leaf, whole, label = parts[-1], "".join(parts), _core(spec.label)
    words = (
        0.24 * max(_alike(leaf, label), _alike(whole, label))
        + 0.22 * _alike(whole, _core(outer + spec.label))
        + 0.28 * _explained(parts, fact_path, vocabulary)
        + 0.22 * _said(label, whole + (column.unit if label.startswith(column.unit) else ""), vocabulary)
    )
    aimed = bool(_AIM.search(whole)) == (fact_path[0].id == "targets")
    unit = _unit(column.unit, spec, vocabulary)
    values = [cell.value for cell in column.cells]
    fitting = spec.type.likeness(values, column.unit, spec) if values else 0
    return max(0.0, words + unit + fitting - (0 if aimed else 0.4))


def _explained(parts: list[str], fact_path: FactPath, vocabulary: Vocabulary) -> float:
    """How much of a heading a fact's labels have, or its explanation has."""
    named = _features("".join(f.label for f in fact_path))
    helped = _features("".join(f.help for f in fact_path))
    total = found = 0.0
    for depth, part in enumerate(reversed(parts)):
        share = 1.0 if depth == 0 else 0.4
        for feature in sorted(_features(part)):
            weight = share * vocabulary.weight(feature)
            total += weight
            found += weight * (1 if feature in named else 0.55 if feature in helped else 0)
    return found / total if total else 0


def is_doubtful(column: Evidence, fact_path: FactPath) -> bool:
    """Whether a heading and a fact have no more in common than words such as 新增 and 面积, which many figures have."""
    told = _GENERAL.sub("", in_usual_words("".join(column.heading.parts)))
    spec = fact_path[-1]
    named = _GENERAL.sub("", "".join(f.label for f in fact_path) + spec.help + "".join(spec.choices))
    return bool(told and named) and not set(told) & set(named)


def _said(label: str, heading: str, vocabulary: Vocabulary) -> float:
    """How much of a label a heading has."""
    has = _features(heading)
    weights = [(vocabulary.weight(f), f in has) for f in sorted(_features(label))]
    total = sum(w for w, _ in weights)
    return sum(w for w, found in weights if found) / total if total else 0


@lru_cache(maxsize=8192)
def _features(text: str) -> frozenset[str]:
    """The characters of a text and its pairs of neighbours."""
    return frozenset([*text, *(text[n : n + 2] for n in range(len(text) - 1))])


@lru_cache(maxsize=4096)
def _core(text: str) -> str:
    """The words that tell one figure from another."""
    return _COUNT.sub("", _EMPTY_WORDS.sub("", text))


@lru_cache(maxsize=65536)
def _alike(one: str, other: str) -> float:
    if not one or not other:
        return 0
    common = sum((Counter(one) & Counter(other)).values())
    return 0.55 * SequenceMatcher(None, one, other, autojunk=False).ratio() + 0.45 * common / min(len(one), len(other))


def _unit(unit: str, spec: Field, vocabulary: Vocabulary) -> float:
    if not unit or not spec.type.is_number:
        return 0
    if unit == spec.unit:
        return vocabulary.unit(unit)
    return 0.06 if factor(unit, spec.unit) is not None else -0.12
