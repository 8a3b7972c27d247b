"""The kinds of type of a learnt style: those of the standard's style that have the paper's fonts, and new ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping

from msgspec.structs import replace

from reportgen.learning.roles import Part
from reportgen.learning.weighing import Remark, majority, mixed
from reportgen.model.style import FontRole, Role

_LATIN = re.compile("[A-Za-z0-9]")
_NAME = re.compile(r"[\w\u4e00-\u9fff][\w\u4e00-\u9fff .+-]{0,60}")
_LIKE = (  # words of font names, and the standard's kind of type that they are of
    ("标宋", "小标宋"),
    ("biaosong", "小标宋"),
    ("仿", "仿宋"),
    ("fang", "仿宋"),
    ("楷", "楷体"),
    ("kai", "楷体"),
    ("黑", "黑体"),
    ("hei", "黑体"),
    ("雅", "黑体"),
    ("gothic", "黑体"),
    ("sans", "黑体"),
    ("宋", "宋体"),
    ("song", "宋体"),
    ("sun", "宋体"),
    ("serif", "宋体"),
    ("ming", "宋体"),
)
_SERIFS = ("times", "roman", "cambria", "georgia", "serif", "garamond", "book")
_ROMAN, _ROMAN_NAME = "Times New Roman", "罗马"
_SET_BY_LAYOUT = frozenset({Role.PAGE_NUMBER, Role.FIGURE})


def types_of(
    parts: Iterable[Part], base: Mapping[str, FontRole], wanted: Container[str]
) -> tuple[dict[str, FontRole], dict[str, str], list[Remark]]:
    """The kinds of type by name, those of the base among them; by a ``wanted`` font's name, its kind of type."""
    weight: Counter[str] = Counter()
    western: dict[str, Counter[str]] = {}
    for part in parts:
        for run in part.words:
            weight[run.face.eastern] += len(run.text)
            digits = len(_LATIN.findall(run.text))
            if digits and part.role not in _SET_BY_LAYOUT:
                western.setdefault(run.face.eastern, Counter())[run.face.western] += digits
    making = _Types(base)
    kinds = {font: making.kind(font) for font, _ in weight.most_common() if font in wanted}
    for font, kind in kinds.items():
        if kind and font in western:
            making.with_latin(kind, font, western[font])
    return making.found, {font: kind for font, kind in kinds.items() if kind}, making.remarks


class _Types:
    def __init__(self, base: Mapping[str, FontRole]) -> None:
        self.base = base
        self.found = dict(base)
        self.taken: set[str] = set()
        self.remarks: list[Remark] = []

    def kind(self, font: str) -> str:
        """The kind of type of a font of the paper; empty for a name that is none."""
        if not _NAME.fullmatch(font):
            self.remarks.append(Remark("字体", "有的字体的名称不像字体的名称，没有读"))
            return ""
        known = next((f for f in self.base.values() if _is_one(font, f)), None)
        if known and known.name not in self.taken:
            self.taken.add(known.name)
            names = (font, *(name for name in known.office_names if name.lower() != font.lower()))
            self.found[known.name] = replace(known, office_names=names)
            return known.name
        if known is None or self.found[known.name].office_names[0].lower() != font.lower():
            return self.new(font, known or self.base.get(_like(font)))
        return known.name

    def new(self, font: str, like: FontRole | None) -> str:
        """A kind of type that the standard's style does not have, with the substitutes of one like it."""
        if like is None:
            self.remarks.append(Remark("字体", f"“{font}”不知道是哪一类，PDF 用宋体的替代字体，请核对“替代字体”"))
            like = self.base.get("宋体")
        self.found[font] = FontRole(font, (font,), like.substitutes if like else ())
        return font

    def with_latin(self, kind: str, font: str, western: Counter[str]) -> None:
        """Give a kind of type the font of the digits and letters among its words, where that is another."""
        most, _ = majority(western.items())
        told = mixed(f"{kind}的西文", western, lambda name: name or "没有写明的字体")
        self.remarks += [told] if told else []
        role = self.found[kind]
        if (
            not most
            or most.lower() in {name.lower() for name in (font, *role.office_names)}
            or not _NAME.fullmatch(most)
        ):
            self.found[kind] = replace(role, latin=None)
            return
        self.found[kind] = replace(role, latin=self.latin(most))

    def latin(self, font: str) -> FontRole:
        """The kind of type of a western font."""
        known = next((f for f in self.found.values() if _is_one(font, f)), None)
        if known:
            return known
        name = _ROMAN_NAME if font == _ROMAN else font
        is_serif = any(word in font.lower() for word in _SERIFS)
        face, like = ("Liberation Serif", "宋体") if is_serif else ("Liberation Sans", "黑体")
        rest = self.base[like].substitutes[-2:] if like in self.base else ()
        self.found[name] = FontRole(name, (font,), (face, *rest))
        return self.found[name]


def _is_one(font: str, kind: FontRole) -> bool:
    return font.lower() in {name.lower() for name in kind.office_names}


def _like(font: str) -> str:
    return next((kind for word, kind in _LIKE if word in font.lower()), "")
