"""The text of a DOCX as a reader sees it in Word, list labels included: independent of the program that wrote it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "零一二三四五六七八九"


def docx_paragraphs(data: bytes) -> list[str]:
    """Every paragraph of the body that has words, cells in reading order, with its label: 一、 （一） 1. （1） 一是.

    A tab is a tab; a line break is nothing, as the words go on behind it.
    """
    lists = _Lists(data)
    found: list[str] = []
    for paragraph in _part(data, "word/document.xml").iter(W + "p"):
        label = lists.label(paragraph)
        words = "".join(_words(paragraph))
        if words:
            found.append(label + words)
    return found


def _words(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(W + "t", W + "tab"):
        if element.tag == W + "t":
            yield element.text or ""
        elif _parent(element).tag == W + "r":  # not a tab stop in the paragraph's properties
            yield "\t"


@dataclass
class _Level:
    """A level of a list: where it starts, how it counts and what it prints; ``restart`` is w:lvlRestart."""

    start: int
    numerals: str
    text: str
    suffix: str
    style: str | None
    restart: int | None


@dataclass
class _Count:
    """How far an abstract list has counted, by level; lists that share it count on together."""

    numbers: dict[int, int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)  # lists and levels whose startOverride has been used


class _Lists:
    """Word's counting (ECMA-376 Part 1, 17.9)."""

    def __init__(self, data: bytes) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, _Count] = {}
        self._styles = {_of(style, "styleId"): style for style in _part(data, "word/styles.xml").iter(W + "style")}
        self._default = next((key for key, style in self._styles.items() if _is_default(style)), "")
        if "word/numbering.xml" not in zipfile.ZipFile(io.BytesIO(data)).namelist():
            return
        root = _part(data, "word/numbering.xml")
        for abstract in root.iter(W + "abstractNum"):
            key = _of(abstract, "abstractNumId")
            self._levels[key] = {int(_of(level, "ilvl")): _level(level) for level in abstract.iter(W + "lvl")}
            self._counts[key] = _Count()
        for number in root.iter(W + "num"):
            list_id = _of(number, "numId")
            self._abstract[list_id] = _required(_value(number, "abstractNumId"))
            for override in number.iter(W + "lvlOverride"):
                start = _value(override, "startOverride")
                if start is not None:
                    self._starts[list_id, int(_of(override, "ilvl"))] = int(start)

    def label(self, paragraph: etree._Element) -> str:
        """The label of a paragraph, counting it; paragraphs must come in reading order."""
        place = self._place(paragraph)
        if place is None:
            return ""
        list_id, index = place
        abstract = self._abstract[list_id]
        self._advance(list_id, abstract, index)
        level = self._levels[abstract][index]
        suffix = {"nothing": "", "space": " ", "tab": "\t"}[level.suffix]
        return re.sub(r"%(\d)", lambda match: self._printed(abstract, int(match[1]) - 1), level.text) + suffix

    def _place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own entry, or its style's. Word ignores the level inside a style."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style_id = _value(paragraph.find(W + "pPr"), "pStyle") or self._default
        list_id = _value(own, "numId")
        index = int(_value(own, "ilvl") or 0)
        if list_id is None:
            found = self._style_place(style_id)
            if found is None:
                return None
            list_id = found[0]
            index = found[1] if own is None else index
        return None if list_id == "0" else (list_id, index)

    def _style_place(self, style_id: str | None) -> tuple[str, int] | None:
        while style_id in self._styles:
            style = self._styles[style_id]
            list_id = _value(style.find(f"{W}pPr/{W}numPr"), "numId")
            if list_id is not None and list_id != "0":
                levels = self._levels[self._abstract[list_id]]
                return list_id, next((index for index, level in levels.items() if level.style == style_id), 0)
            if list_id == "0":
                return None
            style_id = _value(style, "basedOn")
        return None

    def _advance(self, list_id: str, abstract: str, index: int) -> None:
        count = self._counts[abstract]
        start = self._starts.get((list_id, index))
        if start is not None and (list_id, index) not in count.begun:
            count.begun.add((list_id, index))
            count.numbers[index] = start
        elif index in count.numbers:
            count.numbers[index] += 1
        else:
            count.numbers[index] = self._levels[abstract][index].start
        for deeper in [key for key in count.numbers if key > index]:
            restart = self._levels[abstract][deeper].restart
            if restart is None or index < restart:  # w:lvlRestart 0 is never, n is below level n counted from 1
                del count.numbers[deeper]

    def _printed(self, abstract: str, index: int) -> str:
        level = self._levels[abstract][index]
        number = self._counts[abstract].numbers.get(index, level.start)
        match level.numerals:
            case "decimal":
                return str(number)
            case "chineseCountingThousand":
                return _counted(number)
            case _:
                raise AssertionError(f"no such numerals in a report: {level.numerals}")


def _level(level: etree._Element) -> _Level:
    restart = _value(level, "lvlRestart")
    return _Level(
        int(_value(level, "start") or 0),
        _value(level, "numFmt") or "decimal",
        _value(level, "lvlText") or "",
        _value(level, "suff") or "tab",
        _value(level, "pStyle"),
        None if restart is None else int(restart),
    )


def _counted(number: int) -> str:
    """A number below 1000 as counted aloud: 十, 二十一, 一百零五."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def _part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def _value(parent: etree._Element | None, tag: str) -> str | None:
    child = None if parent is None else parent.find(W + tag)
    return None if child is None else child.get(W + "val")


def _of(element: etree._Element, attribute: str) -> str:
    return _required(element.get(W + attribute))


def _required(text: str | None) -> str:
    assert text is not None
    return text


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _is_default(style: etree._Element) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") == "1"
