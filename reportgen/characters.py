"""Characters that no paper may carry: one would drop what the other prints, and names could be disguised by them."""

from __future__ import annotations

import re

# Controls, soft hyphen, zero-width and direction marks, line separators, noncharacters.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufdd0-\ufdef\ufff9-\uffff"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(1, 17))
    + "]"
)
_NAMES = {0x200B: "零宽空格", 0xFEFF: "零宽空格", 0xAD: "软连字符", 0x202E: "文字方向控制符"}
_LAST_CONTROL = 0xA0
# What looks like nothing: a value made of these alone says nothing.
BLANKS = " \t\n\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u2800\u3000\u3164\uffa0"


def name_unprintable(character: str) -> str:
    """``U+200B（零宽空格）``."""
    code = ord(character)
    name = _NAMES.get(code, "控制字符" if code < _LAST_CONTROL else "不可见字符")
    return f"U+{code:04X}（{name}）"
