"""How good it is to end a line of a title or a name between two of its characters: the sense must stay whole (词意完整)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportgen.layout.surroundings import Surroundings
from reportgen.layout.words import words_of
from reportgen.model.styled import Run
from reportgen.patterns import late

GOOD, FINE, CLOSE, POOR, UNSURE, UNWANTED, INSIDE = 0.0, 1.0, 2.5, 4.0, 8.0, 15.0, 20.0
"""The prices: before 关于 and behind 的; between words; inside a term, such as 服务|体系; beside a single character;
between two of them, which may be an unlisted word; behind a 、; inside a word. At UNSURE and above nobody should rely on it."""

_BEGINS = frozenset({"关于", "暨", "和", "及", "与", "同", "以及", "并", "或"})
_HOLDS_NEXT = (
    _BEGINS | frozenset("对在为向从由按将把被以至到不未全各第大小新老副总再本我该上下前后省") | {"中共", "党的"}
)
_HOLDS_BEFORE = frozenset("的地得了着们等中内外上下前后里间时")
_ENDINGS = frozenset("性化率型式员者度类级制法业厂院校局所站组户号期届次处室部会委办")
_HEADS = frozenset(
    (
        *(
            "领域",
            "方面",
            "情况",
            "工作",
            "问题",
            "机制",
            "体系",
            "体制",
            "制度",
            "行动",
            "活动",
            "会议",
            "精神",
            "成果",
        ),
        *(
            "建设",
            "督察",
            "事项",
            "任务",
            "资金",
            "项目",
            "人员",
            "单位",
            "企业",
            "组织",
            "中心",
            "平台",
            "基地",
            "对象",
            "期间",
            "分局",
            "大队",
            "支队",
            "总队",
        ),
    )
)
_ATTRIBUTES = frozenset(
    (
        "重大",
        "重点",
        "主要",
        "特色",
        "专项",
        "综合",
        "突出",
        "农村",
        "城乡",
        "全国",
        "全省",
        "全市",
        "全县",
        "全镇",
        "全乡",
    )
)
_KINDS = frozenset("省州市县区旗盟乡镇村屯寨组") | frozenset(
    ("街道", "社区", "苏木", "自治州", "自治县", "自治旗", "自治乡", "自治镇", "民族乡")
)
_OFFICES = (
    "委员会",
    "人民政府",
    "政府",
    "党委",
    "办事处",
    "党工委",
    "管委会",
    "指挥部",
    "领导小组",
    "办公室",
    "工作组",
    "党支部",
    "党总支",
    "居委会",
    "村委会",
)
_WHOLE_ENDS = (*"省州市县乡镇村区局所站院校委办》季月", "半年")  # of places, books and periods
_NOT_FIRST = "的、，。；：！？”》）…—～"
_NOT_LAST = "“《（、—～"
_QUOTED = late("“[^”]*”|《[^》]*》|（[^）]*）")
_IN_QUOTES = 2.0  # what is quoted is best left whole
_JOINS = "和及与"
_UNITS = (*_OFFICES, *"局所站院校委办", "中心", "支部")
_ABOUT = "关于"  # what stands before it says who writes
_IN_NAME = 2.0
_SEEN = 2


def prices(text: str, surroundings: Surroundings, edges: frozenset[int] = frozenset()) -> dict[int, float]:
    """What a break costs before each character where one is possible at all; ``edges`` are ends of values, where words end."""
    words = _words(text, surroundings, edges)
    found: dict[int, float] = {}
    end = 0
    for index, word in enumerate(words):
        if not word[0].isascii():  # numbers and Latin words are never broken
            found |= dict.fromkeys(range(end + 1, end + len(word)), INSIDE)
        end += len(word)
        if end < len(text):
            found[end] = _between(words, index, surroundings, at_edge=end in edges)
    for at in found:
        if any(quoted.start() < at < quoted.end() for quoted in _QUOTED.finditer(text)):
            found[at] += _IN_QUOTES
        if at < text.find(_ABOUT):
            found[at] += _IN_NAME
        if text[at] in _JOINS and text.endswith(_UNITS):
            found[at] = max(found[at], CLOSE)  # 农业农村|和乡村振兴局 is one unit
    return {
        at: price if _may_part(text[at - 1], text[at]) else max(price, UNWANTED)
        for at, price in found.items()
        if _may_part(text[at - 1], text[at]) or _may_if_need_be(text[at - 1], text[at])
    }


def _may_part(before: str, after: str) -> bool:
    """Whether marks let a line end here; numbers and Latin words are never broken, in quotes neither."""
    return after not in _NOT_FIRST and before not in _NOT_LAST and not (before.isascii() and after.isascii())


def _may_if_need_be(before: str, after: str) -> bool:
    """Whether a line that would else be too wide may end here: behind a 、 of a list, or between two numbers."""
    return after not in _NOT_FIRST and (before == "、" or (before in "%‰" and after.isascii()))


def _words(text: str, surroundings: Surroundings, edges: frozenset[int]) -> list[str]:
    """The words, with names of places made whole: unlisted characters before 镇 or 县 are a name with it."""
    bounds = [0, *sorted(edges), len(text)]
    parts = (text[start:end] for start, end in pairwise(bounds))
    found: list[str] = []
    for word in (word for part in parts for word in words_of(part, surroundings.names)):
        if word in _KINDS:
            while found and _is_unlisted(found[-1]) and len(word) <= _LONGEST_PLACE:
                word = found.pop() + word  # noqa: PLW2901 - the name grows to the left
        if word in _ENDINGS and found and len(found[-1]) > 1 and not found[-1][0].isascii():
            word = found.pop() + word  # noqa: PLW2901 - as above
        found.append(word)
    return found


_LONGEST_PLACE = 4


def _is_unlisted(word: str) -> bool:
    return len(word) == 1 and "\u3400" <= word <= "\u9fff" and word not in _HOLDS_NEXT | _HOLDS_BEFORE


def _between(words: Sequence[str], index: int, surroundings: Surroundings, *, at_edge: bool) -> float:
    """The first of these prices that is asked."""
    before, after = words[index], words[index + 1]
    single = (len(before) == 1) + (len(after) == 1)
    seen = surroundings.text.count(before + after)
    asked = (
        (INSIDE, before in _HOLDS_NEXT or after in _HOLDS_BEFORE),
        (UNSURE, after in _KINDS or (_is_people(before) and (_is_people(after) or after[-1] in "乡镇县州"))),
        (GOOD, after in _BEGINS or before == "的"),
        (POOR, after.startswith(_OFFICES)),  # a unit's name is best left whole: 县|人民政府, 领导小组|办公室
        (UNSURE, single == _BOTH or (single and seen)),
        (POOR, single),
        (CLOSE, before in _ATTRIBUTES),
        (GOOD, at_edge or before.endswith(_OFFICES) or before.endswith(_WHOLE_ENDS)),
        (CLOSE, seen >= _SEEN or after in _HEADS or after.endswith("全会") or before[-1] == "”"),
    )
    return next((price for price, holds in asked if holds), FINE)


_BOTH = 2


def _is_people(word: str) -> bool:
    return len(word) > 1 and word.endswith("族")


def value_edges(runs: Sequence[Run]) -> frozenset[int]:
    """Where values that a text prints end or begin."""
    found: set[int] = set()
    position = 0
    for run in runs:
        if run.fact is not None:
            found |= {position, position + len(run.text)}
        position += len(run.text)
    return frozenset(at for at in found if 0 < at < position)
