"""The township's own words (文字) of an input: rows that say where they go, and what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from reportgen.diagnostics import DiagnosticLog, error, warning
from reportgen.model.facts import Fact, FactGroup, FactRows
from reportgen.model.input import ListNode, MapNode
from reportgen.model.kit import Field
from reportgen.model.own_words import OwnFigure, OwnPiece, OwnText, OwnWords, Where, typed_place
from reportgen.nearest_words import did_you_mean
from reportgen.patterns import late
from reportgen.readers.facts import FactReader
from reportgen.readers.left_empty import is_left_empty, tell_left_empty
from reportgen.readers.left_out import Absent
from reportgen.readers.mapping.head import CONTENT, OWN_WORDS, OWN_WORDS_KEYS

FORMS = ("数值", "同比", "环比", "增减", "涨跌", "完成率", "合计", "计数", "年月日", "年月", "月日")
"""The forms in which own words may print a figure: filters of templates that need nothing more said."""
_HEADS = ("单位", "期间", "署名", "成文日期", "主送机关", "自称", "本级")
_OTHERS = ("上年同期", "上期", "目标")


class _Many(Enum):
    """What is no one figure; the value is the form in which it gives one."""

    GROUP = None
    ROWS = "计数"
    COLUMN = "合计"


_BRACES = late(r"[{}｛｝]")
_PICTURE = late(r"[!！]\[[^\]\n]*\][(（][^()（）\n]*[)）]")
_FIGURE = late(r"\{([^{}｛｝|]*)(?:\|([^{}｛｝|]*))?\}")
_HINT = "写成 {组.名称} 或 {组.名称|同比}；花括号里只能写指标的名称"


def read_own_words(
    root: MapNode, absent: Absent, log: DiagnosticLog, draft: bool = False
) -> tuple[FactRows | None, tuple[OwnWords, ...]]:
    """文字 as rows of facts, and as what they mean; every mistake goes into the log."""
    entry = root.get(*OWN_WORDS_KEYS)
    if entry is None:
        return None, ()
    if is_left_empty(entry.value):
        tell_left_empty(entry, OWN_WORDS.label, draft, log)
        return None, ()
    rows = FactReader(log, draft=draft).rows(entry.value, OWN_WORDS, OWN_WORDS.id, OWN_WORDS.label)
    if rows is None:
        return None, ()
    names = _Names(absent)
    items = entry.value.items if isinstance(entry.value, ListNode) else ()
    written = {i.location for i in items if isinstance(i, MapNode) and i.get(CONTENT.label, CONTENT.id)}
    told = [row.location in written or _is_told(row, draft, log) for row in rows.rows]
    read = (_row(number, row, names, log) for number, row in enumerate(rows.rows, 1) if told[number - 1])
    return rows, tuple(row for row in read if row is not None)


def _is_told(row: FactGroup, draft: bool, log: DiagnosticLog) -> bool:
    """Whether a row says what is to be printed, or that something is not. One that waits for its words does nothing yet."""
    *_, where, text = (_fact(row, spec) for spec in OWN_WORDS.fields)
    if text is not None or (where and Where(where.text) is Where.GONE):
        return True
    message = f"“{row.label}”还没有写内容，没有印" if draft else f"“{row.label}”没有写内容"
    tell = warning if draft else error
    log.add(tell("own-words", message, row.location, "补上 内容: ……；要删去模板的话的，位置写 删去"))
    return False


def _row(number: int, row: FactGroup, names: _Names, log: DiagnosticLog) -> OwnWords | None:
    """What a row means; what is the matter with words that could not be read has been told."""
    section, part, paragraph, where, text = (_fact(row, spec) for spec in OWN_WORDS.fields)
    if section is None:
        return None
    place = Where(where.text) if where else Where.AFTER
    if place is Where.GONE and text is not None:
        hint = "要换成别的话的，位置写 代替；只删去的，不写内容"
        log.add(error("own-words", f"“{row.label}”的位置是“删去”，不能又写内容", text.location, hint))
    return OwnWords(
        number, place, section, part, paragraph, text,
        tuple(names.pieces(paragraph, log)), tuple(names.pieces(text, log)), row.location,
    )  # fmt: skip


def _fact(row: FactGroup, spec: Field) -> Fact | None:
    found = row.members[spec.id]
    return found if isinstance(found, Fact) else None


class _Names:
    """The names of figures that own words may use."""

    def __init__(self, absent: Absent) -> None:
        self._absent = absent
        self._kit = absent.kit
        self._known: dict[str, _Many | None] | None = None

    @property
    def known(self) -> dict[str, _Many | None]:
        """Every full name by labels and by ids, and what it is where it is no one figure."""
        if self._known is None:
            self._known = dict.fromkeys(_HEADS)
            for labels, ids, kind in _named(self._kit.fields):
                self._known |= {labels: kind, ids: kind}
            for formula in self._kit.formulas:
                self._known |= {formula.label: None, formula.id: None}
        return self._known

    def pieces(self, fact: Fact | None, log: DiagnosticLog) -> Iterator[OwnPiece]:
        """Words taken apart into text and figures."""
        if fact is None:
            return
        words, end = fact.text, 0
        for match in _FIGURE.finditer(words):
            yield from self._text(fact, end, match.start(), log)
            yield from self._figure(fact, match, log)
            end = match.end()
        yield from self._text(fact, end, len(words), log)

    def _text(self, fact: Fact, start: int, end: int, log: DiagnosticLog) -> Iterator[OwnText]:
        text = fact.text[start:end]
        for match in _BRACES.finditer(text):
            message = f"“{fact.label}”里的花括号“{match[0]}”不成对，或里面的写法不对"
            log.add(error("own-figure", message, typed_place(fact, start + match.start(), 1), _HINT))
            return
        for match in _PICTURE.finditer(text):
            hint = "图片随模板包来：建一个继承现在这个的模板包，把图片放在它的文件夹里"
            place = typed_place(fact, start + match.start(), len(match[0]))
            log.add(error("bad-picture", f"“{fact.label}”里不能放图片", place, hint))
        if text:
            yield OwnText(text, start)

    def _figure(self, fact: Fact, match: re.Match[str], log: DiagnosticLog) -> Iterator[OwnFigure]:
        name, form = match[1].strip(), (match[2] or "").strip()
        place = typed_place(fact, match.start(), len(match[0]))
        if match[2] is not None and form not in FORMS:
            hints = did_you_mean(form, FORMS) or (f"可用的有：{'、'.join(FORMS)}",)
            log.add(error("own-figure", f"“{fact.label}”里的“{match[0]}”：没有“{form}”这种写法", place, *hints))
            return
        first, _, rest = name.partition(".")
        asked = rest if first in _OTHERS and rest else name
        if asked not in self.known or (asked is not name and asked in _HEADS):
            reason = self._absent.reason(asked)
            said = f"“{fact.label}”里的“{match[0]}”：没有“{name}”这个指标{f'，{reason}' if reason else ''}"
            if reason:
                log.add(error("own-figure", said, place, "换成别的数，或把数写成字"))
                return
            log.add(error("own-figure", said, place, *self._hints(asked, match[0])))
            return
        kind = self.known[asked]
        if kind is not None and form != kind.value:
            message = f"“{fact.label}”里的“{match[0]}”不是一个数"
            log.add(error("own-figure", message, place, self._whole_hint(asked, kind)))
            return
        yield OwnFigure(tuple(name.split(".")), form, match.start(), len(match[0]))

    def _hints(self, name: str, written: str) -> tuple[str, ...]:
        if not name:
            return (_HINT,)
        last = name.rpartition(".")[2]
        full = [known for known in self.known if known.rpartition(".")[2] == last and known.isascii() == last.isascii()]
        if len(full) == 1:
            return (f"写成 {written.replace(name, full[0])}",)
        if full:
            return (f"写明是哪一组的：{'、'.join(full[:4])}",)
        elsewhere = self._absent.elsewhere(name)
        return (
            elsewhere
            or did_you_mean(name, [known for known in self.known if known.isascii() == name.isascii()])
            or ("可用 reportgen kits 查看全部指标",)
        )

    def _whole_hint(self, name: str, kind: _Many) -> str:
        if kind is _Many.COLUMN:
            return f"一列的合计写成 {{{name}|合计}}"
        parts = [known for known in self.known if known.rpartition(".")[0] == name]
        if kind is _Many.GROUP:
            return f"写明是哪一项：{'、'.join(parts[:6])}"
        return f"行数写成 {{{name}|计数}}，一列的合计写成 {{{parts[-1] if parts else name}|合计}}"


def _named(
    fields: tuple[Field, ...], labels: str = "", ids: str = "", column: bool = False
) -> Iterator[tuple[str, str, _Many | None]]:
    for spec in fields:
        label, key = f"{labels}{spec.label}", f"{ids}{spec.id}"
        yield label, key, _Many.COLUMN if column else _many(spec)
        yield from _named(spec.fields, f"{label}.", f"{key}.", column or spec.type.is_list)


def _many(spec: Field) -> _Many | None:
    if spec.type.is_single:
        return None
    return _Many.ROWS if spec.type.is_list else _Many.GROUP
