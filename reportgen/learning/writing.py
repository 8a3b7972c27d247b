"""A learnt style as a style file: what it stands on, and each value that differs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from reportgen.learning.learning import Learnt
from reportgen.model.style import FontRole, Role, StyleSheet
from reportgen.rulers.style_values import paragraph_values, style_values
from reportgen.units import Length

_PLAIN = re.compile(r"[A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff -]*")
_PARTS = ("页面", "页码", "表格")
_FIELDS = {
    "字体": "font",
    "字号": "size",
    "行距": "pitch",
    "字距": "letter_spacing",
    "对齐": "alignment",
    "首行缩进": "first_line_chars",
    "左缩进": "left_chars",
    "右缩进": "right_chars",
    "段前": "before_lines",
    "段后": "after_lines",
    "加粗": "bold",
    "与下段同页": "keep_with_next",
    "另起一页": "page_break_before",
}


class Difference(Struct, frozen=True):
    """A value to write: its path, what the paper has and what the style has that it stands on."""

    key: str
    value: str
    base: str


def differences(learnt: Learnt, base: StyleSheet, written: Mapping[str, str]) -> tuple[Difference, ...]:
    """The values that must be said, in the order of the file. ``written`` is what the base's file says, by path."""
    was, now = style_values(base), style_values(learnt.sheet)
    found = [
        Difference(key, text, was[key])
        for key, text in now.items()
        if key.partition(".")[0] in {*_PARTS, "西文间距"} and not _same(text, was[key])
    ]
    body = paragraph_values(learnt.sheet.body)
    for role, style in learnt.sheet.paragraphs.items():
        for key, text in paragraph_values(style).items():
            path = f"段落.{role.value}.{key}"
            # What neither says is the body's, which the new file may say otherwise.
            stands = was[path] if path in written or role is Role.BODY else body[key]
            if _FIELDS[key] in learnt.fields[role] and not _same(text, stands):
                found.append(Difference(path, text, was[path]))
    return tuple(found)


def style_text(name: str, base: StyleSheet, learnt: Learnt, said: tuple[Difference, ...], head: str) -> str:
    """The text of the file; ``head`` is a comment of one line."""
    lines = [f"# {head}", f"名称: {_scalar(name)}", f"基于: {_scalar(base.name)}", ""]
    by_part: dict[str, list[Difference]] = {}
    for one in said:
        by_part.setdefault(one.key.partition(".")[0], []).append(one)
    lines += [f"西文间距: {one.value}" for one in by_part.pop("西文间距", [])]
    fonts = list(_fonts(learnt, base))
    lines += ["字体:", *fonts] if fonts else []
    paragraphs = by_part.pop("段落", [])
    for part, found in by_part.items():
        lines += [f"{part}:", *(_line(one, "  ", base.name) for one in found)]
    role = ""
    lines += ["段落:"] if paragraphs else []
    for one in paragraphs:
        _, of, _ = one.key.split(".")
        lines += [f"  {of}:"] if of != role else []
        role = of
        lines.append(_line(one, "    ", base.name))
    return "\n".join(lines).rstrip("\n") + "\n"


def font_differences(learnt: Learnt, base: StyleSheet) -> tuple[Difference, ...]:
    """The kinds of type that are new or have other fonts."""
    return tuple(
        Difference(
            f"字体.{font.name}", _fonts_of(font), _fonts_of(base.fonts[font.name]) if font.name in base.fonts else ""
        )
        for font in _changed_fonts(learnt, base)
    )


def _changed_fonts(learnt: Learnt, base: StyleSheet) -> Iterator[FontRole]:
    for name in learnt.fonts:
        font = learnt.sheet.fonts[name]
        if base.fonts.get(name) != font:
            yield font


def _fonts_of(font: FontRole) -> str:
    return font.office_names[0] + (f"，西文 {font.latin.office_names[0]}" if font.latin else "")


def _fonts(learnt: Learnt, base: StyleSheet) -> Iterator[str]:
    for font in _changed_fonts(learnt, base):
        old = base.fonts.get(font.name)
        yield f"  {_scalar(font.name)}:"
        if old is None or old.office_names != font.office_names:
            yield f"    办公字体: {_list(font.office_names)}"
        if old is None or old.substitutes != font.substitutes:
            yield f"    替代字体: {_list(font.substitutes)}"
        if font.latin:
            yield f"    西文: {_scalar(font.latin.name)}"


def _line(one: Difference, indent: str, base: str) -> str:
    key = one.key.rpartition(".")[2]
    return f"{indent}{key}: {_scalar(one.value)}  # {base}是 {one.base}"


def _list(names: tuple[str, ...]) -> str:
    return "[" + ", ".join(map(_scalar, names)) + "]"


def _scalar(text: str) -> str:
    """A text as YAML: as it stands where that is safe, else in quotes."""
    return text if _PLAIN.fullmatch(text) or _is_measure(text) else json.dumps(text, ensure_ascii=False)


def _is_measure(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?(mm|pt|字|行)?|[—–－─]", text) is not None


def _same(text: str, other: str) -> bool:
    try:
        return Length.parse(text) == Length.parse(other)
    except ValueError:
        return _count(text) == _count(other)


def _count(text: str) -> object:
    """A count as a number, so that 2.0字 is 2字; another text as it is."""
    match = re.fullmatch(r"(-?\d+(?:\.\d+)?)(字|行)?", text)
    return (float(match[1]), match[2]) if match else text
