"""The county sends each township what it has to put right, with the line of the input, the cell of the form, and what to try."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import openpyxl
import pytest

from reportgen.cli.main import run
from tests.filled_forms import edited
from tests.papers.docx_text import docx_paragraphs
from tests.workspaces import ROOT, below, put_files

FOLDER = "inputs/2026H1"
GOOD = """模板: halfyear
单位: {place}
署名: 中共{place}委员会
成文日期: 2026年7月3日
建制: {kind}
辖区: {{行政村: 9, 户数: 4830, 人口: {people}}}
党组织: {{党支部: 10, 机关党支部: 1, 农村党支部: 9, 机关党员: 32}}
班子成员: {{联系村: 1, 户数: 4, 实事: {deeds}}}
机关干部: {{驻点村: 1, 户数: 2, 实事: 3}}
土地流转: 593
"""
ROSTER = "县名: 岚河县\n主送机关: 县委\n乡镇:\n  - {名称: 竹岭镇, 建制: 镇}\n  - {名称: 青禾乡, 建制: 乡}\n  - {名称: 松坝乡, 建制: 乡}\n"
SENT = ["--date", "2026-07-06"]
SLIP = "outputs/退回单/青禾乡2026年上半年退回单"


def township(place: str, deeds: str = "5", people: int = 14490, more: str = "") -> str:
    return GOOD.format(place=place, kind=place[-1], deeds=deeds, people=people) + more


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = below(ROOT / "templates", "templates")
    files[f"{FOLDER}/_名单.yaml"] = ROSTER.encode()
    files[f"{FOLDER}/青禾乡.yaml"] = township("青禾乡", deeds="5个", people=900).encode()
    files[f"{FOLDER}/松坝乡.yaml"] = township("松坝乡").encode()
    files[f"{FOLDER}/竹岭镇.yaml"] = township("竹岭镇", more="项目: [\n").encode()
    put_files(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def text_of(path: Path) -> str:
    return "\n".join(docx_paragraphs(path.read_bytes()))


def rows_of(path: Path) -> list[tuple[object, ...]]:
    return [*openpyxl.load_workbook(path).active.iter_rows(values_only=True)]


def test_each_township_with_errors_gets_a_letter_and_a_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["slips", "2026H1", *SENT, "--due", "2026-07-08", "--signer", "岚河县人民政府办公室"]) == 0
    said = capsys.readouterr().out
    assert said.index("竹岭镇2026年上半年退回单.docx") < said.index("青禾乡2026年上半年退回单.docx")  # as in the roster
    assert f"已写出 {SLIP}.docx、{SLIP}.xlsx：必须改正 2 处，请核实 0 处" in said
    assert "退回单 2 份，1 份没有要退回的" in said
    letter = text_of(folder / f"{SLIP}.docx")
    assert "青禾乡2026年上半年报送数据退回单" in letter
    assert "青禾乡：" in letter
    assert "有必须改正的2处，现退回。请于2026年7月8日前逐项改正、核实后重新报送。" in letter
    assert "必须改正的（2处）" in letter
    assert "第 6 行，表单“指标”表 D16 格。" in letter
    assert "“班子成员.实事”的单位是“件”，这里写的是“个”。现在写的是" in letter
    assert "办法：核对是不是填错了一栏；数没有错的，单位写成“件”，或不写单位。" in letter
    assert letter.endswith("岚河县人民政府办公室\n2026年7月6日")
    rows = rows_of(folder / f"{SLIP}.xlsx")
    head = next(number for number, row in enumerate(rows) if row[0] == "序号")
    assert rows[2][0] == "岚河县人民政府办公室　2026年7月6日　请于2026年7月8日前重新报送"
    first, second = rows[head + 1 :]
    assert first[:4] == (1, "必须改正", "第 6 行", "“指标”表 D16 格")
    assert second[:5] == (2, "必须改正", "第 8 行", "“指标”表 D29 格", "班子成员: {联系村: 1, 户数: 4, 实事: 5个}")
    assert second[7:] == (None, None)


def test_the_cell_of_the_form_is_the_one_that_the_form_has(folder: Path) -> None:
    assert run(["slips", f"{FOLDER}/青禾乡.yaml", *SENT]) == 0
    (folder / f"{FOLDER}/青禾乡.yaml").unlink()
    assert run(["form", "--kit", "halfyear", "--period", "2026H1", "--place", "青禾乡", "-o", "表.xlsx"]) == 0
    sheet = openpyxl.load_workbook(folder / "表.xlsx")["指标"]
    assert sheet["A16"].value == "area.residents"
    assert sheet["A29"].value == "leaders.deeds"


@pytest.mark.parametrize(
    ("old", "new", "where", "in_form"),
    [
        ("机关党支部: 1, ", "", "第 7 行", "“指标”表 D19 格"),
        ("土地流转: 593", "土地流转: 很多", "第 10 行", "“指标”表 D7 格"),
        ("成文日期: 2026年7月3日", "成文日期: 七月三日", "第 4 行", "“封面”表 C17 格"),
        (
            "土地流转: 593",
            "项目:\n  - {名称: 便民桥, 地点: 云杉村, 来源单位: 县水利局, 资金: 12件}",
            "第 11 行",
            "“列表和文字”表里“项目”第 1 行“资金”",
        ),
        ("土地流转: 593", "土地流砖: 593", "第 10 行", ""),
    ],
)
def test_where_a_mistake_stands_is_told_in_both(
    folder: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, where: str, in_form: str
) -> None:
    text = township("松坝乡")
    assert old in text
    (folder / f"{FOLDER}/松坝乡.yaml").write_text(text.replace(old, new), encoding="utf-8")
    assert run(["slips", "--json", f"{FOLDER}/松坝乡.yaml", *SENT]) == 0
    (slip,) = json.loads(capsys.readouterr().out)["slips"]
    item = next(one for one in slip["items"] if one["must"])
    assert (item["where"], item["form"]) == (where, in_form)


def test_a_form_is_told_of_by_its_own_cells(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["form", "--kit", "halfyear", "--period", "2026H1", "--place", "松坝乡", "-o", "松坝乡.xlsx"]) == 0
    form = folder / "松坝乡.xlsx"
    form.write_bytes(edited(form.read_bytes(), {"指标!D29": "5个"}))
    capsys.readouterr()
    assert run(["slips", "松坝乡.xlsx", *SENT]) == 0
    rows = rows_of(folder / "outputs/退回单/松坝乡2026年上半年退回单.xlsx")
    assert rows[-1][:3] == (1, "必须改正", "“指标”表 D29 格")


def test_what_a_reviewer_said_comes_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = [f"{FOLDER}/松坝乡.yaml", "--by", "王敏"]
    assert run(["submit", *place, "--date", "2026-07-04"]) == 0
    assert run(["return", *place, "--date", "2026-07-05", "--because", "户数与上月的月报不同，请核对"]) == 0
    capsys.readouterr()
    assert run(["slips", "2026H1", "松坝乡", *SENT]) == 0
    assert "退回的理由 1 条" in capsys.readouterr().out
    letter = text_of(folder / "outputs/退回单/松坝乡2026年上半年退回单.docx")
    assert "2026年7月5日由王敏退回。请改正后重新报送。" in letter
    assert "退回的理由\n户数与上月的月报不同，请核对。" in letter
    rows = rows_of(folder / "outputs/退回单/松坝乡2026年上半年退回单.xlsx")
    assert rows[2][0] == "退回的理由：户数与上月的月报不同，请核对（王敏，2026年7月5日）"
    assert run(["return", *place, "--undo"]) == 0
    capsys.readouterr()
    assert run(["slips", "2026H1", "松坝乡", *SENT]) == 0
    said = capsys.readouterr()
    assert "退回单 0 份，1 份没有要退回的" in said.out
    assert "这份退回单是以前做的，inputs/2026H1/松坝乡.yaml 现在没有要退回的了" in said.err


def test_warnings_alone_are_asked_about_on_demand(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = township("松坝乡").replace("土地流转: 593", "土地流转: 1,593")
    (folder / f"{FOLDER}/松坝乡.yaml").write_text(text, encoding="utf-8")
    assert run(["slips", f"{FOLDER}/松坝乡.yaml", *SENT]) == 0
    assert "退回单 0 份" in capsys.readouterr().out
    assert run(["slips", f"{FOLDER}/松坝乡.yaml", *SENT, "--warnings"]) == 0
    letter = text_of(folder / "outputs/退回单/松坝乡2026年上半年退回单.docx")
    assert "请核实的（1处）\n数没有错的，写上口径说明；错了的，改正。" in letter


def test_unusual_figures_are_asked_about_on_demand(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    last = folder / "inputs/2025H1/松坝乡.yaml"
    last.parent.mkdir(parents=True)
    last.write_text(township("松坝乡").replace("2026年7月3日", "2025年7月3日"), encoding="utf-8")
    text = township("松坝乡").replace("土地流转: 593", "土地流转: 5930").replace("机关党员: 32", "机关党员: 33")
    (folder / f"{FOLDER}/松坝乡.yaml").write_text(text, encoding="utf-8")
    assert run(["slips", "--json", f"{FOLDER}/松坝乡.yaml", *SENT, "--unusual"]) == 0
    (slip,) = json.loads(capsys.readouterr().out)["slips"]
    land = [item for item in slip["items"] if "“土地流转”" in item["message"]]
    assert land
    assert {(item["must"], item["where"], item["form"]) for item in land} == {(False, "第 10 行", "“指标”表 D7 格")}
    assert any("593" in way for item in land for way in item["ways"])
    assert len({item["message"] for item in slip["items"]}) == len(slip["items"])


def test_the_same_input_gives_the_same_slips(folder: Path) -> None:
    sums = []
    for output in ("甲", "乙"):
        assert run(["slips", "2026H1", *SENT, "-o", output]) == 0
        files = sorted(p for p in (folder / output).iterdir() if p.is_file())
        assert len(files) == 4
        sums.append([hashlib.sha256(p.read_bytes()).hexdigest() for p in files])
    assert sums[0] == sums[1]


def test_a_slip_that_a_person_has_changed_is_left(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["slips", f"{FOLDER}/青禾乡.yaml", *SENT]) == 0
    book = folder / f"{SLIP}.xlsx"
    book.write_bytes(edited(book.read_bytes(), {"退回单!H5": "已电话说过"}))
    own = book.read_bytes()
    capsys.readouterr()
    assert run(["slips", f"{FOLDER}/青禾乡.yaml", "--date", "2026-07-07"]) == 1
    assert "写成以后被人改动过，没有换掉；Word 和 Excel 都没有重写" in capsys.readouterr().err
    assert book.read_bytes() == own
    assert run(["slips", f"{FOLDER}/青禾乡.yaml", "--date", "2026-07-07", "--force"]) == 0
    assert (folder / f"{SLIP}（改动稿）.xlsx").read_bytes() == own
    assert "2026年7月7日" in text_of(folder / f"{SLIP}.docx")


def test_a_fault_of_the_kit_is_not_sent_to_a_township(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = next((folder / "templates/halfyear").glob("*.md.j2"))
    body.write_text(body.read_text(encoding="utf-8") + "\n{{ 没有的指标 }}\n", encoding="utf-8")
    assert run(["slips", f"{FOLDER}/松坝乡.yaml", *SENT]) == 0
    said = capsys.readouterr()
    assert "这份输入生成不了，错误却不在它里面，退回单里没有写" in said.err
    assert "退回单 0 份" in said.out
    assert not (folder / "outputs/退回单").exists()


def test_slips_go_into_no_folder_of_inputs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["slips", "2026H1", "-o", "inputs/退回"]) == 2
    assert "文稿放到别的文件夹" in capsys.readouterr().err
    assert run(["slips", "2026H1", "--due", "下周"]) == 2
    assert "--due 不能是“下周”" in capsys.readouterr().err
