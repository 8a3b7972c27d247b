"""Units as people type them behind a number, and where the same word begins another: 20户, but 户均, 户主."""

from __future__ import annotations

from reportgen.arithmetic.measures import split
from reportgen.patterns import late

_MEASURES = (
    "元|亩|公顷|平方米|平方公里|平方千米|立方米|公里|千米|华里|厘米|毫米|米|吨|公斤|千克|克|斤|升|千瓦时|千瓦|"
    "个百分点|百分点|[%％‰]"
)
_COUNTS = "人次|户次|家次|台次|件次|车次|场次|批次|个|户|人|名|位|次|件|项|处|座|条|起|家|场|期|只|头|棵|株|套|台|辆|支|批|本|份|篇|栋|眼|口|盏|间|所|张|块|组|村"
_TYPED = late(rf"(?P<measure>[万亿]{{0,2}}(?:{_MEASURES}))|[万亿]?(?P<count>{_COUNTS})")
_SAME = (
    {"公里", "千米"},
    {"人", "名", "位"},
    {"公斤", "千克"},
    {"平方公里", "平方千米"},
    {"%", "％"},
    {"个百分点", "百分点"},
)

# Characters that make another word of a unit's: 户均, 户主, 人口, 名单, 年底.
_OTHER_WORDS = {
    "户": "均户主数籍型外",
    "人": "均人口员民才数物大居",
    "名": "单称录誉牌优",
    "位": "于置",
    "次": "数年日要",
    "件": "件数",
    "条": "条件例款数",
    "个": "个人体别数",
    "项": "项目数",
    "处": "处理置罚级长所",
    "起": "始点步来",
    "家": "家庭长园禽畜具",
    "场": "所地镇均",
    "期": "间限末初满数",
    "村": "村民级组社庄道内干两党支",
    "组": "织长级建",
    "座": "谈",
    "套": "餐",
    "台": "账",
    "支": "部持出付",
    "本": "级村镇乡地年月期县",
    "所": "有属在",
    "口": "粮",
    "只": "有能",
    "头": "数",
    "块": "状",
    "间": "接作",
    "份": "额",
    "张": "贴",
    "批": "准复发",
    "年": "底初末均内中度终来前后级轻龄份味",
    "月": "底初末均份度中内",
    "日": "前均常子益起至止内期",
    "亩": "均",
    "元": "旦",
    "米": "线粉",
    "吨": "位",
    "镇": "级长政党区域属直村机辖人",
    "乡": "级长政党村镇域直属机人",
    "县": "级长政委域直属城人",
    "区": "级长政委域直属人",
    "市": "级长政委直属场区人",
    "省": "级委政直属",
    "斤": "斤",
    "天": "天",
    "株": "距",
    "棵": "棵",
}


def typed_unit(text: str) -> tuple[str, bool]:
    """The unit that words begin with, and whether it is a measure (元, 亩, %) rather than a counting word (个, 户)."""
    match = _TYPED.match(text)
    if match is None or (match["count"] and begins_another_word(text, match.end() - len(match["count"]))):
        return "", False
    return match[0], match["measure"] is not None


def is_measure(unit: str) -> bool:
    """Whether a whole word is a measure with a base of its own."""
    match = _TYPED.fullmatch(unit)
    return match is not None and match["measure"] is not None


def is_unit(word: str) -> bool:
    """Whether a whole word is a unit that is known, counted per another too: 元/户."""
    return all(_TYPED.fullmatch(part) for part in word.split("/")) if word else False


def begins_another_word(text: str, at: int = 0) -> bool:
    """Whether the character at a place begins a word of its own: the 户 of 户均."""
    following = _OTHER_WORDS.get(text[at : at + 1], "")
    return text[at + 1 : at + 2] != "" and text[at + 1] in following


def same_unit(one: str, other: str) -> bool:
    """Whether two units are one under two names."""
    return one == other or any(one in names and other in names for names in _SAME)


def other_multiple(one: str, other: str) -> bool:
    """Whether two units differ in nothing but 万 and 亿."""
    return one != other and split(one)[1] == split(other)[1] != ""
