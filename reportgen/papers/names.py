"""Names of papers from a pattern such as ``{期间}{单位}工作总结``, made safe for every file system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from msgspec import Struct

from reportgen.characters import UNPRINTABLE
from reportgen.nearest_words import did_you_mean

DEFAULT_PATTERN = "{文件名}"

NUMBER, AREA = "序号", "片区"
PLACEHOLDERS = ("期间", "期间代码", "单位", "模板", "模板编号", "文件名", "署名", NUMBER, AREA)
"""What may stand in braces; the value of 文件名 is the name of the input without ending, 序号 and 片区 are the roster's."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_ENDING = re.compile(r"\.(docx|pdf)$", re.IGNORECASE)

_MOST_BYTES = 200  # file systems take 255; the marks of drafts and sheets and the ending come on top
_MARKS = frozenset("（）《》〈〉〔〕【】“”、，。；：·—–-_.()+ 　")
_LEGIBLE = frozenset("LMN")  # the Unicode categories of letters with their marks, and of numbers
_STAND_IN, _NAMELESS, _EDGES = "_", "未命名", " 　."
# Characters that print nothing though Unicode counts them as letters or marks: two names would look the same.
_INVISIBLE = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]")
# Windows keeps these names for devices, in any case and with any ending.
_RESERVED = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])[ 　]*(\..*)?", re.IGNORECASE | re.DOTALL)


class PatternError(ValueError):
    """A mistake in a pattern; the message is Chinese and lists what may be written."""


class NamePattern(Struct, frozen=True):
    """A pattern that has been read; ``fields`` are the placeholders that it needs."""

    text: str
    fields: frozenset[str]

    def name(self, values: Mapping[str, str]) -> str:
        """The path of a paper without ending, below the folder of papers; a slash in a value makes no folder.

        ``values`` has at least ``fields`` of ``PLACEHOLDERS``. Different values may give one name: see ``collisions``.
        """
        return "/".join(
            safe_part(_PLACEHOLDER.sub(lambda found: values[found[1].strip()], part)) for part in self.text.split("/")
        )


def parse_pattern(text: str) -> NamePattern:
    """Read a pattern. Raises PatternError for unknown placeholders and whatever cannot be, or should not be, a name."""
    if not text.strip():
        raise _fault("不能是空的")
    fields = [found.strip() for found in _PLACEHOLDER.findall(text)]
    for name in fields:
        if name not in PLACEHOLDERS:
            raise _fault(f"里没有“{{{name}}}”这个占位", *did_you_mean(name, PLACEHOLDERS))
    for part in text.split("/"):
        _check_part(text, part)
    return NamePattern(unicodedata.normalize("NFC", text), frozenset(fields))


def _check_part(text: str, part: str) -> None:
    """Refuse a folder or file name that could leave the folder of papers, or that would have to be altered."""
    plain = _PLACEHOLDER.sub("", unicodedata.normalize("NFC", part))
    if "{" in plain or "}" in plain:
        raise _fault("的花括号没有配对")
    if not part and text.startswith("/"):
        raise _fault("不能以“/”开头，文稿只放在输出文件夹里面")
    if not part.strip():
        raise _fault("的“/”前后要有名称")
    if part.strip(_EDGES) == "":
        raise _fault(f"不能有“{part}”，文稿只放在输出文件夹里面")
    for character in plain:
        if not _is_allowed(character):
            hint = {"｛": "花括号用半角的 { }", "｝": "花括号用半角的 { }", "\\": "分文件夹用“/”"}.get(character)
            raise _fault(f"里的“{_shown(character)}”不能用在文件名里", *([hint] if hint else []))
    if _ENDING.search(part):
        raise _fault("末尾不写 .docx、.pdf，程序会加上")
    if safe_part(_PLACEHOLDER.sub("甲", part)) != _PLACEHOLDER.sub("甲", unicodedata.normalize("NFC", part)):
        raise _fault(f"里的“{part}”不能作名称：太长，以点或空格开头、收尾，或是 Windows 保留的名称")


def _fault(what: str, *hints: str) -> PatternError:
    known = "、".join(f"{{{name}}}" for name in PLACEHOLDERS)
    told = "，".join((f"文件名的式样{what}", *hints))
    return PatternError(f"{told}{'' if told.endswith('？') else '。'}可用的占位有：{known}")


def _shown(character: str) -> str:
    return character if character.isprintable() else f"U+{ord(character):04X}"


def _is_allowed(character: str) -> bool:
    return character in _MARKS or unicodedata.category(character)[0] in _LEGIBLE


def safe_part(text: str) -> str:
    """A file or folder name that every file system takes and that stays in its folder; a safe one is left as it is.

    In normal form C, without anything invisible; whatever is not a letter, a number or one of a few marks becomes
    ``_``. Never empty, at most 200 bytes, no dot or blank at either end, and no name that Windows keeps for a device.
    """
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", UNPRINTABLE.sub(_unseen, text)))
    text = "".join(_replaced(character) for character in text).strip(_EDGES)
    return _unreserved(_cut(_unreserved(text)).strip(_EDGES)) or _NAMELESS


def _unseen(match: re.Match[str]) -> str:
    """Nothing, but for a byte that is no UTF-8: two names that differ in such bytes stay two."""
    return _STAND_IN if "\ud800" <= match[0] <= "\udfff" else ""


def _replaced(character: str) -> str:
    if _is_allowed(character):
        return character
    return " " if character.isspace() else _STAND_IN


def _unreserved(text: str) -> str:
    return _STAND_IN + text if _RESERVED.fullmatch(text) else text


def _cut(text: str) -> str:
    """As much of a text as 200 bytes hold, without parting a letter from its marks unless it has too many to keep."""
    most = len(text.encode()[:_MOST_BYTES].decode(errors="ignore"))
    end = most
    while 0 < end < len(text) and unicodedata.category(text[end])[0] == "M":
        end -= 1
    return text[: end or most]


def collisions(names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The inputs that may not have their papers' names, each with the earlier input that takes one of them.

    ``names`` holds the papers of each input in the order in which names are given out. Names that differ in case only,
    or in the way that an accent is written, are one file under Windows and macOS, and so they are here.
    """
    taken: dict[str, str] = {}
    found: dict[str, str] = {}
    for path, targets in names.items():
        keys = [unicodedata.normalize("NFC", unicodedata.normalize("NFC", t).casefold()) for t in targets]
        earlier = next((taken[key] for key in keys if key in taken), None)
        if earlier is None:
            taken.update(dict.fromkeys(keys, path))
        else:
            found[path] = earlier
    return found
