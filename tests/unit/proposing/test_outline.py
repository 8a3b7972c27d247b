"""What the lines of an old report are."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.proposing.outline import outline
from reportgen.proposing.pieces import Kind
from reportgen.readers.old_papers import read_old_paper

SHAPES = {
    "柳溪乡工作总结\n县委办公室：\n一、情况\n全乡好。\n柳溪乡政府\n2026年7月3日\n": "标题0 主送机关0 小标题1 段落0 署名0 成文日期0",
    "总结\n一、做法\n1.抓产业。全力抓好产业发展。\n1.抓项目。全力抓好项目建设。": "标题0 小标题1 小标题2 段落0 小标题2 段落0",
    "总结\n一、问题\n（一）财力有限，不能满足需要，还要争取。\n（二）人手不足，年轻干部少，还要补充。": "标题0 小标题1 分条0",
    "总结\n一、问题\n一是缺人；二是缺钱。\n一是缺人。三是缺钱。": "标题0 小标题1 分条0 段落0",
    "总结\n表1 项目表\n项目\t资金\n桥\t3\n路\t4\n": "标题0 表题0 表0",
    "总结\n一、做法\n全乡好。\n县林业局\n县应急局（盖章）\n县公安局\n2026年7月3日\n": "标题0 小标题1 段落0 署名0 成文日期0",
    "总结\n全乡好。\n特此报告\n柳溪乡人民政府 2026年7月3日\n": "标题0 段落0 段落0 署名0 成文日期0",
    "总结\n全乡好。\n柳溪乡人民政府\n2026年7月3日\n（联系人：周敏）\n附件1\n走访表\n共5户。": "标题0 段落0 署名0 成文日期0 附注0 附件0 段落0",
    "总结\n2026年7月3日\n全乡抓产业，一年到头都在抓。\n全乡抓项目，一年到头都在抓。": "标题0 标题0 段落0 段落0",
    "网站\n总结\n时间 2026\n总结\n全乡好。": "没有用的0 没有用的0 没有用的0 标题0 段落0",
}


@pytest.mark.parametrize("text", SHAPES)
def test_the_pieces_of_a_report(text: str) -> None:
    paper = read_old_paper(text.encode(), "旧.txt", DiagnosticLog())
    assert paper is not None
    assert " ".join(f"{piece.kind.value}{piece.level}" for piece in outline(paper)) == SHAPES[text]


SIGNED = {
    "青禾县林业局\n青禾县应急管理局（印章）\n二〇二六年十月十二日": "青禾县林业局、青禾县应急管理局 2026年10月12日",
    "财 政 局 审 计 局\n2026年7月3日": "财政局审计局 2026年7月3日",
    "县林业局 县公安局\n2026年7月3日": "县林业局、县公安局 2026年7月3日",
    "中共柳溪乡委员会 2026年7月3日": "中共柳溪乡委员会 2026年7月3日",
    "村民小组组长共12人参加\n王小明\n2026年7月3日": "王小明 2026年7月3日",
    "一、抓产业\n报告完毕，请审议。\n2026年7月3日": "2026年7月3日",
}


@pytest.mark.parametrize("end", SIGNED)
def test_who_signed_and_when(end: str) -> None:
    paper = read_old_paper(f"总结\n全乡抓产业，抓项目。\n{end}\n".encode(), "旧.txt", DiagnosticLog())
    assert paper is not None
    found = [piece.text for piece in outline(paper) if piece.kind in {Kind.SIGNER, Kind.DATE}]
    assert " ".join(found) == SIGNED[end]


def test_lines_broken_at_the_edge_of_a_page_are_put_together() -> None:
    line = "柳溪乡抓产业促增收惠民生强基础各项工作都有新的进展和成效"
    paper = read_old_paper("\n".join(("总结", *[line] * 4, "完成。", "另一段。")).encode(), "旧.txt", DiagnosticLog())
    assert paper is not None
    assert [len(piece.text) for piece in outline(paper)] == [2, 4 * len(line) + 3, 4]


@pytest.mark.parametrize(("name", "content"), [("旧.pdf", b"%PDF"), ("旧.txt", b" \n"), ("旧.docx", b"PK\x03\x04"), ("旧.txt", "长".encode() * 70_000)])  # fmt: skip
def test_what_is_no_report_is_told(name: str, content: bytes) -> None:
    log = DiagnosticLog()
    assert read_old_paper(content, name, log) is None
    assert log.has_errors
