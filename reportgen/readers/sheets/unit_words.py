"""Words for units in other people's heads, in whatever characters: which they are, and by what name the program knows them.

A unit that is found here need not convert into anything: that it is one is enough to hold it against the figure's own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

_MULTIPLE = "十百千万亿"
_SYMBOLS = {
    **{"m2": "平方米", "km2": "平方公里", "hm2": "公顷", "ha": "公顷", "m3": "立方米", "km": "公里", "m": "米"},
    **{"cm": "厘米", "mm": "毫米", "kg": "公斤", "g": "克", "t": "吨", "l": "升", "kw": "千瓦", "kwh": "千瓦时"},
    **{"mw": "兆瓦", "gwh": "吉瓦时", "tce": "吨标煤", "mu": "亩", "pcs": "件", "h": "小时", "min": "分钟", "d": "天"},
    **{"yuan": "元", "%": "%", "‰": "‰", "w": "w", "k": "k"},
}
_OTHER_NAMES = {
    "平米": "平方米",
    "平方千米": "平方公里",
    "千米": "公里",
    "千克": "公斤",
    "圆": "元",
    "块钱": "元",
    "百分比": "%",
}
CURRENCY = frozenset({"人民币", "rmb", "cny", "¥", "￥", "usd", "$", "hkd", "eur", "€", "货币"})
"""What names a currency and not how many of it one is."""

# What measures an amount: found at the end of a head, too. 米, 克, 升, 度 alone end too many other words.
_MEASURES = (
    "平方公里|平方米|立方米|公顷|公里|公斤|千瓦时|千瓦|兆瓦|吉瓦时|标准亩|公亩|市亩|英亩|亩|顷|延米|线米|英里|海里|华里|"
    "厘米|毫米|公分|吨标煤|吨|市斤|斤|人民币元|美元|港元|港币|欧元|日元|英镑|百分点"
)
_SHORT_MEASURES = "元|米|克|升|度|里|丈|尺|寸|分地|垧|方|平方|立方|担|两|成|倍"
_COUNTS = (
    "人次|户次|家次|台次|车次|场次|批次|件次|人天|工日|台套|个|户|人|名|位|次|件|项|处|座|条|起|家|场|期|只|头|羽|棵|株|套|台|辆|"
    "批|份|篇|栋|幢|眼|口|盏|间|宗|例|张|艘|匹|尾|盆|袋|箱|瓶|桶|块|册|孔|根|筐|支|所|本|天|小时|分钟|年|个月|岁|级|麻袋|篓|捆|筒|"
    "对|双|桩|部|笔|单|门|艘次|航次|架次|班次|学时|课时|票|车|船|亩次|平方米次|公里次|盘|扇|面|枚|粒|副|组"
)
_MEASURE = re.compile(rf"[{_MULTIPLE}]*(?:{_MEASURES})")
_ANY = re.compile(rf"[{_MULTIPLE}]*(?:{_MEASURES}|{_SHORT_MEASURES}|{_COUNTS}|[%‰])")
_MULTIPLE_ALONE = re.compile(r"百|千|[十百千]?万|[十百千万]?亿")
_OF_PEOPLE, _HOUSEHOLDS = frozenset({"人", "名", "位", "人次"}), frozenset({"户", "户次"})
_A_COUNT = re.compile(_COUNTS)
_WRAPPED = re.compile(r"(?:均?以|均?按|用|折合?|约)?(.+?)(?:计算?|为单位|为准|整)?")
_NUMBERED = re.compile(r"10{1,8}(.+)")
_LOWER = re.compile(r"[a-z]{1,5}[23]?")
_END = re.compile(
    rf"(?P<measure>[{_MULTIPLE}]*(?:{_MEASURES})|[{_MULTIPLE}]+(?:{_SHORT_MEASURES}|人次|户次|人|户|株|头|羽|只))$"
)
_YUAN_AT_END = re.compile(r"(?<![单状多公美欧日港纪一二三四五六七八九零])元$")
_SYMBOL_AT_END = re.compile(rf"(?<=[\u3400-\u9fff)）])([{_MULTIPLE}]*)(km2|hm2|m2|m3|km|kwh|kw|kg|ha|t|m|%|‰)$")


@lru_cache(maxsize=4096)
def folded(words: str) -> str:
    """Words in ordinary characters, raised and wide ones too: ｋ㎡ → km2."""
    return unicodedata.normalize("NFKC", words)


def unit_named(word: str, known: Collection[str] = ()) -> str:
    """The unit that a whole word names, by the program's name for it; empty when it is none.

    ``known`` are further units, those of a kit. A multiple alone (万) is given as it is, a currency alone in its letters.
    """
    word = folded(word).strip()
    if not word:
        return ""
    if word in known:
        return word
    if word.lower() in CURRENCY:
        return word.upper()
    for currency in ("人民币", "RMB", "¥"):
        word = word.removeprefix(currency).removesuffix(currency)
    if _MULTIPLE_ALONE.fullmatch(word):
        return word
    numbered = _NUMBERED.fullmatch(word)
    if numbered and unit_named(numbered[1], known):
        return word  # 1000元 is no unit that is known, but one
    for sign in ("/", "每"):
        above, found, below = word.partition(sign)
        if found and above and below:
            one, other = unit_named(above, known), unit_named(below, known)
            return f"{one}/{other}" if one and other else ""
    wrapped = _WRAPPED.fullmatch(word)
    return _simple(word, known) or (_simple(wrapped[1], known) if wrapped and wrapped[1] != word else "")


def _simple(word: str, known: Collection[str]) -> str:
    bare = word.lstrip(_MULTIPLE)
    times = word[: len(word) - len(bare)]
    if not bare:
        return ""
    if bare in known or word in known:
        return word
    bare = _OTHER_NAMES.get(bare, bare)
    symbol = _SYMBOLS.get(bare) or _SYMBOLS.get(bare.lower())
    if symbol:
        return times + symbol
    if _ANY.fullmatch(bare):
        return times + bare
    return times + bare if _LOWER.fullmatch(bare) else ""


def is_measured(unit: str) -> bool:
    """Whether a unit is one that no other word is: a measure, or a multiple of anything."""
    return bool(_MEASURE.fullmatch(unit)) or (len(unit) > 1 and unit[0] in _MULTIPLE) or unit in {"元", "%", "‰"}


_CHANGE = re.compile(r"(.+±)%")


def unit_at_end(words: str) -> tuple[str, str]:
    """Words without the measure that they end with, and the measure: 投资万元 → 投资, 万元; empty when there is none."""
    text = folded(words)
    if told := _CHANGE.fullmatch(text):
        return told[1], "%"  # 同比±%
    if text.endswith("数") and _END.search(text[:-1]):
        text = text[:-1]  # 公顷数
    symbol = _SYMBOL_AT_END.search(text.lower())
    if symbol:
        return text[: symbol.start()], symbol[1] + _SYMBOLS[symbol[2]]
    for name, other in _OTHER_NAMES.items():
        if text.endswith(name):
            text = text.removesuffix(name) + other
    found = _END.search(text) or _YUAN_AT_END.search(text)
    return (text[: found.start()].rstrip("|"), found[0]) if found and found.start() else (words, "")


def are_counts(unit: str) -> bool:
    """Whether a unit is several in which people, or things, are counted one by one: 人、人次. 户、人 are two figures."""
    units = unit.split("、")
    people = [one for one in units if one in _OF_PEOPLE]
    is_alike = len(people) in (0, len(units)) and _HOUSEHOLDS.isdisjoint(units)
    return len(units) > 1 and is_alike and all(_A_COUNT.fullmatch(one) for one in units)
