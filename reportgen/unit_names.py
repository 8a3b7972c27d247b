"""Units by their other names: 千米 is 公里, 名 counts people as 人 does. A closed table; nothing else is taken as the same.

Sources: 《中华人民共和国法定计量单位》 and GB 3100-1993 (千米, 平方米, 千克, 升 … with their symbols and the names that
remain in use for the same unit: 公里, 公斤, 度 for 千瓦时); 人, 名 and 位 are the measure words of a head count
(《现代汉语量词用法词典》). 方, 平方, 斤, 座, 处 and the like mean different things in different trades and are not here.
"""

from __future__ import annotations

_SAME = (
    ("公里", "千米", "km", "㎞"),
    ("米", "m"),
    ("厘米", "公分", "cm", "㎝"),
    ("毫米", "mm", "㎜"),
    ("平方公里", "平方千米", "km²", "㎢", "km2"),
    ("平方米", "㎡", "m²", "m2"),
    ("立方米", "m³", "㎥", "m3"),
    ("公顷", "hm²", "ha"),
    ("吨", "t"),
    ("公斤", "千克", "kg", "㎏"),
    ("克", "g"),
    ("升", "L", "公升"),
    ("千瓦时", "度", "kWh", "kW·h", "千瓦·时", "千瓦小时"),
    ("千瓦", "kW"),
    ("公里/小时", "公里每小时", "千米/小时", "千米每小时", "千米/时", "公里/时", "km/h"),
    ("人", "名", "位"),
    ("人次", "人（次）", "人(次)"),
    ("%", "％", "﹪", "百分之"),
    ("‰", "千分之"),
    ("百分点", "个百分点"),
)
_CANONICAL = {name: names[0] for names in _SAME for name in names}


def canonical(unit: str) -> str:
    """One name for all the names of a unit; a unit that has no other name is left as it is."""
    return _CANONICAL.get(unit, unit)
