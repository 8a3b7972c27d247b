"""A county's paper that contradicts its townships: it is told, not built, not issued, not packed (docs/rollup.md)."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import reportgen
from reportgen.cli.main import run
from reportgen.operations.preview.looking import Previews
from reportgen.pipeline import Stages
from reportgen.workspace import DiskWorkspace
from tests.batch.edited import rewrite
from tests.batch.small_county import COUNTY, PERIOD, county, township, write
from tests.unit.operations.acts import act, line

OUTPUT = f"{PERIOD}/{COUNTY}.yaml"
STALE = "县的输入过时了，里面还是以前的数：汇总以后，"

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Path:
    county(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run(["rollup", PERIOD]) == 0
    capsys.readouterr()
    return tmp_path


def figure(inputs: Path) -> None:
    rewrite(inputs / "麻柳镇.yaml", "资金: 58", "资金: 158")


def unit(inputs: Path) -> None:
    rewrite(inputs / "青石乡.yaml", "土地流转: 259", "土地流转: 2.59万亩")


def emptied(inputs: Path) -> None:
    rewrite(inputs / "龙潭乡.yaml", "土地流转: 333\n", "")


def gone(inputs: Path) -> None:
    (inputs / "茶店乡.yaml").unlink()


def another(inputs: Path) -> None:
    write(inputs.parents[1], {"柏木乡": township("柏木乡")})


def listed(inputs: Path) -> None:
    rewrite(inputs / "_名单.yaml", "片区: 西片", "片区: 河西片")


def due(inputs: Path) -> None:
    rewrite(inputs / "_名单.yaml", "截止日期: 2026年7月5日", "截止日期: 2026年7月1日")


def one_roster_less(inputs: Path) -> None:
    (inputs / "_名单.yaml").unlink()


def last_years(inputs: Path) -> None:
    write(inputs.parents[1], {"桐岭乡": township("桐岭乡", (90,), "2025年7月3日")}, period="inputs/2025H1")


def broken(inputs: Path) -> None:
    rewrite(inputs / "白沙镇.yaml", "党组织: {", "党组织: [")


CHANGES: list[tuple[Callable[[Path], None], str]] = [
    (figure, f"{PERIOD}/麻柳镇.yaml 改了"),
    (unit, f"{PERIOD}/青石乡.yaml 改了"),
    (emptied, f"{PERIOD}/龙潭乡.yaml 改了"),
    (broken, f"{PERIOD}/白沙镇.yaml 改了"),
    (gone, f"{PERIOD}/茶店乡.yaml 不在了"),
    (another, f"新有 {PERIOD}/柏木乡.yaml"),
    (last_years, "新有 inputs/2025H1/桐岭乡.yaml"),
    (listed, "名单改了"),
    (due, "名单改了"),
    (one_roster_less, "名单改了"),
]


@pytest.mark.parametrize(("what", "told"), CHANGES, ids=[what.__name__ for what, _ in CHANGES])
def test_what_changed_is_named_by_check_and_build_and_a_roll_up_mends_it(
    folder: Path, capsys: Capture, what: Callable[[Path], None], told: str
) -> None:
    what(folder / PERIOD)
    assert run(["check", OUTPUT]) == 1
    assert STALE + told in capsys.readouterr().err
    assert run(["build", "--format", "docx", OUTPUT]) == 1
    assert told in capsys.readouterr().err
    assert not (folder / f"outputs/2026H1/{COUNTY}.docx").exists()
    run(["rollup", PERIOD, "--place", COUNTY])
    capsys.readouterr()
    assert run(["build", "--format", "docx", OUTPUT]) == 0
    assert "过时" not in capsys.readouterr().err


@pytest.mark.parametrize("words", [["show", "--stage", "facts"], ["show", "--stage", "words"], ["explain"]])
def test_who_looks_into_it_is_warned(folder: Path, capsys: Capture, words: list[str]) -> None:
    assert run([*words, OUTPUT]) == 0
    assert "过时" not in capsys.readouterr().err
    figure(folder / PERIOD)
    assert run([*words, OUTPUT]) == 0
    said = capsys.readouterr().err
    assert f"{OUTPUT} 警告 {STALE}{PERIOD}/麻柳镇.yaml 改了" in said
    assert f"再汇总：reportgen rollup {PERIOD}" in said
    assert run([*words, f"{PERIOD}/麻柳镇.yaml"]) == 0
    assert "过时" not in capsys.readouterr().err


def test_a_program_does_not_get_the_paper_either(folder: Path) -> None:
    workspace = reportgen.open_workspace(folder)
    docx = (reportgen.Format.DOCX,)
    assert reportgen.build(workspace, OUTPUT, formats=docx).docx
    figure(folder / PERIOD)
    with pytest.raises(reportgen.RejectedInput) as caught:
        reportgen.build(workspace, OUTPUT, formats=docx)
    assert [finding.rule for finding in caught.value.diagnostics] == ["stale-county"]
    drafted = reportgen.build(workspace, OUTPUT, formats=docx, draft=True)
    assert "stale-county" in {finding.rule for finding in drafted.findings}


def test_programs_are_told_that_what_they_explain_is_out_of_date(folder: Path, capsys: Capture) -> None:
    figure(folder / PERIOD)
    assert run(["explain", "--json", OUTPUT]) == 0
    told = json.loads(capsys.readouterr().out)["findings"]
    assert [(one["rule"], one["severity"]) for one in told] == [("stale-county", "warning")]


SAME: list[Callable[[str], str]] = [
    lambda text: f"{text}# 经办人：办公室\n",
    lambda text: text.replace("土地流转:", "# 核过\n\n土地流转:"),
    lambda text: text.replace("建制: ", 'kind: "').replace("\n辖区", '"\n辖区').replace("kind", "建制"),
    lambda text: text.replace("\n", "\r\n"),
]


@pytest.mark.parametrize("rewrite", SAME, ids=["comment", "blank line", "quotes", "line ends"])
def test_another_way_of_writing_the_same_is_not_told(
    folder: Path, capsys: Capture, rewrite: Callable[[str], str]
) -> None:
    path = folder / PERIOD / "麻柳镇.yaml"
    path.write_bytes(rewrite(path.read_text(encoding="utf-8")).encode())
    assert run(["check"]) == 0
    assert run(["build", "--format", "docx", OUTPUT]) == 0
    assert "过时" not in capsys.readouterr().err


def test_a_batch_makes_the_others_and_neither_packs_nor_issues_the_county(folder: Path, capsys: Capture) -> None:
    assert run(["build", "--format", "docx"]) == 0
    figure(folder / PERIOD)
    assert run(["build", "--format", "docx", f"{PERIOD}/麻柳镇.yaml"]) == 0
    index = (folder / "outputs/index.html").read_text(encoding="utf-8")
    assert f"{STALE}{PERIOD}/麻柳镇.yaml 改了" in index, "the index tells of it, whoever is built"
    capsys.readouterr()
    assert run(["build", "--format", "docx", "--zip", "报告.zip"]) == 4
    assert "麻柳镇.yaml 改了" in capsys.readouterr().out
    with zipfile.ZipFile(folder / "报告.zip") as packed:
        names = packed.namelist()
        assert "2026H1/麻柳镇.docx" in names
        assert f"2026H1/{COUNTY}.docx" not in names
        assert STALE in packed.read("index.html").decode()
    assert run(["issue", OUTPUT]) == 1
    assert "不能定稿：县的输入过时了" in capsys.readouterr().err
    assert run(["build", "--format", "docx", "--dry-run", OUTPUT]) == 1
    assert STALE in capsys.readouterr().err


def test_a_draft_and_an_issued_paper_are_let_through_with_a_word(folder: Path, capsys: Capture) -> None:
    assert run(["build", "--format", "docx", OUTPUT]) == 0
    assert run(["issue", OUTPUT, "--date", "2026-07-12"]) == 0
    figure(folder / PERIOD)
    capsys.readouterr()
    assert run(["build", "--draft", "--format", "docx", OUTPUT]) == 0
    assert f"警告 {STALE}" in capsys.readouterr().err
    assert run(["build", "--format", "docx", OUTPUT, "--zip", "报告.zip"]) == 0
    assert f"警告 {STALE}" in capsys.readouterr().err
    with zipfile.ZipFile(folder / "报告.zip") as packed:
        assert STALE in packed.read("index.html").decode()


def test_an_input_that_does_not_say_what_it_was_made_of_is_told(folder: Path, capsys: Capture) -> None:
    path = folder / OUTPUT
    text = path.read_text(encoding="utf-8")
    path.write_text(text.partition("\n# 汇总时看过")[0] + "\n", encoding="utf-8")
    assert run(["check", OUTPUT]) == 0
    assert "没有写明是由哪些输入汇总的" in capsys.readouterr().err
    for township_file in (folder / PERIOD).glob("[!_]*.yaml"):
        if township_file != path:
            township_file.unlink()
    assert run(["check", OUTPUT]) == 0
    assert "没有写明" not in capsys.readouterr().err, "a county's input alone was typed by hand"


def test_an_act_of_reporting_makes_it_stale_in_either_direction(folder: Path, capsys: Capture) -> None:
    inputs = {path.stem: path for path in (folder / PERIOD).glob("[!_]*.yaml") if path.stem != COUNTY}
    acts = {
        name: act("submitted", content=path.read_bytes(), path=f"{PERIOD}/{name}.yaml") for name, path in inputs.items()
    }
    late = acts.pop("龙潭乡")
    ledger = folder / "台账.jsonl"
    ledger.write_bytes(b"".join(map(line, acts.values())))
    assert run(["check", OUTPUT]) == 1
    assert f"{PERIOD}/龙潭乡.yaml 不再是已交的" in capsys.readouterr().err
    assert run(["rollup", PERIOD]) == 4
    assert "未报送 1 个：龙潭乡（草稿，没有交）" in capsys.readouterr().out
    assert run(["check", OUTPUT]) == 0
    ledger.write_bytes(ledger.read_bytes() + line(late))
    capsys.readouterr()
    assert run(["check", OUTPUT]) == 1
    assert f"{PERIOD}/龙潭乡.yaml 报来了" in capsys.readouterr().err


def test_all_takes_what_is_not_handed_in_and_the_paper_says_so(folder: Path, capsys: Capture) -> None:
    path = f"{PERIOD}/白沙镇.yaml"
    sent = act("submitted", content=(folder / path).read_bytes(), path=path)
    (folder / "台账.jsonl").write_bytes(line(sent))
    assert run(["rollup", PERIOD, "--all", "--json"]) == 0
    assert {one["status"] for one in json.loads(capsys.readouterr().out)["townships"]} == {"added"}
    assert run(["show", "--stage", "markup", OUTPUT]) == 0
    said = capsys.readouterr().out
    assert "桐岭乡、青石乡、麻柳镇、龙潭乡、茶店乡" in said
    assert "还没有正式报送，数据已经计入" in said
    assert run(["check", OUTPUT]) == 0


def test_one_that_was_returned_or_changed_when_accepted_is_wrong_and_not_absent(folder: Path, capsys: Capture) -> None:
    acts = []
    for path in sorted((folder / PERIOD).glob("[!_]*.yaml")):
        if path.stem != COUNTY:
            sent = act("submitted", content=path.read_bytes(), path=f"{PERIOD}/{path.name}")
            acts.append(sent)
            if path.stem in {"桐岭乡", "青石乡"}:
                kind = "returned" if path.stem == "桐岭乡" else "accepted"
                acts.append(act(kind, (sent,), 5, path.read_bytes(), f"{PERIOD}/{path.name}", because="人口不对"))
    (folder / "台账.jsonl").write_bytes(b"".join(map(line, acts)))
    unit(folder / PERIOD)
    assert run(["rollup", PERIOD]) == 4
    told = capsys.readouterr()
    assert "有误未汇总 2 个：桐岭乡" in told.out
    assert "退回了（人口不对），还没有再交" in told.err
    assert run(["show", "--stage", "markup", OUTPUT]) == 0
    said = capsys.readouterr().out
    assert "桐岭乡退回修改，青石乡核后改动，未予汇总" in said
    assert "未报送" not in said


def row_of(path: Path, place: str, old: str, new: str) -> None:
    """Type over a cell of a township's row in the county's input."""
    head, mark, rest = path.read_text(encoding="utf-8").partition(f"名称: {place}\n")
    assert old in rest
    path.write_text(head + mark + rest.replace(old, new, 1), encoding="utf-8")


def typed_over(county_input: Path) -> None:
    row_of(county_input, "麻柳镇", "58万元", "99万元")


def a_word_typed_over(county_input: Path) -> None:
    row_of(county_input, "青石乡", "片区: 东片", "片区: 西片")


def a_cell_taken_out(county_input: Path) -> None:
    row_of(county_input, "龙潭乡", "    土地流转: ", "    # 土地流转: ")


def a_row_taken_out(county_input: Path) -> None:
    text = county_input.read_text(encoding="utf-8")
    row = re.search(r"  - 名称: 茶店乡\n(?:    .*\n)*", text)
    assert row
    county_input.write_text(text.replace(row[0], ""), encoding="utf-8")


def a_row_more(county_input: Path) -> None:
    rewrite(county_input, "  - 名称: 茶店乡\n", "  - 名称: 柏木乡\n    建制: 乡\n    土地流转: 5亩\n  - 名称: 茶店乡\n")


def how_many_are_expected(county_input: Path) -> None:
    rewrite(county_input, "值: 6个", "值: 7个")


def a_place_said_to_be_absent(county_input: Path) -> None:
    rewrite(county_input, "汇总依据:", "未报送:\n  - {名称: 柏木乡}\n汇总依据:")


TYPED: list[tuple[Callable[[Path], None], str]] = [
    (typed_over, "麻柳镇的“资金”写的是99万元，麻柳镇报的是58万元（麻柳镇.yaml 第12行）"),
    (a_word_typed_over, "青石乡的“片区”写的是西片，青石乡报的是东片"),
    (a_cell_taken_out, "龙潭乡的“土地流转”没有写，龙潭乡报的是333亩"),
    (a_row_taken_out, "少了茶店乡这一行"),
    (a_row_more, "“柏木乡”这一行不是汇总来的"),
    (how_many_are_expected, "“应报乡镇”不是汇总时写的"),
    (a_place_said_to_be_absent, "“未报送”不是汇总时写的"),
]


@pytest.mark.parametrize(("what", "told"), TYPED, ids=[what.__name__ for what, _ in TYPED])
def test_what_was_typed_over_in_the_rolled_up_part_is_named_and_no_paper_is_made_of_it(
    folder: Path, capsys: Capture, what: Callable[[Path], None], told: str
) -> None:
    what(folder / OUTPUT)
    assert run(["check", OUTPUT]) == 1
    assert f"县的输入里汇总来的数改过了：{told}" in capsys.readouterr().err
    assert run(["build", "--format", "docx", OUTPUT]) == 1
    assert told in capsys.readouterr().err
    assert not (folder / f"outputs/2026H1/{COUNTY}.docx").exists()
    run(["explain", OUTPUT])
    assert told in capsys.readouterr().err
    assert run(["rollup", PERIOD]) == 0
    assert run(["build", "--format", "docx", OUTPUT]) == 0


@pytest.mark.parametrize("what", [typed_over, a_word_typed_over, a_row_more], ids=lambda what: what.__name__)
def test_an_input_from_before_is_held_against_its_townships(
    folder: Path, capsys: Capture, what: Callable[[Path], None]
) -> None:
    """One that does not say yet what was written into it."""
    path = folder / OUTPUT
    path.write_text(re.sub(r"  - \{是: 写入的.*\n", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    assert run(["check", OUTPUT]) == 0
    what(path)
    capsys.readouterr()
    assert run(["check", OUTPUT]) == 1
    assert dict(TYPED)[what] in capsys.readouterr().err


def test_the_countys_own_words_comments_and_other_ways_of_writing_are_no_change(folder: Path, capsys: Capture) -> None:
    path = folder / OUTPUT
    rewrite(path, "主送机关: 县委", "主送机关: 县委、县政府  # 加了县政府")
    row_of(
        path, "麻柳镇", "{值: 58万元, 来源: 麻柳镇.yaml 第12行}", '{"值": "58万元", 来源: "麻柳镇.yaml 第12行"}  # 核过'
    )
    assert run(["check", OUTPUT]) == 0
    assert "改过" not in capsys.readouterr().err


def test_a_figure_of_a_township_that_a_leader_changed_in_the_countys_paper_is_not_written_into_the_countys_input(
    folder: Path, capsys: Capture
) -> None:
    assert run(["build", "--format", "docx", OUTPUT]) == 0
    paper = folder / f"outputs/2026H1/{COUNTY}.docx"
    with zipfile.ZipFile(paper) as archive:
        members = {one: archive.read(one) for one in archive.namelist()}
    assert b">156.5</w:t>" in members["word/document.xml"]
    members["word/document.xml"] = members["word/document.xml"].replace(b">156.5</w:t>", b">999</w:t>")
    with zipfile.ZipFile(paper, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    before = (folder / OUTPUT).read_bytes()
    capsys.readouterr()
    run(["compare", str(paper.relative_to(folder)), "--apply"])
    said = capsys.readouterr()
    assert "是由各乡镇汇总来的，不在县的输入里改" in said.err + said.out
    assert "这个数是 桐岭乡.yaml 第12、13行 报的：退回去在那里改，再汇总" in said.err + said.out
    assert (folder / OUTPUT).read_bytes() == before


def test_the_page_tells_what_was_typed_over_and_no_more_once_that_is_taken_back(folder: Path) -> None:
    previews = Previews(Stages(DiskWorkspace(folder), draft=True))
    rolled = (folder / OUTPUT).read_bytes()
    typed = rolled.replace("值: 58万元".encode(), "值: 158万元".encode(), 1)
    assert typed != rolled

    def told(content: bytes) -> list[str]:
        return [one.rule for one in previews.look(OUTPUT, content).findings if one.rule == "stale-county"]

    assert [told(content) for content in (rolled, typed, rolled, typed)] == [[], ["stale-county"], [], ["stale-county"]]


@pytest.mark.parametrize(
    "acts",
    [
        [["return", f"{PERIOD}/麻柳镇.yaml", "--because", "有误", "--date", "2026-07-05"]],
        [
            ["submit", "--undo", f"{PERIOD}/麻柳镇.yaml"],
            ["submit", f"{PERIOD}/麻柳镇.yaml", "--date", "2026-07-20"],
        ],
    ],
    ids=["returned", "submitted again, late"],
)
def test_what_the_ledger_says_since_of_a_place_is_no_longer_what_the_paper_says(
    folder: Path, capsys: Capture, acts: list[list[str]]
) -> None:
    places = [path for path in (folder / PERIOD).glob("[!_]*.yaml") if path.stem != COUNTY]
    for path in places:
        run(["submit", f"{PERIOD}/{path.name}", "--date", "2026-07-04"])
    run(["rollup", PERIOD, "--all"])
    capsys.readouterr()
    assert run(["check", OUTPUT]) == 0
    assert "过时" not in capsys.readouterr().err
    for words in acts:
        assert run(words) == 0
    capsys.readouterr()
    assert run(["check", OUTPUT]) == 1
    assert f"{STALE}台账里的报送情况（谁没有交、迟报、退回）变了" in capsys.readouterr().err
    run(["rollup", PERIOD, "--all"])
    capsys.readouterr()
    run(["check", OUTPUT])
    assert "过时" not in capsys.readouterr().err


def test_whoever_rolls_up_sees_that_the_inputs_have_warnings(folder: Path, capsys: Capture) -> None:
    last = township("麻柳镇", (90,), "2025年7月3日")
    write(folder, {"麻柳镇": last, "麻柳镇（定稿）": last}, period="inputs/2025H1")
    assert run(["rollup", PERIOD]) == 0
    told = capsys.readouterr().err
    assert "1 个单位的数有警告，照样汇总：麻柳镇 1 条（上年同期“麻柳镇”的输入有两份" in told
    assert f"逐条看：reportgen check {PERIOD}" in told
    write(folder, {"他乡": township("他乡", (90,))})
    write(folder, {"他乡": last.replace("麻柳镇", "他乡")}, period="inputs/2025H1")
    run(["rollup", PERIOD])
    assert (
        "1 个单位的数有警告，照样汇总：麻柳镇 1 条" in capsys.readouterr().err
    )  # what is not added up is none of these


def test_a_place_that_reports_no_more_is_missed_in_last_years_figures(folder: Path, capsys: Capture) -> None:
    rewrite(folder / PERIOD / "_名单.yaml", "{名称: 茶店乡,", "{名称: 茶店乡, 终止期: 2025年下半年,")
    (folder / PERIOD / "茶店乡.yaml").unlink()
    write(folder, {p: township(p, (90,), "2025年7月3日") for p in ("茶店乡", "龙潭乡")}, period="inputs/2025H1")
    assert run(["rollup", PERIOD]) == 0
    told = capsys.readouterr().err
    ended = "“茶店乡”报到2025年下半年为止，上年同期报过（inputs/2025H1/茶店乡.yaml），同比的上年数里没有它的"
    assert ended in told
    rewrite(folder / PERIOD / "_名单.yaml", "{名称: 龙潭乡,", "{名称: 龙潭乡, 曾用名: 茶店乡,")
    assert run(["rollup", PERIOD]) == 0
    assert ended not in capsys.readouterr().err


def test_a_report_that_was_accepted_and_is_gone_is_told_also_of_a_place_that_need_not_report(
    folder: Path, capsys: Capture
) -> None:
    path = f"{PERIOD}/麻柳镇.yaml"
    run(["submit", path, "--date", "2026-07-04"])
    run(["accept", path, "--date", "2026-07-05"])
    (folder / path).unlink()
    with (folder / PERIOD / "_名单.yaml").open("a", encoding="utf-8") as file:
        file.write("例外: [{单位: 麻柳镇, 免报: 是, 原因: 换届}]\n")
    capsys.readouterr()
    run(["rollup", PERIOD, "--all"])
    assert f"{path} 警告 2026年7月5日核定以后不在了" in capsys.readouterr().err


def test_a_second_folder_of_the_same_period_is_told(folder: Path, capsys: Capture) -> None:
    write(folder, {"麻柳镇": township("麻柳镇", (90,))}, period="inputs/2026年上半年")
    assert run(["rollup", PERIOD]) == 0
    told = f"inputs/2026年上半年 警告 也是2026年上半年的文件夹，里面的输入没有算：汇总的是 {PERIOD}"
    assert told in capsys.readouterr().err


def test_a_ledger_of_an_earlier_day_says_that_it_knows_more(folder: Path, capsys: Capture) -> None:
    run(["submit", f"{PERIOD}/麻柳镇.yaml", "--date", "2026-07-20"])
    capsys.readouterr()
    run(["ledger", "2026H1", "--date", "2026-07-09"])
    assert "台账里有 1 笔记在2026年7月9日以后（到2026年7月20日）：列的是现在的情况" in "".join(capsys.readouterr())
    run(["ledger", "2026H1", "--date", "2026-07-20"])
    assert "以后（到" not in "".join(capsys.readouterr())


def test_what_the_ledger_says_of_the_reports_of_last_year_is_told(folder: Path, capsys: Capture) -> None:
    last = {place: township(place, (90,), "2025年7月3日") for place in ("麻柳镇", "龙潭乡")}
    write(folder, last, period="inputs/2025H1")
    for place in last:
        assert run(["submit", f"inputs/2025H1/{place}.yaml", "--date", "2025-07-04"]) == 0
    assert run(["accept", "inputs/2025H1/麻柳镇.yaml", "--date", "2025-07-05"]) == 0
    assert run(["return", "inputs/2025H1/龙潭乡.yaml", "--because", "有误", "--date", "2025-07-05"]) == 0
    rewrite(folder / "inputs/2025H1/麻柳镇.yaml", "资金: 90", "资金: 9")
    capsys.readouterr()
    assert run(["rollup", PERIOD]) == 0
    told = capsys.readouterr().err
    assert "inputs/2025H1/麻柳镇.yaml 警告 同比、比上期用的是它：2025年7月5日核定以后又改过" in told
    assert "inputs/2025H1/龙潭乡.yaml 警告 同比、比上期用的是它：当时退回了，台账里没有再交" in told
