"""A leader's words: sentences changed, added and crossed out in Word come back into 文字, and both papers print them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as Paper

from reportgen.cli.main import run
from reportgen.diagnostics import DiagnosticLog
from reportgen.linting.paper import paper_texts
from reportgen.pipeline import Stages
from reportgen.workspace import DiskWorkspace
from tests.batch.edited_papers import PAPER, WHERE, compare, edit, now
from tests.papers.pdf_text import tagged_texts
from tests.unit.operations.papers_back import crossed_out, of
from tests.unit.operations.papers_back import words as reword
from tests.workspaces import mini_files, put_files

KIT = """名称: 小样
章节: [基本情况, 主要做法, {标题: 下一步打算, 必有: 否}]
指标:
  villages: {名称: 行政村, 单位: 个}
  visits: {名称: 走访, 单位: 人次}
  level: {名称: 等次, 取值: [先进, 后进]}
  focus: {名称: 工作重点, 类型: 文字}
  disputes: {名称: 纠纷, 指标: {accepted: {名称: 受理, 单位: 起}, resolved: {名称: 化解, 单位: 起}}}
  projects: {名称: 项目, 列: {name: {名称: 名称, 类型: 文字}, funds: {名称: 资金, 单位: 万元}}}
计算:
  rate: {名称: 化解率, 公式: "占比(纠纷.化解, 纠纷.受理)"}
"""
REPORT = """# {{ 单位 }}{{ 期间 }}工作总结

{{ 期间 }}，全乡抓好{{ 工作重点 }}，现将有关情况总结如下。

## 基本情况

全乡辖{{ 行政村 }}行政村，干部包村到户。

走访群众{{ 走访 }}{% if 等次 %}，考核等次为{{ 等次 }}{% endif %}。

## 主要做法

### 抓项目。

实施{{ 项目|计数("个") }}项目，资金{{ 项目|合计("资金") }}。

| 项目 | 资金 |
|---|---|
{% for 项 in 项目 %}
| {{ 项.名称 }} | {{ 项.资金 }} |
{% endfor %}

### 抓稳定

受理纠纷{{ 纠纷.受理 }}，化解{{ 纠纷.化解|数值 }}起，化解率{{ 化解率 }}。

调解员天天在村里。

办了两件事：
1. 修路；
2. 架桥。

还有两件：

1. 栽树。

2. 挖渠。
"""
INPUT = """模板: mini
单位: 甲乡
行政村: 18个   # 含一个社区
走访: 30
工作重点: 修路
纠纷: {受理: 40起, 化解: 38起}
项目:
  - {名称: 公厕, 资金: 10}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = mini_files()
    files |= {"templates/mini/kit.yaml": KIT.encode(), "templates/mini/report.md.j2": REPORT.encode()}
    files["templates/mini/做法.md.j2"] = "略\n".encode()
    put_files(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    build(INPUT)
    return tmp_path


def build(text: str | None = None, *options: str) -> None:
    Path(WHERE).parent.mkdir(parents=True, exist_ok=True)
    if text is not None:
        Path(WHERE).write_text(text, encoding="utf-8")
    assert run(["build", "--force", *options]) == 0


def add(begin: str, words: str, before: bool = False) -> Callable[[Paper], None]:
    """A new paragraph beside another."""

    def change(paper: Paper) -> None:
        beside = of(paper, begin)
        made = beside.insert_paragraph_before(words, style=of(paper, "全乡辖").style)
        if not before:
            beside._p.addnext(made._p)

    return change


def words_of_paper() -> list[str]:
    paper = docx.Document(PAPER)
    return [p.text for p in paper.paragraphs if p.text.strip()]


def words_of_pdf() -> str:
    return "".join(t.text for t in tagged_texts(Path(PAPER).with_suffix(".pdf").read_bytes()))


def written_back(capsys: pytest.CaptureFixture[str], *changes: Callable[[Paper], None]) -> list[str]:
    """Make the changes, write them back, build anew: both papers then say what the edited one said."""
    for change in changes:
        edit(change)
    edited = words_of_paper()
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], told["unwritten"], told["refused"]) == (0, True, [], [])
    build()
    assert words_of_paper() == edited
    pdf = words_of_pdf()
    for text in edited:
        assert text in pdf
    _, again = compare(capsys)
    assert (again["texts"], again["figures"], again["rows"]) == ([], [], [])
    return edited


def test_a_changed_sentence_becomes_the_township_s_own(capsys: pytest.CaptureFixture[str]) -> None:
    written_back(capsys, reword("走访群众", "走访群众", "上门走访群众"))
    assert now() == INPUT + (
        "\n文字:\n  - 章节: 基本情况\n    段: 走访群众\n    位置: 代替\n    内容: 上门走访群众{走访}。\n"
    )


def test_its_figures_go_on_with_the_input(capsys: pytest.CaptureFixture[str]) -> None:
    written_back(capsys, reword("受理纠纷", "受理纠纷", "共受理纠纷"))
    assert "内容: 共受理纠纷{纠纷.受理}，化解{纠纷.化解|数值}起，化解率{化解率}。" in now()
    build(now().replace("化解: 38起", "化解: 39起"))
    assert "共受理纠纷40起，化解39起，化解率97.5%。" in words_of_paper()


def test_a_heading_that_is_run_in_stays_the_kit_s(capsys: pytest.CaptureFixture[str]) -> None:
    edited = written_back(capsys, reword("抓项目。", "实施", "全力实施"))
    assert "抓项目。全力实施1个项目，资金10万元。" in edited
    assert "小节: 抓项目\n" in now()
    assert "内容: 全力实施{项目|计数}项目，资金{项目.资金|合计}。" in now()


def test_points_that_are_run_into_a_paragraph_are_words_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    edited = written_back(capsys, reword("办了两件事", "架桥。", "搭桥；三是修渠。"))
    assert "办了两件事：一是修路；二是搭桥；三是修渠。" in edited


def test_a_new_paragraph_goes_beside_its_neighbour(capsys: pytest.CaptureFixture[str]) -> None:
    edited = written_back(capsys, add("全乡辖", "村村都有调解员。"), add("调解员天天", "群众有事不出村。"))
    assert edited.index("村村都有调解员。") == edited.index("全乡辖18个行政村，干部包村到户。") + 1
    assert edited.index("群众有事不出村。") == edited.index("调解员天天在村里。") + 1


def test_new_paragraphs_under_a_heading_and_at_the_begin(capsys: pytest.CaptureFixture[str]) -> None:
    written_back(
        capsys, add("受理纠纷", "稳定压倒一切。", before=True), add("2026年上半年，", "这是第一段话。", before=True)
    )
    assert "小节: 抓稳定\n    位置: 之前\n    内容: 稳定压倒一切。" in now()
    assert "章节: 开头\n    位置: 之前\n    内容: 这是第一段话。" in now()


def test_several_new_paragraphs_keep_their_order(capsys: pytest.CaptureFixture[str]) -> None:
    edited = written_back(
        capsys, add("走访群众", "丙句。"), add("走访群众", "乙句。"), add("走访群众", "甲句。"), add("全乡辖", "丁句。")
    )
    order = [line for line in edited if line in {"甲句。", "乙句。", "丙句。", "丁句。"}]
    assert order == ["丁句。", "甲句。", "乙句。", "丙句。"]
    assert [now().index(line) for line in order] == sorted(now().index(line) for line in order)


def test_a_paragraph_crossed_out_is_gone(capsys: pytest.CaptureFixture[str]) -> None:
    edited = written_back(capsys, crossed_out("调解员天天"))
    assert "调解员天天在村里。" not in edited
    assert "段: 调解员天\n    位置: 删去\n" in now()


def test_all_at_once_with_a_figure(capsys: pytest.CaptureFixture[str]) -> None:
    written_back(
        capsys,
        reword("全乡辖", "干部包村到户", "干部包村到组到户"),
        reword("全乡辖", "18个", "19个"),
        add("走访群众", "群众满意。"),
        crossed_out("调解员天天"),
        reword("2026年上半年", "现将有关情况总结如下", "情况如下"),
    )
    assert "行政村: 19个   # 含一个社区" in now()
    assert "内容: 全乡辖{行政村}行政村，干部包村到组到户。" in now()
    assert "内容: 2026年上半年，全乡抓好{工作重点}，情况如下。" in now()


def test_own_words_are_changed_where_they_are_written(capsys: pytest.CaptureFixture[str]) -> None:
    rows = (
        "文字:\n  # 书记加的\n  - {章节: 基本情况, 内容: '干部走访{走访}。', }\n"
        "  - {章节: 基本情况, 段: 走访, 位置: 代替, 内容: 到每一户去。}\n  - {章节: 主要做法, 内容: 大家满意。}\n"
    )
    build(INPUT + rows)
    written_back(
        capsys,
        reword("干部走访", "干部走访", "干部上门走访"),
        crossed_out("到每一户"),
        crossed_out("大家满意"),
        add("干部上门", "好。" * 3),
    )
    assert now() == INPUT + (
        "文字:\n  # 书记加的\n  - {章节: 基本情况, 内容: '干部上门走访{走访}。', }\n"
        "  - {章节: 基本情况, 位置: 之后, 内容: 好。好。好。}\n"
        "  - {章节: 基本情况, 段: 走访, 位置: 删去}\n"
    )


def test_what_a_place_calls_itself_stays_a_reference(capsys: pytest.CaptureFixture[str]) -> None:
    build(INPUT + "文字:\n  - {章节: 基本情况, 内容: '{自称}一心，{期间}平安。'}\n")
    written_back(capsys, reword("全乡一心", "平安", "太平"))
    assert "内容: '{自称}一心，{期间}太平。'" in now()


def test_the_last_row_goes_with_its_key(capsys: pytest.CaptureFixture[str]) -> None:
    build(INPUT + "文字:\n  - {章节: 基本情况, 内容: 干部下村。}\n")
    written_back(capsys, crossed_out("干部下村"))
    assert now() == INPUT


def test_what_input_and_paper_both_changed_is_told_and_left(capsys: pytest.CaptureFixture[str]) -> None:
    edit(reword("走访群众", "走访群众", "上门走访群众"))
    edit(reword("调解员天天", "天天", "日日"))
    text = INPUT + "等次: 先进\n"
    Path(WHERE).write_text(text, encoding="utf-8")
    code, told = compare(capsys, "--apply")
    (unwritten,) = told["unwritten"]
    for said in ("走访群众30人次。", "走访群众30人次，考核等次为先进。", "上门走访群众30人次。"):
        assert f"“{said}”" in unwritten["message"]
    assert (code, told["applied"], [r["new"] for r in told["rows"]]) == (1, True, ["调解员日日在村里。"])
    assert now().startswith(text)


def test_own_words_that_both_changed_are_told_and_left(capsys: pytest.CaptureFixture[str]) -> None:
    build(INPUT + "文字:\n  - {章节: 基本情况, 内容: 干部下村。}\n")
    edit(reword("干部下村", "下村", "进村"))
    text = now().replace("干部下村", "干部到村")
    Path(WHERE).write_text(text, encoding="utf-8")
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], now()) == (1, False, text)
    assert "生成时“干部下村。”，输入现在印“干部到村。”，文稿改成“干部进村。”" in told["unwritten"][0]["message"]


def test_the_same_change_on_both_sides_is_no_conflict(capsys: pytest.CaptureFixture[str]) -> None:
    edit(reword("走访群众", "走访群众", "上门走访群众"))
    edit(add("全乡辖", "村村有人管。"))
    rows = "  - {章节: 基本情况, 段: 走访, 位置: 代替, 内容: '上门走访群众{走访}。'}\n  - {章节: 基本情况, 段: 全乡辖, 内容: 村村有人管。}\n"
    Path(WHERE).write_text(f"{INPUT}文字:\n{rows}", encoding="utf-8")
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], told["unwritten"], told["rows"]) == (0, False, [], [])


def test_a_figure_that_only_the_input_changed_is_printed_in_the_leader_s_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    edit(reword("走访群众", "走访群众", "上门走访群众"))
    Path(WHERE).write_text(INPUT.replace("走访: 30", "走访: 31"), encoding="utf-8")
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"]) == (0, True)
    build()
    assert "上门走访群众31人次。" in words_of_paper()


def test_what_is_not_written_back_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    def change(paper: Paper) -> None:
        of(paper, "抓稳定").runs[0].text = "保稳定"
        paper.tables[0].rows[0].cells[1].paragraphs[0].runs[0].text = "投入"
        of(paper, "栽树").runs[-1].text = "种树。"
        paper.paragraphs[-1]._p.addnext(paper.paragraphs[0]._p.__copy__())

    edit(change)
    before = now()
    code, told = compare(capsys, "--apply")
    said = "\n".join(u["message"] for u in told["unwritten"])
    assert (code, told["applied"], now()) == (1, False, before)
    for what in (
        "“保稳定”没有写回：这是标题",
        "“投入”没有写回：这是表格里的话",
        "“种树。”没有写回：这是分成几段的分条",
    ):
        assert what in said
    assert len(told["unwritten"]) == 4


def test_a_heading_that_loses_all_its_words_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    build(None, "--format", "docx")
    for begin in ("受理纠纷", "调解员天天", "办了两件事", "还有两件", "栽树", "挖渠"):
        edit(crossed_out(begin))
    code, told = compare(capsys)
    said = [u["message"] for u in told["unwritten"]]
    assert code == 0
    assert any("“栽树。”还会印出来：这是分成几段的分条" in s for s in said)
    assert not any("抓稳定" in s for s in said)
    Path("templates/mini/report.md.j2").write_text(REPORT.partition("还有两件")[0], encoding="utf-8")
    build()
    for begin in ("受理纠纷", "调解员天天", "办了两件事"):
        edit(crossed_out(begin))
    _, told = compare(capsys)
    (unwritten,) = told["unwritten"]
    assert "“抓稳定”照这样写回以后不再印：这是标题，下面的话都删了" in unwritten["message"]
    edit(crossed_out("抓稳定"))
    written_back(capsys)


def test_a_paper_of_an_earlier_program_tells_its_changed_words_only(capsys: pytest.CaptureFixture[str]) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(PAPER) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"reportgen:paper:2", b"reportgen:paper:1"))
    Path(PAPER).write_bytes(held.getvalue())
    edit(reword("走访群众", "走访群众", "上门走访群众"))
    before = now()
    code, told = compare(capsys, "--apply")
    assert (code, told["applied"], told["rows"], now()) == (1, False, [], before)
    assert len(told["texts"]) == 1
    assert "以前" in told["unwritten"][0]["message"]


def test_a_list_says_which_sentences_have_left_the_kit(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "--stage", "words", WHERE]) == 0
    assert "没有自己的话" in capsys.readouterr().out
    written_back(capsys, reword("走访群众", "走访群众", "上门走访群众"), crossed_out("调解员天天"))
    capsys.readouterr()
    assert run(["show", "--stage", "words", WHERE]) == 0
    assert capsys.readouterr().out == (
        f"文字[1]\t基本情况 › 以“走访群众”开头的段\t代替\t{WHERE}:11\n  模板的话：走访群众30人次。\n"
        f"  自己的话：上门走访群众{{走访}}。\n文字[2]\t主要做法 › 抓稳定 › 以“调解员天”开头的段\t删去\t{WHERE}:15\n"
        "  模板的话：调解员天天在村里。\n"
    )


def test_explain_tells_of_own_words(capsys: pytest.CaptureFixture[str]) -> None:
    written_back(capsys, add("走访群众", "群众满意。"))
    assert run(["explain", WHERE, "文字[1].内容"]) == 0
    said = capsys.readouterr().out
    assert f"填在 {WHERE}:13:9" in said
    assert "印在 1 处" in said


def test_lint_speaks_of_them_at_the_input(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    written_back(capsys, add("走访群众", "群众满意。"))
    document = Stages(DiskWorkspace(folder)).document(WHERE, DiagnosticLog())
    (own,) = [t for t in paper_texts(document, WHERE) if t.text == "群众满意。"]
    assert str(own.at(0, 2)).startswith(f"{WHERE}:{now().split(chr(10)).index('    内容: 群众满意。') + 1}:")
