"""What differs of a changed paragraph, and a few words around it."""

from __future__ import annotations

import pytest

from reportgen.comparing.result import ChangedText


@pytest.mark.parametrize(
    ("old", "new", "around", "parts"),
    [
        ("全乡修路三条。", "全乡修路五条。", 0, ("三", "五")),
        ("全乡修路三条。", "全乡修路五条。", 2, ("修路三条。", "修路五条。")),
        ("修路", "修路架桥", 1, ("路", "路架桥")),
        ("修路修路", "修路", 0, ("修路", "")),
        ("甲乙", "丙丁", 3, ("甲乙", "丙丁")),
        ("一样", "一样", 1, ("样", "样")),
    ],
)
def test_only_what_differs_is_told(old: str, new: str, around: int, parts: tuple[str, str]) -> None:
    assert ChangedText(old, new, 1).differing(around) == parts
