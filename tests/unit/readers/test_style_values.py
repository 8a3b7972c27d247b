"""Values of a style: each is told at its line when no paper could be set with it."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.stylesheet import StyleFolder, read_stylesheet
from reportgen.source import Source
from tests.workspaces import mini_workspace

KINDS = ("正文", "标题", "一级标题", "四级标题", "分条", "附件说明", "表头", "表文", "署名", "页码")
PITCHES = ("28", "1.5倍", "150%", "固定值 28 磅", "0pt", "-28pt", "99999pt", "28px", "单倍行距", "9" * 5000 + "pt")
BAD: dict[str, dict[str, tuple[str, ...]]] = {
    "页面": {
        "纸宽": ("999999999mm", "0mm", "-210mm", "10mm", "559mm", "210", "9" * 4000 + "mm", "1e9mm", "NaNmm"),
        "纸高": ("999999999mm", "0mm", "80mm"),
        "上边": ("301mm", "-1mm", "297mm"),
        "左边": ("300.1mm", "210mm"),
        "每页行数": ("0", "-1", "201", "1.5", "9" * 5000, "很多"),
        "每行字数": ("0", "99999"),
    },
    "段落.正文": {
        "字号": ("99999pt", "0pt", "-16pt", "1pt", "六号字", "201pt", "16"),
        "字距": ("101pt", "-21pt", "很宽"),
        "首行缩进": ("2", "-2字", "41字", "9999999字", "2行", "2em", "28字"),
        "段前": ("61行", "-1行", "1", "1字", "9" * 5000 + "行"),
        "对齐": ("居左", "center; color: red"),
    },
    "页码": {
        "一字线": ('"; color: red; content: "甲', "——", "*", "\\", "甲", "</style>", "~"),
        "距版心": ("101mm", "-7mm"),
        "空字": ("41字", "-1字"),
        "位置": ("左上",),
    },
    "表格": {"线宽": ("13pt", "0pt", "-1pt"), "内边距": ("51pt", "-2pt"), "上下边距": ("51pt", "-2pt")},
    "图表": {"高度": ("0行", "61行"), "柱宽": ("0pt", "201pt"), "图线宽": ("0pt", "99pt")},
    "": {"西文间距": ("-0.25", "3", "99999999999", "无"), "数和单位": ("是", "分"), "单字成行": ("可以", "0.2pt")},
}
CASES = [(part, key, value) for part, keys in BAD.items() for key, values in keys.items() for value in values]


def style(part: str, key: str, value: str) -> str:
    quoted = "'" + value.replace("'", "''") + "'"
    indents = [f"{'  ' * depth}{name}:\n" for depth, name in enumerate(part.split(".") if part else [])]
    return f"名称: 怪\n基于: 国标\n{''.join(indents)}{'  ' * len(indents)}{key}: {quoted}\n"


def read(text: str) -> list[str]:
    log = DiagnosticLog()
    sheet = read_stylesheet(Source("templates/styles/怪.yaml", text), log, StyleFolder(mini_workspace()))
    assert (sheet is None) is log.has_errors
    return [f"{finding.location} {finding.message}" for finding in log]


@pytest.mark.parametrize(("part", "key", "value"), CASES, ids=[f"{k}={v[:20]}" for _, k, v in CASES])
def test_a_value_out_of_bounds_is_told_at_its_line(part: str, key: str, value: str) -> None:
    told = read(style(part, key, value))
    assert told
    assert all(t.startswith("templates/styles/怪.yaml:") for t in told)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", PITCHES, ids=[p[:12] for p in PITCHES])
def test_a_wrong_pitch_is_told_in_every_kind_of_paragraph(kind: str, value: str) -> None:
    told = read(style(f"段落.{kind}", "行距", value))
    assert [t for t in told if t.startswith("templates/styles/怪.yaml:5:") and "“行距”" in t], told


@pytest.mark.parametrize(
    ("part", "key", "value"),
    [
        ("页面", "纸宽", "558mm"), ("页面", "左边", "0mm"), ("段落.标题", "行距", "单倍"), ("段落.标题", "行距", "40磅"),
        ("段落.正文", "字号", "小四"), ("段落.正文", "字距", "-0.5pt"), ("页码", "一字线", "-"), ("页码", "一字线", "–"),
        ("段落.正文", "首行缩进", "0字"), ("", "西文间距", "0"),
        ("", "数和单位", "不分"), ("", "单字成行", "否"), ("图表", "高度", "12行"),
    ],
)  # fmt: skip
def test_a_sound_value_is_taken(part: str, key: str, value: str) -> None:
    assert read(style(part, key, value)) == []
