"""Characters that no paper may carry, and those that only look like ordinary ones: the one table for every door.

Inputs, kits, templates' own escapes, styles, workbooks and file names are all held against it.
"""

from __future__ import annotations

import re
import unicodedata

from reportgen.patterns import late

# Controls, soft hyphen, zero-width, joining and direction marks, fillers that look like nothing, line separators,
# variation selectors, surrogates, private use (fonts disagree on it), tags, noncharacters.
UNPRINTABLE = late(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff9-\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(1, 14))
    + "\U000e0000-\U0010ffff]"
)
_NAMES = {0x200B: "零宽空格", 0xFEFF: "零宽空格", 0xAD: "软连字符", 0x202E: "文字方向控制符"}
_RANGES = (
    (range(0xA0), "控制字符"),
    (range(0xD800, 0xE000), "半个字符"),
    (range(0xE000, 0xF900), "自造字"),
    (range(0xFE00, 0xFE10), "变体选择符"),
    (range(0xE0000, 0xE0080), "标签字符"),
    (range(0xE0100, 0xE01F0), "变体选择符"),
    (range(0xF0000, 0x110000), "自造字"),
)
# What looks like nothing: a value made of these alone says nothing.
BLANKS = " \t\n\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
# Blanks that a keyboard does not give: pages of the web and other programs bring them along.
ODD_BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f]")

# Radicals and compatibility ideographs, which text copied out of a PDF is full of: they look like the ordinary
# characters and are others, so names do not match and fonts have no glyph. The twelve of the block that are ordinary
# ideographs (Unicode, "CJK Compatibility Ideographs") are left out.
_LOOKALIKES = (
    "[\u2e80-\u2fdf\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufaff\U0002f800-\U0002fa1f]"
)
LOOKALIKE = late(_LOOKALIKES)
LOOKALIKES = late(f"{_LOOKALIKES}+")  # together, as text copied out of a PDF has them
# What nearly every text is made of, which none of the above is: a text without a character out of the common has none
# of them. This takes a sixth of the time that looking for the others does.
OUT_OF_THE_COMMON = re.compile(
    "[^\t\n -~\u00a0\u00b0-\u00b7\u00d7\u2013-\u2026\u2103\u2160-\u217f\u2460-\u249b\u3000-\u301f\u3400-\u9fff\uff01-\uff5e]"
)

# The radicals of U+2E80–2EF3 that are whole characters; normalization knows two of them only.
# Source: Unicode, EquivalentUnifiedIdeograph.txt.
_RADICALS = str.maketrans(
    "⺁⺎⺒⺓⺛⺜⺝⺟⺠⺩⺫⺬⺯⺶⺾⻁⻄⻅⻆⻉⻋⻑⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂兀巳幺旡日月母民王目示糹羊艹虎西见角贝车長长门阝雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
)


def name_unprintable(character: str) -> str:
    """``U+200B（零宽空格）``."""
    code = ord(character)
    name = _NAMES.get(code) or next((name for codes, name in _RANGES if code in codes), "不可见字符")
    return f"U+{code:04X}（{name}）"


def ordinary(text: str) -> str:
    """The text with each lookalike as the ordinary character, where there is one; it stays as long as it was."""
    return LOOKALIKE.sub(lambda match: _ordinary(match[0]), text)


def _ordinary(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character.translate(_RADICALS))
    return folded if len(folded) == 1 else character


def name_lookalike(character: str) -> str:
    """``“⽩”（U+2F69，部首）``."""
    kind = "部首" if "\u2e80" <= character <= "\u2fdf" else "兼容字"
    return f"“{character}”（U+{ord(character):04X}，{kind}）"


def is_common(text: str) -> bool:
    """Whether a text is made of what nearly every text is made of, so that there is nothing in it to tell of."""
    return OUT_OF_THE_COMMON.search(text) is None
