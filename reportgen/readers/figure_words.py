"""The words right beside a printed figure: its unit once more or another one, a verb that it contradicts, digits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, error, warning
from reportgen.model.facts import Fact
from reportgen.model.inlines import FactText, Text
from reportgen.model.markup import MARK, Markup, index_of
from reportgen.numerals import split_number
from reportgen.patterns import late
from reportgen.readers.measure_words import begins_another_word, is_measure, other_multiple, same_unit, typed_unit

_NEAR = 12  # characters beside a figure that are looked at
_HAN = late("[\u4e00-\u9fff]")
_VERB = late(
    r"(?P<verb>增长|增加|上升|上涨|攀升|提高|提升|增多|增收|下降|下跌|减少|缩减|降低|回落|下滑|同比|环比)(?:了|约|近|达|为)?(?P<minus>[-－−]?)$"
)
_LEAD = late(r"(?P<lead>同比|环比|(?:比|较|与)(?:上年|上期|去年)(?:同期)?(?:相比)?)，?$")
_FALLING = frozenset({"下降", "下跌", "减少", "缩减", "降低", "回落", "下滑"})
_BARE = late(r"(?:\d|[余多])$")
_AFTER_CHANGE = late("增长|增加|上升|提高|下降|减少|降低")
_BEFORE_CHANGE = late(r"(?:增幅|增速|涨幅|降幅|增长率)(?:达到?|为|是)$")
_OWN_UNIT = late(r"(?:\d|一(?=[倍番]$))(?P<unit>[^\d.]+)$")
_IN_BRACKETS = late(r"[（(](?:单位[:：])?(?P<unit>[㐀-鿿²㎡/]{1,6})[)）]")
_ROUGH = late("(?:多|余|来|左右|上下|以上|以下|以内)(?=.)")  # may stand between a figure and its unit, not behind both
_RATE = late(r" ÷ .+ - 1$")
_APART = late(" +[\u4e00-\u9fff%％‰]")  # a word, blanks before it
_DATE_END = "年月日"
# Behind a figure: what is no unit, digit or verb. Before it: how a verb of change, a lead, 百分之 or a number can end.
_ENDS = frozenset("，。；、：）)！？”》\n |")
_STOPS = frozenset("。；！？\n")
_TELLING = frozenset("年长加升涨高多收降跌少减低落滑比了约近达到为是-－−期，之0123456789.．")
_OF_PLACES = "镇乡村县区市省"


class _Beside(Struct, frozen=True):
    """A printed piece and the template's words before and behind it on its line; ``place`` answers for an offset."""

    piece: FactText | Text
    before: str
    behind: str
    start: int
    end: int
    markup: Markup

    def past_blanks(self) -> _Beside:
        """As though no blanks stood between the figure and what is behind it."""
        behind = self.behind.lstrip(" ")
        return replace(self, behind=behind, end=self.end + len(self.behind) - len(behind))

    def told_before(self, words: str, message: str, *hints: str, tell: Callable[..., Diagnostic] = error) -> Diagnostic:
        """A finding at words that stand before the figure."""
        return tell("rate-word", message, self.markup.place(self.start - len(words), len(words)), *hints)

    def told_behind(
        self, rule: str, words: str, message: str, *hints: str, tell: Callable[..., Diagnostic] = error
    ) -> Diagnostic:
        """A finding at words that stand behind the figure."""
        return tell(rule, message, self.markup.place(self.end, len(words)), *hints)


def check_figure_words(markup: Markup) -> Iterator[Diagnostic]:
    """A finding for each figure that does not go with the words beside it."""
    text = markup.text
    for match in MARK.finditer(text):
        piece = markup.printed[index_of(match)]
        start, end = match.span()
        after = text[end : end + 1]
        if after in _STOPS and not isinstance(piece, Text):
            yield from _check_alone(piece, text, start, end, markup)
        if (
            after in _ENDS
            and text[start - 1 : start] not in _TELLING
            and not (after == " " and _APART.match(text, end))
        ):
            continue  # most figures stand between words that say nothing of them
        before = text[max(0, start - _NEAR) : start].rpartition("\n")[2].rpartition("\ufdd1")[2]
        behind = text[end : end + _NEAR].removeprefix("\n").partition("\n")[0].partition("\ufdd0")[0]
        beside = _Beside(piece, before, behind, start, end, markup)
        if isinstance(piece, Text):
            yield from _check_ending(beside, piece.text)
        elif not piece.fact.missing:
            yield from _check_fact(beside, piece.text, piece.fact)


def _check_alone(piece: FactText, text: str, start: int, end: int, markup: Markup) -> Iterator[Diagnostic]:
    """A sentence does not end with a number that has a unit and is printed without it, as columns of a table are."""
    fact = piece.fact
    if fact.missing or not fact.unit or not _BARE.search(piece.text) or fact.key.startswith("change("):
        return
    line = text[text.rfind("\n", 0, start) + 1 : start]
    before = line[-1:]
    if line.startswith("|") or "|" in line or before in "第：:/" or text[end : end + 2] == "\n|":
        return
    message = f"“{fact.label}”的单位是“{fact.unit}”，这里印的“{piece.text}”没有单位"
    yield warning(
        "unit-left-out", message, markup.place(start, end - start), f"后面写上“{fact.unit}”，或去掉“数值”过滤器"
    )


def _check_fact(beside: _Beside, text: str, fact: Fact) -> Iterator[Diagnostic]:
    value = fact.value
    if not isinstance(value, int | Decimal):
        yield from _check_ending(beside, text)
        return
    yield from _check_digits(beside, text)
    if fact.key.startswith("change("):
        yield from _check_change(beside, text)
        return
    yield from _check_verb(beside, text, fact, Decimal(value))
    found = split_number(text)
    if found and found.unit:
        yield from _check_repeated(beside.past_blanks(), text, found.unit)
    elif fact.unit:
        yield from _check_typed(beside, text, fact)


def _check_ending(beside: _Beside, text: str) -> Iterator[Diagnostic]:
    """The last character of a date or of a place's name is not typed once more: 2026年年, 甲镇镇."""
    last = text[-1:]
    behind = beside.behind
    if not last or last not in _DATE_END + _OF_PLACES or behind[:1] != last or begins_another_word(behind):
        return
    if last in _OF_PLACES and _HAN.match(behind[1:2]):
        return
    message = f"“{text}”后面又写了一个“{last}”"
    yield beside.told_behind("unit-twice", last, message, f"删去后面的“{last}”")


def _check_digits(beside: _Beside, text: str) -> Iterator[Diagnostic]:
    """Digits typed against a figure make another number of it."""
    before, behind = beside.before, beside.behind
    if text[:1].isdigit() and before[-1:].isdigit():
        yield error(
            "glued-digits", f"“{text}”前面紧挨着数字，会连成另一个数", beside.markup.place(beside.start - 1), "分开写"
        )
    if text[-1:].isdigit() and re.match(r"\d|[.．]\d", behind):
        yield beside.told_behind("glued-digits", behind[:1], f"“{text}”后面紧挨着数字，会连成另一个数", "分开写")
    elif not behind and text[-1:] and not text[-1:].isdigit():
        yield from _check_neighbour(beside, text)
    elif text[-1:].isdigit() and not behind:
        after = MARK.match(beside.markup.text, beside.end)
        if after and beside.markup.printed[index_of(after)].text[:1].isdigit():
            yield beside.told_behind(
                "glued-digits", "", f"“{text}”与后面的数连在一起，会成另一个数", "中间加上标点或单位"
            )


def _check_neighbour(beside: _Beside, text: str) -> Iterator[Diagnostic]:
    """Two figures of one unit with nothing between them: 100万元60万元. 5230户18650人 is usual."""
    after = MARK.match(beside.markup.text, beside.end)
    piece = beside.markup.printed[index_of(after)] if after else None
    if not isinstance(beside.piece, FactText) or not isinstance(piece, FactText):
        return
    mine, others = split_number(text), split_number(piece.text)
    if mine and others and mine.unit and mine.unit == others.unit and beside.piece.fact.value and piece.fact.value:
        message = f"“{text}”与后面的“{piece.text}”连在一起"
        yield beside.told_behind("glued-digits", "", message, "中间加上标点或文字")


def _check_repeated(beside: _Beside, text: str, unit: str) -> Iterator[Diagnostic]:
    """A figure that prints its unit is followed by none, not even behind 多 or 余."""
    behind = beside.behind
    hint = "删去后面的“{0}”，或用“数值”过滤器去掉前面的单位"
    rough = _ROUGH.match(behind)
    if rough and _is_unit_again(behind[rough.end() :], unit):
        words = rough[0] + unit
        message = f"“{text}”已经带了单位，后面又写了“{words}”"
        yield beside.told_behind("unit-twice", words, message, f"删去后面的“{words}”；约数词填在输入里，例如“2000余”")
        return
    if behind.startswith(unit):
        at = len(unit) - 1  # of a longer unit only the end can begin another word: 万元旦
        if begins_another_word(behind, at if at else 0):
            return
        message = f"“{text}”已经带了单位，后面又写了“{unit}”"
        lone_word = at == 0 and not is_measure(unit) and _HAN.match(behind[1:2]) is not None
        tell = warning if lone_word else error
        yield beside.told_behind("unit-twice", unit, message, hint.replace("{0}", unit), tell=tell)
        return
    if behind.startswith(("（" + unit + "）", "(" + unit + ")")):
        message = f"“{text}”已经带了单位，后面又写了“{unit}”"
        yield beside.told_behind("unit-twice", behind[: len(unit) + 2], message, "删去括号里的单位")
    if unit == "%" and beside.before.endswith("百分之"):
        message = f"“百分之”后面的“{text}”又带了百分号"
        yield beside.told_behind("unit-twice", "", message, "删去“百分之”")
    typed, measure = typed_unit(behind)
    if typed and "/" in unit:
        message = f"“{text}”已经带了单位，后面又写了“{typed}”"
        yield beside.told_behind("unit-twice", typed, message, hint.replace("{0}", typed))
        return
    if typed != unit and (typed.endswith(unit) or unit.endswith(typed)) and typed and not measure:
        message = f"“{text}”已经带了单位，后面又写了“{typed}”"
        yield beside.told_behind("unit-twice", typed, message, hint.replace("{0}", typed))
    percent = unit == "%" and typed in {"%", "％", "‰", "个百分点", "百分点"}
    if measure and (percent or other_multiple(unit, typed) or same_unit(unit, typed)):
        message = f"“{text}”已经带了单位，后面又写了“{typed}”"
        yield beside.told_behind("unit-twice", typed, message, hint.replace("{0}", typed))


def _is_unit_again(words: str, unit: str) -> bool:
    """Whether words begin with a unit, and not with a word that only begins like it: 多户 is one, 多户均 is none."""
    at = len(unit) - 1
    return words.startswith(unit) and not begins_another_word(words, at)


def _check_typed(beside: _Beside, text: str, fact: Fact) -> Iterator[Diagnostic]:
    """Behind a figure that is printed without its unit stands that unit; an ordinal may number anything."""
    behind, unit = beside.behind, fact.unit
    if behind.startswith(unit) or not re.search(r"[\d余多]$|[一二三四五六七八九十百千万亿]$", text):
        return
    if text.startswith("第") or beside.before.endswith("第"):
        return
    rough = _ROUGH.match(behind)
    if rough:
        yield from _check_behind_rough(beside, rough[0], fact)
        return
    bracketed = _IN_BRACKETS.match(behind)
    typed, measure = typed_unit(bracketed["unit"] if bracketed else behind)
    shown = bracketed[0] if bracketed else typed
    if bracketed and typed != bracketed["unit"]:
        return  # （含续建）
    if not typed and behind[:1] in {"万", "亿"} and unit[:1] != behind[0]:
        message = f"“{fact.label}”的单位是“{unit}”，这里写成了“{behind[0]}”"
        yield beside.told_behind("unit-differs", behind[0], message, f"改成“{unit}”")
    points = unit == "%" and typed in {"个百分点", "百分点"}
    if not typed or points or same_unit(typed, unit) or unit.startswith(typed + "/"):
        return
    message = f"“{fact.label}”的单位是“{unit}”，这里写成了“{shown}”"
    if other_multiple(typed, unit):
        hint = f'改成“{unit}”，或先用 换算("{typed}")，再用 数值'
        yield beside.told_behind("unit-differs", shown, message, hint)
    elif measure or is_measure(unit.partition("/")[0]):
        yield beside.told_behind("unit-differs", shown, message, f"改成“{unit}”")
    elif not _HAN.match(behind[len(shown) : len(shown) + 1]):
        yield beside.told_behind("unit-differs", shown, message, "核对这个单位", tell=warning)


def _check_behind_rough(beside: _Beside, rough: str, fact: Fact) -> Iterator[Diagnostic]:
    """Behind 余 or 多 stands the figure's own unit too: 15800余万元 of a figure in 元 is another amount."""
    typed, measure = typed_unit(beside.behind[len(rough) :])
    if not typed or not (other_multiple(typed, fact.unit) or (measure and not same_unit(typed, fact.unit))):
        return
    message = f"“{fact.label}”的单位是“{fact.unit}”，这里写成了“{typed}”"
    yield beside.told_behind("unit-differs", rough + typed, message, f"改成“{rough}{fact.unit}”")


def _check_change(beside: _Beside, text: str) -> Iterator[Diagnostic]:
    """同比增长12% says how it changed; the words beside it do not."""
    hint = "同比、增长这些词由过滤器印出，模板里不用写"
    verb, lead = _VERB.search(beside.before), _LEAD.search(beside.before)
    own_lead = text.startswith(("同比", "环比", "与", "由", "比"))
    if lead and own_lead:
        yield beside.told_before(lead[0], f"“{lead['lead']}”后面印的是“{text}”，说了两遍", f"删去“{lead['lead']}”")
    elif verb and not (verb["verb"] in {"同比", "环比"} and not own_lead):
        yield beside.told_before(verb[0], f"“{verb['verb']}”后面印的是“{text}”，不成话", hint)
    elif noun := _BEFORE_CHANGE.search(beside.before):
        yield beside.told_before(noun[0], f"“{noun[0]}”后面印的是“{text}”，不成话", hint)
    if unit := _OWN_UNIT.search(text):
        yield from _check_repeated(beside, text, unit["unit"])
    behind = _AFTER_CHANGE.match(beside.behind)
    if behind:
        yield beside.told_behind("rate-word", behind[0], f"“{text}”后面又写了“{behind[0]}”", hint)


def _check_verb(beside: _Beside, text: str, fact: Fact, value: Decimal) -> Iterator[Diagnostic]:
    """增长 is followed by no number below 0, 下降 by no rate that grows."""
    found = _VERB.search(beside.before)
    if found is None:
        return
    verb = found["verb"]
    if value < 0 or text.startswith("-") or found["minus"]:
        hint = "用过滤器 同比 或 增长，程序按正负写“增长”或“下降”；自己写的，用 {% if %} 分开"
        yield beside.told_before(found[0], f"“{verb}”后面的数“{found['minus']}{text}”是负的", hint)
    elif verb in _FALLING and value > 0 and _RATE.search(fact.formula):
        yield beside.told_before(
            found[0], f"“{verb}”后面印的“{text}”是增长的", "用过滤器 同比 或 增长，程序按正负写“增长”或“下降”"
        )
    elif value == 0 and fact.unit == "%":
        yield beside.told_before(found[0], f"“{verb}”后面的数是“{text}”", "没有变化的，写“持平”", tell=warning)
