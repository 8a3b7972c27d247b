"""Values of a style file: lengths, counts and words, each within what a sheet of paper and Word can take."""

from __future__ import annotations

import re
from decimal import Decimal

from reportgen.readers.mapping import MapReader
from reportgen.units import Length

SINGLE = "单倍"
_COUNT = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?)(字|行)")
_NUMBER = re.compile(r"-?\d{1,6}(\.\d{1,6})?")
_MOST_DIGITS = 6
# The least and the most that each length may be. Word takes no sheet wider or higher than 22 inches.
_MARGIN = ("0mm", "300mm")
_BOUNDS = {
    **dict.fromkeys(("纸宽", "纸高"), ("50mm", "558mm")),
    **dict.fromkeys(("上边", "下边", "左边", "右边"), _MARGIN),
    "字号": ("4pt", "200pt"),
    "行距": ("4pt", "400pt"),
    "字距": ("-20pt", "100pt"),
    "距版心": ("0mm", "100mm"),
    **dict.fromkeys(("线宽", "图线宽"), ("0.05pt", "12pt")),
    "内边距": ("0pt", "50pt"),
    "柱宽": ("1pt", "200pt"),
}
_MOST_OF = {"字": Decimal(40), "行": Decimal(60)}
_MOST_WHOLE = 200
_DASHES = ("—", "–", "－", "─", "-")
_MOST_GAP = Decimal(2)


def length(reader: MapReader, key: str, default: str) -> Length:
    """A length within the bounds of its key."""
    text = reader.text(key, default)
    try:
        found = Length.parse(text)
    except ValueError:
        hint = "写成 28.95pt 这样的固定值，或“单倍”；不写几倍" if key == "行距" else "写成 37mm、28.95pt 或 三号"
        reader.reject("bad-length", f"“{key}”的“{text}”不是长度", reader.place(key), hint)
        return Length.parse(default)
    least, most = _BOUNDS[key]
    if Length.parse(least) <= found <= Length.parse(most):
        return found
    reader.reject("bad-length", f"“{key}”不能是“{text}”，应在 {least} 到 {most} 之间", reader.place(key))
    return Length.parse(default)


def pitch(reader: MapReader, base: Length | None) -> Length | None:
    """The pitch of lines: a fixed length, or None for single spacing; ``base`` is that of 正文."""
    if reader.text("行距", base.css if base else SINGLE) == SINGLE:
        return None
    return length(reader, "行距", (base or Length.parse("28.95pt")).css)


def gap(reader: MapReader, key: str, default: str) -> Decimal:
    """A share of a character's width."""
    text = reader.text(key, default)
    if not _NUMBER.fullmatch(text):
        reader.reject("not-a-number", f"“{key}”的“{text}”不是数字", reader.place(key))
    elif not 0 <= Decimal(text) <= _MOST_GAP:
        reader.reject("bad-length", f"“{key}”不能是“{text}”，应在 0 到 {_MOST_GAP} 之间", reader.place(key))
    else:
        return Decimal(text)
    return Decimal(default)


def count(reader: MapReader, key: str, unit: str, default: Decimal, least: int = 0) -> Decimal:
    """So many characters or lines."""
    text = reader.text(key, f"{default}{unit}")
    match = _COUNT.fullmatch(text)
    if not match or match[2] != unit or Decimal(match[1]) < 0:
        reader.reject("bad-length", f"“{key}”的“{text}”应写成“2{unit}”这样", reader.place(key))
    elif not least <= Decimal(match[1]) <= _MOST_OF[unit]:
        words = f"应在 {least}{unit} 到 {_MOST_OF[unit]}{unit} 之间"
        reader.reject("bad-length", f"“{key}”不能是“{text}”，{words}", reader.place(key))
    else:
        return Decimal(match[1])
    return default


def whole_number(reader: MapReader, key: str, default: str) -> int:
    """A number of lines or characters of a page."""
    text = reader.text(key, default)
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS and 0 < int(text) <= _MOST_WHOLE:
        return int(text)
    said = f"“{key}”应是 1 到 {_MOST_WHOLE} 的整数，这里写的是“{text}”"
    reader.reject("not-a-number", said, reader.place(key))
    return int(default)


def dash(reader: MapReader, key: str) -> str:
    """The line on both sides of a page number."""
    text = reader.text(key, _DASHES[0])
    if text not in _DASHES:
        reader.reject("unknown-word", f"“{key}”不能是“{text}”，只能是 {' '.join(_DASHES)} 之一", reader.place(key))
        return _DASHES[0]
    return text
