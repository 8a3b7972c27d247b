"""Heads as other people write them in words that are easier to compare: questions of a form, marks of parts, lists of who is counted."""

from __future__ import annotations

import re

from msgspec.structs import replace

from reportgen.readers.sheets.column_heads import ColumnHead
from reportgen.readers.sheets.residue import PART
from reportgen.readers.sheets.unit_words import unit_named

_NUMBERED = re.compile(r"^\d{1,2}[、.．](?=[^\d])")
_PART_MARK = re.compile(r"^[#＃]+")
_TO_FILL_IN = re.compile(r"[（(，,](?:没有(?:的)?|无|无则)?(?:[可就]?不[用]?填|必填|选填|填0|单选|多选)(?:[)）]|$)")
_OF_GROWTH = r"(?:增速|增长|增幅)(?:均|都)?[按为是](?:可比|不变)价格?(?:计算|增长)?|(?:可比|不变)价格?增(?:速|长|幅)|[省市县区]级?反馈数?"
_ASIDES = re.compile(
    rf"[（(](?:{_OF_GROWTH})(?:[，,、；;](?:{_OF_GROWTH}))*[)）]"
    r"|[（(](?:存量|时点|期末)(?:类|性)?(?:指标|数据|数|项)?(?:均|都)?[为按取填用是系]?(?:期末|\d{1,2}月[末底])数?[)）]"
)
"""How growth is reckoned, of which day what is held is: nothing of what a figure counts."""

_COUNTED = "名个人户期场件次处座口家项起亩米公平"
_HOW_MANY = r"[是为]?了?(?:现|共|一共|总共|已|已经)?有?(?:多少|几)"
_AT_THE_END = re.compile(rf"{_HOW_MANY}(?P<unit>[㐀-鿿]{{0,3}})[？?]?$")
_ASKED = re.compile(rf"{_HOW_MANY}(?=[{_COUNTED}？?])|(?:一共|总共|共计)|[？?]")
_A_QUESTION = re.compile(r"多少|几(?=[㐀-鿿]{0,3}[？?]?$)|[？?]")
_BY_KIND = re.compile(r"(?:其中[:：]?)?按[㐀-鿿]{2,4}分(?:类)?")
_AN_OFFICE = re.compile(r"[县市区][㐀-鿿]{1,10}(?:局|委|办|委员会|办公室|专班|中心|指挥部|联社|联合会)")
_A_COUNT = re.compile(r"(?:总|合计)?([户人])口?数?(?:[（(].*[)）])?")
BETWEEN_KINDS = re.compile("[、和及与]")
_OF = {
    "户": re.compile(r"(?:户|家庭)(?:[（(].*[)）])?$"),
    "人": re.compile(r"(?:人口?|人员|对象|群众)(?:[（(].*[)）])?$"),
}


def plain_head(head: ColumnHead) -> ColumnHead:
    """A head whose parts ask nothing (举办了几期培训？), say 其中 for #, and name of several kinds (脱贫户、脱贫人口) the one counted."""
    upper = (part for part in head.parts[:-1] if not _AN_OFFICE.fullmatch(part))  # who answers for what stands below
    parts = tuple(map(_plain, (*upper, *head.parts[-1:])))
    parts = (*(PART if _BY_KIND.fullmatch(part) else part for part in parts[:-1]), *parts[-1:])
    if len(parts) > 1 and (counted := _A_COUNT.fullmatch(parts[-1])):
        parts = (*parts[:-2], _one_of(parts[-2], counted[1]), parts[-1])
    asked = _AT_THE_END.search(head.parts[-1]) if head.parts and not head.unit else None
    unit = unit_named(asked["unit"]) if asked else ""  # 流转多少亩？
    return replace(head, parts=parts, unit=unit or head.unit) if unit or parts != head.parts else head


def kinds_together(head: ColumnHead) -> str:
    """The words of a head that list several kinds which it counts together (脱贫户、监测户/户数); else empty."""
    counted = _A_COUNT.fullmatch(head.parts[-1]) if len(head.parts) > 1 else None
    kinds = BETWEEN_KINDS.split(head.parts[-2]) if counted else []
    is_so = counted is not None and len(kinds) > 1 and all(_OF[counted[1]].search(kind) for kind in kinds)
    return head.parts[-2] if is_so else ""


def _plain(part: str) -> str:
    marked = _PART_MARK.sub(f"{PART}：", _ASIDES.sub("", part) or part)
    said = _TO_FILL_IN.sub("", marked)
    if not _A_QUESTION.search(said):
        return said or part
    asked = _AT_THE_END.search(_NUMBERED.sub("", said))
    said = _NUMBERED.sub("", said)
    if asked and (not asked["unit"] or unit_named(asked["unit"])):
        said = said[: asked.start()]
    return _ASKED.sub("", said) or part


def _one_of(listed: str, counted: str) -> str:
    """Of kinds that are listed the one that is counted in households, or in persons; all where none, or several, are."""
    kinds = BETWEEN_KINDS.split(listed)
    own = [kind for kind in kinds if _OF[counted].search(kind)]
    others = [kind for kind in kinds if any(end.search(kind) for end in _OF.values())]
    return own[0] if len(kinds) > 1 and len(own) == 1 and len(others) == len(kinds) else listed
