"""Half-width marks among Chinese characters."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Correction, Hit, Rule, each
from reportgen.linting.width import half_width_marks


def _check(text: str) -> Iterator[Hit]:
    found = half_width_marks(text)
    if found:
        kinds = dict.fromkeys(text[at] for at in sorted(found))
        words = "、".join(f"“{k}”" for k in kinds)
        many = f"，这一段共 {len(found)} 处" if len(found) > 1 else ""
        wide = "".join(dict.fromkeys(found[at] for at in sorted(found)))
        yield Hit(min(found), 1, f"汉字之间用了半角标点{words}{many}", (f"改成全角“{wide}”",))


def _fix(text: str) -> Iterator[Correction]:
    for at, wide in half_width_marks(text).items():
        yield Correction(at, at + 1, wide)


RULE = Rule(
    rule="half-width-mark",
    name="半角标点",
    severity=Severity.ERROR,
    explanation="汉字之间用全角标点；数字、网址、钟点里面的半角标点不动。一段报一次，说明共有几处。",
    bad=("全乡有18个村,60个组。", "修路3条(沙石路),建桥1座.", "主要问题:缺水；缺路"),
    good=("全乡有18个村，60个组。", "上午9:30开会，见 https://example.org/a,b。", "投资1,200万元。"),
    check=each(_check, *",;:!?.()"),
    raw=True,
    fix=_fix,
)
