"""Units of measure in other people's sheets: found in a head however they are written there, or above a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from reportgen.field_types.conversion import FAMILIES, factor, leading_multiple, ratio, taken_apart, taken_as
from reportgen.readers.sheets.unit_words import CURRENCY, is_measured, unit_at_end, unit_named

__all__ = ["Units", "factor", "in_units_of", "is_money", "of_one_kind", "same_amount", "units_of"]

_OPEN, _CLOSE = "（(\\[［【〔{｛<＜《", "）)\\]］】〕}｝>＞》"
_BRACKETED = re.compile(rf"[{_OPEN}]([^{_OPEN}{_CLOSE}]{{1,60}})(?:[{_CLOSE}]|$)")
_NAMING = r"(?:(?:计量|金额|货币|面积|数量|长度|重量|资金|投资|产值|产量|价值|款额)单位|(?<![\u3400-\u9fff])单位)\s*(?:除(?:另有)?[注标]明的?外[，,]?)?\s*[:：为是]?\s*"
_TOLD = re.compile(rf"{_NAMING}(.+)")
_TOLD_BEHIND = re.compile(rf"{_NAMING}(?<=[:：为是\s])(.+)$")
_OTHER_UNIT = re.compile(r"单位\s*[:：]\s*(.+)$")
_TOLD_ABOVE = re.compile(rf"{_NAMING}(?P<units>[^{_OPEN}{_CLOSE}\s]{{1,24}})")
_IN_A_NOTE = re.compile(r"(?:金额|资金|面积)?(?:均?以|按)(?P<units>[^，,。；;\s]{1,12}?)(?:计?为|作为?)(?:计量)?单位")
_PIECES = re.compile(r"[，,、；;：:\s。|｜]+")
_CLAUSES = re.compile(r"[，,、；;\s。|｜]+")
_EXACTNESS = re.compile(r"(?:均?保留|取|精确到|小数点后)?.{0,4}(?:位)?(?:小数|整数)|四舍五入|(?:计量)?单位")
_SIGNS = "，,：:；;/／|｜_—–－-"
_BREAK = re.compile(rf"(?P<words>.*\S)\s*(?P<sign>[\n{_SIGNS}]|[ \u3000])\s*(?P<last>[^\s{_SIGNS}]+)\s*", re.DOTALL)
_LOOSE = {"\n", " ", "\u3000"}  # what also stands within a word that was broken or spread
_GAPS = re.compile(r"[\s\u3000]+")
_DEEPEST = 3


class Units(Struct, frozen=True):
    """The units that a head may name; ``bases`` are those of the kit, those that convert into them, and all of these apart.

    ``labels`` are names of figures: a unit at the end of one of these is part of the name.
    """

    bases: frozenset[str]
    labels: frozenset[str] = frozenset()

    def __contains__(self, unit: str) -> bool:
        return bool(unit) and (unit in self.bases or taken_apart(unit)[1] in self.bases)

    def split(self, heading: str) -> tuple[str, str]:
        """A heading without its unit, and the unit: ``资金（万元）`` → 资金, 万元. No unit is an empty one.

        Several units that are not the same are given together (``亩、公顷``), which is the unit of no figure.
        """
        rest, bare, found = heading, heading, []
        for _ in range(_DEEPEST):  # brackets within brackets
            for match in _BRACKETED.finditer(bare):
                within = self._within(match[1])
                if within:
                    besides = self._besides(match[1], within)
                    rest = (rest if match[0] in rest else bare).replace(
                        match[0], f"（{besides}）" if besides else "", 1
                    )
                    found += within
            bare = _BRACKETED.sub("", bare)
        if not found and _GAPS.sub("", bare) not in self.labels:
            bare, last = self._behind(bare.strip().rstrip(_CLOSE.replace("\\", "")))
            if last:
                rest, found = bare + "".join(m[0] for m in _BRACKETED.finditer(rest)), [last]
        return _GAPS.sub("", rest), "、".join(_distinct(found))

    def _within(self, words: str) -> list[str]:
        """The units in a bracket."""
        whole = unit_named(_GAPS.sub("", words), self.bases)
        if whole:
            return [whole]
        told = _TOLD.fullmatch(words.strip())
        found = self._named(told[1] if told else words)
        return [told[1].strip()] if told and not found else found  # somebody says that it is one

    def _besides(self, words: str, units: list[str]) -> str:
        """What a bracket says besides its units: 任务 of 万元，任务; not how exact the figures are."""
        if unit_named(_GAPS.sub("", words), self.bases):
            return ""
        clauses = (_TOLD.sub(r"\1", clause.strip()) for clause in _CLAUSES.split(words))
        left = [piece for clause in clauses for piece in _PIECES.split(clause) if not unit_named(piece, self.bases)]
        return "，".join(piece for piece in left if piece and piece not in units and not _EXACTNESS.fullmatch(piece))

    def _behind(self, words: str) -> tuple[str, str]:
        """Words without the unit behind them, and the unit: after a comma, a colon, a line break, or at their end."""
        told = _TOLD_BEHIND.search(words)
        if told:
            return words[: told.start()], "、".join(self._named(told[1])) or told[1]
        apart = _BREAK.fullmatch(words)
        last = unit_named(apart["last"], self.bases) if apart else ""
        if apart and last:
            before, above = unit_at_end(apart["words"])
            if above and apart["sign"] in "/／":
                return before, f"{above}/{last}"
            other = _OTHER_UNIT.search(words)  # 责任单位：组
            if is_measured(last) or last in "万亿" or not (other or apart["sign"] in _LOOSE):
                return apart["words"], last
        return unit_at_end(_GAPS.sub("", words))

    def _named(self, words: str) -> list[str]:
        return _distinct(unit for piece in _PIECES.split(words) if (unit := unit_named(piece, self.bases)))

    def above(self, text: str) -> Iterator[str]:
        """The units that a line above a table tells for all of it: 单位：万元、亩, or （万元） at the end of a title."""
        told = _TOLD_ABOVE.search(text)
        pieces = re.split(rf"{_PIECES.pattern}|[/／]", told["units"]) if told else [text.strip()]
        for bracket in () if told else _BRACKETED.finditer(text):
            pieces += _PIECES.split(bracket[1])
        for piece in pieces:
            unit = unit_named(piece, self.bases)
            if unit and (told or is_measured(unit)):
                yield unit

    def below(self, text: str) -> Iterator[str]:
        """The units that a note below a table tells for all of it: 注：单位为万元, 金额以亿元为单位."""
        told = _TOLD_ABOVE.search(text) or _IN_A_NOTE.search(text)
        return iter(self._named(told["units"]) if told else ())


def units_of(used: Iterable[str], labels: Iterable[str] = ()) -> Units:
    """Units for a kit whose fields use these and are called so."""
    mine = {part for unit in used if unit for part in (unit, taken_apart(unit)[1])}
    return Units(frozenset({*mine, *(unit for family in FAMILIES for unit in family)}), frozenset(labels))


def is_money(unit: str) -> bool:
    """Whether a unit is one of money."""
    return taken_apart(unit)[1] == "元"


def in_units_of(told: str, wanted: str) -> str:
    """A unit that is a multiple alone as that multiple of a figure's own unit: 万 of a figure in 人 is 万人."""
    return told + taken_apart(wanted)[1] if told and all(c in "十百千万亿" for c in told) else told


def same_amount(told: str, wanted: str) -> bool:
    """Whether a number says the same in both units: 人 and 名, or anything that is no multiple where there is no unit."""
    if not told or told == wanted:
        return True
    if told.lower() in CURRENCY:
        return wanted == "元" and told in {"人民币", "RMB", "CNY", "¥"}
    if not wanted:
        return leading_multiple(told) == 1 and "、" not in told
    return taken_as(told, wanted) == 1


def of_one_kind(told: str, wanted: str) -> bool:
    """Whether two units measure the same thing, so that what is told of one may be meant of the other."""
    return ratio(in_units_of(told, wanted), wanted) is not None


def _distinct(units: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(units))
