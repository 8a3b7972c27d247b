"""Groups of modules that say one short thing each have their headings run into it; where one says more, all have lines of their own."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.pipeline import Stages
from reportgen.writers import text
from tests.general.test_required_only import REQUIRED
from tests.workspaces import INPUT, own_workspace


def lines_of(more: str) -> list[str]:
    workspace = own_workspace()
    workspace.content[INPUT] = (REQUIRED.format(kit="general") + more).encode()
    found = text.document_lines(Stages(workspace).document(INPUT, DiagnosticLog()))
    return [line.replace("⟦", "").replace("⟧", "") for line in found]


@pytest.mark.parametrize(
    ("figures", "line"),
    [
        ("党建: {发展党员: 2}\n", "段落 ## 党的建设。 | 发展党员2名。"),
        ("救助: {低保户: 118, 低保人数: 206}\n", "段落 ## 民生保障。 | 保障低保对象118户206人。"),
        ("生态: {河长: 11, 巡河: 240}\n", "段落 ## 生态环境。 | 乡村两级河湖长11名开展巡河240次。"),
    ],
)
def test_one_short_sentence_follows_its_heading_on_the_line(figures: str, line: str) -> None:
    assert line in lines_of(figures)


def test_more_than_one_paragraph_stands_under_the_heading() -> None:
    lines = lines_of("纠纷: {受理: 17, 化解: 17}\n安全: {排查隐患: 58, 整改隐患: 58}\n")
    at = lines.index("## 社会治理")
    assert lines[at + 1 : at + 3] == ["段落 受理矛盾纠纷17起，全部化解。", "段落 排查安全生产隐患58处，全部整改。"]


def test_a_word_of_the_township_beside_it_gives_the_heading_its_line_back() -> None:
    own = "文字: [{章节: 取得成效, 小节: 基层党建, 内容: 新建1个党员活动室，白天黑夜都开门。}]\n"
    assert "## 党的建设" in lines_of("党建: {发展党员: 2}\n" + own)


def test_headings_of_one_chapter_look_alike() -> None:
    lines = lines_of("党建: {发展党员: 2}\n纠纷: {受理: 17, 化解: 17}\n安全: {排查隐患: 58, 整改隐患: 58}\n")
    assert lines.count("## 社会治理") == lines.count("## 党的建设") == 1
    short = lines_of("党建: {发展党员: 2}\n救助: {低保户: 118, 低保人数: 206}\n")
    assert [line.partition("。 | ")[0] for line in short if "段落 ## " in line and "。 | " in line][:2] == [
        "段落 ## 民生保障",
        "段落 ## 党的建设",
    ]
