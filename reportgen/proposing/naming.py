"""Names for the figures of a text: of the words behind the unit (18个行政村), before the number (总投资1621万元), or of both."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from reportgen.placenames import own_name
from reportgen.readers.running_numbers import ENDING_IN_ABOUT, Number

_HAN = "\u4e00-\u9fff"
_MARKS = re.compile(r"[，。；：、！？（）“”《》\s—－-]")
_COUNTED = frozenset("个户人名位次件项处座条起家场期只头株套台辆支批本份所口盏间张块组种类对则面幅道堂例副棵") | {
    "人次",
    "人份",
}
_CUT = re.compile(
    "之间|整体|充分|修建|从|制定|申请|领办|发展|回乡|创业|投资|的|了|进行|实施|开展|参加|参与|建设了|纳入|享受|分别|被|均|并|已|正在|得到|等|和|与|及|以及|中|在|为|由|共|修建|修路|达到|脱贫|深入|走|到|实|全部|有|是|每"
)
_LEADING = re.compile(
    "^(?:[一二三四五六七八九十]?是|年(?!均)(?:上半年|下半年)?|其中|截至目前|截至|至目前|目前|今年|本年|全乡|全镇|全村|全县|全市|全区|全街道|全社区|全年|上半年|下半年|年内|已经|已|全|共计|累计|共有|共|总计|合计|并且|并|同时|另外|"
    "还|尚|仍|也|对|将|把|向|从|为|在(?![校册职建岗编])|以|由|及时|分别|积极|先后|有|我镇|我乡|我社区|我村|我街道|我县|通过|按照|用于|计划|预计|约|近|了|每年|每|使)"
)
_TRAILING = re.compile(
    "(?:用于|共计|累计|总计|共有|共|达到|达|为|是|(?<!["
    + ENDING_IN_ABOUT
    + "])约|近|有|计|了|超过|至|到|增加到|提高到|的|在|即|等|仅|于|低于|高于|建有|下设|设有|下辖|辖|栽种|每|，|其中)$"
)
_BARE = frozenset(
    ("投资", "资金", "投入", "总投资", "面积", "种植", "完成", "新增", "新建", "惠及", "培训", "投入资金", "协调", "发放", "安置", "长", "宽", "高", "约", "占", "价值", "投", "建设", "涉及", "落实", "举办", "捐赠", "涉及", "覆盖", "建成", "提供", "共有", "解决", "实现", "带动", "增长", "同比增长", "下降")
)  # fmt: skip
_KIND = {
    "户": "户数", "人": "人数", "元": "金额", "万元": "金额", "亿元": "金额", "亩": "面积", "万亩": "面积", "公里": "里程", "米": "长度", "次": "次数", "人次": "人次",
    "%": "比率", "吨": "产量", "公斤": "产量", "平方米": "面积", "平方公里": "面积", "个": "个数", "名": "人数", "位": "人数", "处": "处数", "条": "条数", "座": "座数", "株": "株数",
    "万株": "株数", "项": "项数", "件": "件数", "起": "起数", "家": "家数", "期": "期数", "场": "场数", "村": "村数", "户次": "户次", "年": "年数", "天": "天数", "担": "产量", "头": "头数",
    "公里/小时": "时速", "平方": "面积", "毫米": "毫米数", "口": "口数", "盏": "盏数", "种": "种数", "个百分点": "百分点", "万人次": "人次", "万元/亩": "亩均", "元/亩": "亩均", "册": "册数", "份": "份数",
}  # fmt: skip
_LONGEST = 12
_RATE = re.compile(
    "(?P<what>.*?)(?P<lead>同比|环比|(?:比|较)(?:上年|去年)(?:同期|末|底)?)?(?P<verb>增长|增加|上升|提高|下降|减少|降低)"
)
_FALLING = frozenset({"减少", "降低"})
_THING = re.compile(f"的([{_HAN}]{{2,12}})")
_OTHERS = re.compile("^.{0,16}等(?:各?[村镇乡地]|乡镇|单位|部门|方面)?(?=..)")  # 在向阳、草胡等村发展
_MONEY = re.compile("(?:资金|补贴|补助|经费|款|奖金|贷款|基金)$")
_LONG = frozenset({"米", "公里", "千米"})
_FROM = re.compile("(?<=..)(?<!自)由(?:上年|去年|年初|原来|期初)?(?:末|底|同期)?的?$")  # 覆盖率由上年末的82%
_AGES = re.compile(r"\d+周?岁(?:及?以[上下])?的?|^(?:以[上下内外]|左右)的?")
_SPLIT = re.compile("[在为对将向已等和及与被把从出乡镇]")


class Name(Struct, frozen=True):
    """A proposed name, and whether the words about the figure say it: else it is made of its unit and what stands around."""

    text: str
    sure: bool


def without_own_name(text: str, place: str) -> str:
    """A text with marks in the place of the name of whose it is: another place's figures have the same names."""
    for name in (place, own_name(place)):
        text = text.replace(name, "，" * len(name)) if name else text
    return text


def name_of(text: str, numbers: Sequence[Number], at: int) -> Name:
    """The name of a figure of a text by the words beside it."""
    number = numbers[at]
    if at and not numbers[at - 1].shown and numbers[at - 1].unit == number.unit:  # 900至1000毫米
        first = _plain_name(text, numbers, at - 1)
        second = _plain_name(text, numbers, at)
        return _ranged(second if second.sure and _behind(text, numbers, at) else first, "最多")
    if not number.shown and number.unit and at + 1 < len(numbers):
        second = _plain_name(text, numbers, at + 1)
        return _ranged(second if _behind(text, numbers, at + 1) else _plain_name(text, numbers, at), "最少")
    return _plain_name(text, numbers, at)


def _ranged(name: Name, end: str) -> Name:
    return Name(_fit(name.text, end), name.sure)


def _plain_name(text: str, numbers: Sequence[Number], at: int) -> Name:
    number = numbers[at]
    before, behind = _before(text, numbers, at), _behind(text, numbers, at)
    subject = _subject(text, numbers, at)
    if (rate := _RATE.fullmatch(before)) and (number.is_percent or rate["lead"]):
        what = rate["what"] or subject
        return Name(_fit(what, f"{rate['lead'] or ''}{_change_word(rate['verb'], number)}"), bool(what))
    counted = number.unit.lstrip("万亿") in _COUNTED or not number.unit
    if counted and len(behind) > 1:
        return Name(_with_verb(before, behind), bool(number.unit))
    if counted and behind:
        return Name(_fit(before + behind), bool(before))
    if number.unit in _LONG and len(behind) > 2:  # 3公里朝阳渠
        return Name(_fit(behind, _KIND.get(number.unit, "")), True)
    if text[: number.start].endswith("的") and len(behind) > 1 and not number.is_percent:  # 未开发利用的730亩农田
        return Name(behind, True)
    measured = _measured(text, number, before)
    if measured:
        return measured
    if not before and behind and not counted and len(behind) > 3:  # 151万元扶贫专项补贴
        return Name(behind, True)
    return _told_by_subject(before, behind, subject, number)


def _change_word(verb: str, number: Number) -> str:
    if not number.is_percent:
        return verb
    return "降幅" if verb in _FALLING else "增幅"  # 下降 is a growth below nought


def _measured(text: str, number: Number, before: str) -> Name | None:
    """A figure that measures what is named behind 的: 长10米的过河桥, 价值1万元的种子."""
    thing = _THING.match(text, number.end)
    direct = re.compile(f"的?([{_HAN}]{{2,12}})").match(text, number.end)
    if direct and number.unit.endswith("元") and _MONEY.search(direct[1]):  # 151万元扶贫专项补贴
        return Name(_fit(direct[1]), True)
    if thing and number.unit in {"平方", "平方米"}:  # 约3000平方的厂房
        return Name(_fit(_noun(thing[1]), "面积"), True)
    if thing and (before in _BARE or not before) and before[-1:] in {*"长宽高", "", "值", "供"}:
        return Name(_fit(_noun(thing[1]), before if before[-1:] in {*"长宽高值"} else ""), True)
    if before.endswith(("长", "宽", "高")) and len(before) < 4:  # 一座长10米，宽3米的过河桥
        later = _THING.search(text, number.end, number.end + 24)
        return Name(_fit(_noun(later[1]), before[-1]), True) if later else Name(before, False)
    return None


def _told_by_subject(before: str, behind: str, subject: str, number: Number) -> Name:
    """A name of the words before a figure; of what the clause is about where these are none, or say too little alone."""
    kind = _KIND.get(number.unit, "")
    if kind in {"户数", "人数"} and re.search("村$|组$|公里$|面积$|数$", subject):
        subject = ""
    if not before:
        known = bool(subject) or kind in {"户数", "人数"}
        subject = subject.removesuffix("面积") if kind else subject
        own_kind = "" if number.is_percent and subject.endswith("率") else kind
        return Name(_fit(subject, own_kind) if own_kind not in subject else _fit(subject), known)
    if before in _BARE and subject != before and subject.endswith(before):
        return Name(_fit(subject, "" if kind in subject else kind), True)
    if before in _BARE and subject and subject != before:
        return Name(_fit(subject, before), True)
    if before in _BARE and not before.endswith(("总投资", "资金", "面积")):
        return Name(_fit(behind or before, "" if behind else kind), bool(behind))
    return Name(_fit(before), True)


def kind_word(unit: str) -> str:
    """What tells a figure of a unit from another one of the same thing: 投资, 面积, 人数."""
    return _KIND.get(unit, "数")


def _fit(first: str, rest: str = "") -> str:
    """Words as a name, with others behind them."""
    return fitted(first, _LONGEST - len(rest)) + rest


def fitted(words: str, room: int) -> str:
    """Of words that are too long, the end, from where a word begins."""
    while len(words) > room:
        cut = next((m for m in _SPLIT.finditer(words) if len(words) - m.end() > 3), None)
        if cut is None:
            break
        words = words[cut.end() :]
    return words[-room:]


def _noun(words: str) -> str:
    cut = _CUT.search(words, 1)
    return words[: cut.start()] if cut else words


def _with_verb(before: str, behind: str) -> str:
    """The verb before makes plain what a counted noun is about: 惠及 村民小组, 新建 沼气池."""
    verb = before if 1 < len(before) <= 4 and not re.search("乡|镇|村|县", before) else ""
    return (verb + behind)[:_LONGEST]


def _han(text: str) -> str:
    return re.sub(f"[^{_HAN}]", "", text)


def _before(text: str, numbers: Sequence[Number], at: int) -> str:
    """The words between a mark or the figure before and this one, without what says nothing."""
    start = numbers[at - 1].end if at else 0
    words = text[start : numbers[at].start]
    bracketed = re.sub("（[^（）]{1,3}）|（[^（）]{1,12}）$", "", words)
    words = _AGES.sub("", _MARKS.split(bracketed or words)[-1])
    if start and words == text[start : numbers[at].start] and _shown_noun(text, numbers, at - 1):
        noun = _shown_noun(text, numbers, at - 1)
        words = words.removeprefix(noun) if len(words) > len(noun) else words
    return _trimmed(_FROM.sub("", words))


def _trimmed(words: str) -> str:
    text = _OTHERS.sub("", _han(words))
    changed = True
    while changed and text:
        shorter = _TRAILING.sub("", _LEADING.sub("", text))
        changed, text = shorter != text, shorter
    for cut in ("的", "了"):
        head, mark, tail = text.rpartition(cut)
        if mark and len(tail) > 1:
            text = tail
        elif mark and not tail:
            text = head
    return text


def _behind(text: str, numbers: Sequence[Number], at: int) -> str:
    """The noun behind the unit, as far as it goes."""
    end = numbers[at + 1].start if at + 1 < len(numbers) else len(text)
    words = _MARKS.split(text[numbers[at].end : end])[0]
    words = re.sub("^(?:以上|以下|以内|左右)", "", words)
    cut = _CUT.search(words)
    return _han(words[: cut.start()] if cut else words)[:_LONGEST]


_shown_noun = _behind


def _of_rate(words: str) -> str:
    """What a growth is of: 财政收入 of 财政收入下降."""
    rate = _RATE.fullmatch(words)
    return rate["what"] if rate else words


def _subject(text: str, numbers: Sequence[Number], at: int) -> str:
    """What the clause is about: the thing of the nearest figure before that has words of its own, else its first words."""
    number = numbers[at]
    start = max(text.rfind(mark, 0, number.start) for mark in "。；") + 1
    for one in range(at - 1, -1, -1):
        if numbers[one].start < start:
            break
        behind, before = _behind(text, numbers, one), _before(text, numbers, one)
        if numbers[one].unit.lstrip("万亿") in _COUNTED and len(behind) > 1:
            return behind
        before = _of_rate(before)
        if before and before not in _BARE:
            return before
    ends = [start, *(one.end for one in numbers[:at] if one.start >= start)]
    starts = [*(one.start for one in numbers[:at] if one.start >= start), number.start]
    between = "，".join(text[a:b] for a, b in zip(ends, starts, strict=True))
    words = [_of_rate(_trimmed(part)) for part in _MARKS.split(between.rstrip("，、"))]
    return next((word for word in reversed(words[:-1]) if len(word) > 1 and word not in _BARE), "")[-_LONGEST:]
