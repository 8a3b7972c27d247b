"""Made-up words: names and half sentences without a mark in them, no two alike."""

from __future__ import annotations

from reportgen.model.kit import Field

_FRONTS = ("青石", "柳湾", "竹坪", "荷风", "松岭", "梅溪", "桐花", "云栖", "稻香", "枫林", "白鹭", "清泉")
_THINGS = ("水渠", "便民桥", "灌溉站", "育苗棚", "蓄水池", "文化院", "卫生室", "晾晒场", "集贸区", "护坡")
_SIDES = ("", "东", "西", "南", "北", "上", "下", "前", "后", "新", "老", "大", "小")
_LONG = "各村各组分片包干逐户走访逐项登记有专人负责有台账可查有结果可评"
_ENDS = "末尾要加标点"
_FORMAL = {
    "份号": "{:06}",
    "密级": "秘密★1年",
    "紧急程度": "特急",
    "字号": "青政发〔2026〕{}号",
    "文号": "青政发〔2026〕{}号",
}
"""What fields of these names hold stands in a 版头, which takes it in one form only."""
LONGEST_NAME, LONGEST = 30, 120


def word(spec: Field, number: int, *, long: bool = False) -> str:
    """The ``number``-th text for a field."""
    for name, formal in _FORMAL.items():
        if name in spec.label:
            return formal.format(number + 1)
    front, thing = _FRONTS[number % len(_FRONTS)], _THINGS[number // len(_FRONTS) % len(_THINGS)]
    again = number // (len(_FRONTS) * len(_THINGS))
    text = f"{_SIDES[again % len(_SIDES)]}{front}{thing}"
    if long:
        most = LONGEST_NAME if "名称" in spec.label or spec.label == "标题" else LONGEST
        text = (text + _LONG * (most // len(_LONG) + 1))[:most]
    return f"{text}。" if _ENDS in spec.help else text
