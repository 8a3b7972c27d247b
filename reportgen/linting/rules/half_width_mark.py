"""Half-width marks among Chinese characters."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Correction, Hit, Rule, each
from reportgen.linting.rules.mojibake import garbled
from reportgen.linting.rules.stray_pinyin import pinyin_in
from reportgen.linting.width import half_width_marks, rectify

_OF_GARBLE = frozenset("?!")


def _marks(text: str) -> dict[int, str]:
    """The marks to be widened, by place, and what they become; not those that are left over from other faults."""
    found = half_width_marks(text)
    kinds = {text[at] for at in found}
    if "(" in kinds:
        for pinyin in pinyin_in(text):
            found.pop(pinyin.start(), None)
            found.pop(pinyin.end() - 1, None)
    if not _OF_GARBLE.isdisjoint(kinds):
        for part in garbled(rectify(text)):
            found = {at: wide for at, wide in found.items() if at not in part}
    return found


def _check(text: str) -> Iterator[Hit]:
    found = _marks(text)
    if found:
        kinds = dict.fromkeys(text[at] for at in sorted(found))
        words = "、".join(f"“{k}”" for k in kinds)
        many = f"，这一段共 {len(found)} 处" if len(found) > 1 else ""
        wide = "".join(dict.fromkeys(found[at] for at in sorted(found)))
        yield Hit(min(found), 1, f"汉字之间用了半角标点{words}{many}", (f"改成全角“{wide}”",))


def _fix(text: str) -> Iterator[Correction]:
    for at, wide in _marks(text).items():
        yield Correction(at, at + 1, wide)


RULE = Rule(
    rule="half-width-mark",
    name="半角标点",
    severity=Severity.ERROR,
    explanation="汉字之间用全角标点；数字、网址、钟点里面的半角标点不动。一段报一次，说明共有几处。",
    bad=("全乡有18个村,60个组。", "修路3条(沙石路),建桥1座.", "主要问题:缺水；缺路"),
    good=(
        "全乡有18个村，60个组。",
        "上午9:30开会，见 https://example.org/a,b。",
        "投资1,200万元。",
        "联(lián)系群众。",
        "取得成果?h水务局派人。",
    ),
    check=each(_check, *",;:!?.()"),
    raw=True,
    fix=_fix,
)
