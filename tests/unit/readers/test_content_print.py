"""The fingerprint of what an input says."""

from __future__ import annotations

import pytest

from reportgen.readers.content_print import content_print

SAID = "模板: general\n单位: 甲乡\n辖区: {行政村: 18个, 人口: 21000人}\n项目:\n  - {名称: 桥, 资金: 58}\n"


def printed(text: str | bytes) -> str:
    return content_print("inputs/2026H1/甲乡.yaml", text if isinstance(text, bytes) else text.encode())


@pytest.mark.parametrize(
    "other",
    [
        f"# 经办人\n{SAID}",
        SAID.replace("58}", "58}  # 已核"),
        SAID.replace("\n项目", "\n\n\n项目"),
        SAID.replace("甲乡", '"甲乡"'),
        SAID.replace("\n", "\r\n"),
        SAID.replace("辖区: {行政村: 18个, 人口: 21000人}", "辖区:\n  行政村: 18个\n  人口: 21000人"),
        SAID.encode("gb18030"),
        b"\xef\xbb\xbf" + SAID.encode(),
    ],
)
def test_the_same_said_otherwise_has_the_same_fingerprint(other: str | bytes) -> None:
    assert printed(other) == printed(SAID)


@pytest.mark.parametrize(
    "other",
    [
        SAID.replace("58", "158"),
        SAID.replace("58}", "58万元}"),
        SAID.replace("人口: 21000人", "户数: 21000人"),
        SAID.replace("  - {名称: 桥, 资金: 58}\n", "  - {名称: 桥, 资金: 58}\n" * 2),
        SAID.replace("58}", "58}  # 待核对：上期 58万元"),
        SAID.replace("资金: 58}", "资金: }"),
        SAID.replace("资金: 58}", "资金: 58"),
        "",
    ],
)
def test_another_figure_another_place_or_a_mark_to_look_at_has_another(other: str) -> None:
    assert printed(other) != printed(SAID)


def test_a_file_that_cannot_be_read_has_the_fingerprint_of_its_words() -> None:
    assert printed("单位: [甲乡") == printed("单位: [甲乡")
    assert printed("单位: [甲乡") != printed("单位: [乙乡")
