"""The county's roll-up of the project's own townships: command, sums by another way, report as DOCX and PDF."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.cli.main import run
from tests.papers.pdf_text import tagged_texts
from tests.workspaces import LINKUP, ROOT

PERIOD = LINKUP
COUNTY = PERIOD / "岚河县.yaml"
# Figures of the townships as a person would look them up: Chinese and English names, by the county's column.
PLAIN: dict[str, list[tuple[str, ...]]] = {
    "党支部": [("党组织", "党支部"), ("party", "branches")],
    "机关党员": [("党组织", "机关党员"), ("party", "office_members")],
    "土地流转": [("土地流转",)],
    "村社道路": [("小型设施", "村社道路"), ("facilities", "roads")],
    "重点问题": [("重点问题",)],
}
LISTED = {"资金": ("项目", "资金"), "慰问": ("慰问", "人数"), "新增种植": ("新增种植", "面积")}


def plain_number(value: object) -> Decimal:
    """The number in a written value, its unit and words of approximation left aside."""
    if isinstance(value, dict):
        value = value["值"]
    found = re.search(r"\d+(?:\.\d+)?", str(value))
    assert found
    return Decimal(found[0])


def townships() -> dict[str, dict[str, Any]]:
    read = (yaml.safe_load(p.read_text(encoding="utf-8")) for p in sorted(PERIOD.glob("[!_]*.yaml")))
    return {one["单位"]: one for one in read if one["模板"] == "halfyear"}


def looked_up(said: dict[str, Any], paths: list[tuple[str, ...]]) -> Decimal | None:
    for path in paths:
        value: Any = said
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        if value is not None:
            return plain_number(value)
    return None


def plain_totals() -> dict[str, Decimal]:
    """The county's totals from the townships' files by PyYAML alone."""
    found = {}
    said = townships().values()
    for column, paths in PLAIN.items():
        found[column] = sum((n for one in said if (n := looked_up(one, paths)) is not None), Decimal(0))
    for column, (rows, key) in LISTED.items():
        found[column] = sum((plain_number(row[key]) for one in said for row in one.get(rows, [])), Decimal(0))
    found["项目"] = Decimal(sum(len(one.get("项目", [])) for one in said))
    return found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(PERIOD, tmp_path / "inputs/2026H1")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_shipped_county_is_what_its_townships_give(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rollup", "inputs/2026H1", "--kit", "county", "--check"]) == 0
    assert "inputs/2026H1/岚河县.yaml 已是最新，没有改动" in capsys.readouterr().out


def test_the_rows_add_to_the_plain_sums_of_the_townships(folder: Path) -> None:
    (folder / "inputs/2026H1/岚河县.yaml").unlink()
    assert run(["rollup", "inputs/2026H1"]) == 0
    rows = yaml.safe_load((folder / "inputs/2026H1/岚河县.yaml").read_text(encoding="utf-8"))["乡镇"]
    assert sorted(row["名称"] for row in rows) == sorted(townships())
    for column, total in plain_totals().items():
        assert sum((plain_number(row[column]) for row in rows if column in row), Decimal(0)) == total, column


def test_every_source_names_lines_that_hold_the_figure() -> None:
    rows = yaml.safe_load(COUNTY.read_text(encoding="utf-8"))["乡镇"]
    checked = 0
    for row in rows:
        for column, cell in row.items():
            if not isinstance(cell, dict) or column in {"项目", "工程"}:
                continue
            file, _, numbers = cell["来源"].partition(" 第")
            lines = (PERIOD / file).read_text(encoding="utf-8").split("\n")
            stated = [lines[int(n) - 1].partition(":")[2] for n in numbers.removesuffix("行").split("、")]
            numbers_there = [
                Decimal(re.findall(r"\d+(?:\.\d+)?", text.partition("#")[0].partition("备注")[0])[-1])
                for text in stated
            ]
            assert sum(numbers_there) == plain_number(cell), (row["名称"], column)
            checked += 1
    assert checked > 100


def test_the_report_says_the_totals_in_both_papers(folder: Path) -> None:
    assert run(["build", "inputs/2026H1/岚河县.yaml"]) == 0
    outputs = folder / "outputs/2026H1"
    with zipfile.ZipFile(io.BytesIO((outputs / "岚河县.docx").read_bytes())) as package:
        parts = re.findall(r"<w:t[ >][^<]*", package.read("word/document.xml").decode())
    docx = "".join(part.partition(">")[2] for part in parts)
    pdf = "".join(t.text for t in tagged_texts((outputs / "岚河县.pdf").read_bytes()))
    totals = plain_totals()
    said = [
        f"党支部{totals['党支部']}个", f"新增土地流转{totals['土地流转']}亩", f"资金{totals['资金']}万元",
        f"村社水泥路{totals['村社道路']}公里", f"困难群众{totals['慰问']}名", "望溪乡未报送",
    ]  # fmt: skip
    for text in (docx, pdf):
        bare = re.sub(r"\s", "", text)
        assert [words for words in said if words not in bare] == []


def test_explain_lists_the_townships_behind_a_figure(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "inputs/2026H1/岚河县.yaml", "项目资金"]) == 0
    said = capsys.readouterr().out
    for name, one in townships().items():
        if "项目" in one:
            assert re.search(rf"乡镇\[\d\]\.资金（{name}）[\d.]+万元，.*来源：{name}\.yaml 第[\d、]+行", said)
    assert "没有填报，不在其中：云岭乡" in said


def test_one_with_an_error_is_named_and_left_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = folder / "inputs/2026H1/石桥镇.yaml"
    text = wrong.read_text(encoding="utf-8")
    wrong.write_text(text.replace("党支部: 18个", "党支部: 19个"), encoding="utf-8")
    assert run(["rollup", "inputs/2026H1"]) == 4
    captured = capsys.readouterr()
    assert "有误未汇总 1 个：石桥镇（inputs/2026H1/石桥镇.yaml）" in captured.out
    assert "勾稽“党支部合计”" in captured.err
    read = yaml.safe_load((folder / "inputs/2026H1/岚河县.yaml").read_text(encoding="utf-8"))
    assert read["有误"] == [{"名称": "石桥镇", "原因": "数据有误"}]
    assert "石桥镇" not in [row["名称"] for row in read["乡镇"]]
    assert read["典型"], "what the county wrote is still there"
    assert run(["build", "--format", "docx", "inputs/2026H1/岚河县.yaml"]) == 0


def test_an_absent_township_a_late_one_and_a_double_count_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "inputs/2026H1/梅坪乡.yaml").rename(folder / "inputs/2026H1/梅坪乡.YAML")
    assert run(["rollup", "inputs/2026H1", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [f["file"] for f in said["findings"] if f["rule"] == "passed-over"] == ["inputs/2026H1/梅坪乡.YAML"]
    status = {one["name"]: one["status"] for one in said["townships"]}
    assert status["梅坪乡"] == status["望溪乡"] == "absent"
    assert status["清溪乡"] == "late"
    assert status["石桥镇"] == "added"
    assert said["written"] is True
    assert [d["townships"] for d in said["doubles"]] == [["石桥镇", "双河镇"]]
    assert {f["rule"] for f in said["findings"]} == {"absent-township", "late-township", "double-count", "passed-over"}
    assert said["own_findings"] == []


def test_what_counts_once_is_told_so_on_the_screen_and_in_the_report(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "templates", folder / "templates")
    kit = folder / "templates/county/kit.yaml"
    kit.write_text(kit.read_text(encoding="utf-8").replace("处理: 提醒", "处理: 只计一次"), encoding="utf-8")
    assert run(["rollup", "inputs/2026H1"]) == 0
    said = capsys.readouterr().out
    assert "重复、只计一次 1 处，见上" in said
    assert "可能重复计算" not in said
    assert run(["show", "--stage", "document", "inputs/2026H1/岚河县.yaml"]) == 0
    report = re.sub("[⟦⟧]", "", capsys.readouterr().out)
    assert "石桥镇、双河镇都报了高标准农田建设项目（县农业农村局、420万元），合计中只计一次。" in report
    assert "资金2935.4万元" in report  # 3355.4 without the second 420


def test_a_township_with_two_inputs_is_named_once_and_one_off_the_roster_apart(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inputs = folder / "inputs/2026H1"
    text = (inputs / "梅坪乡.yaml").read_text(encoding="utf-8")
    (inputs / "梅坪乡2.yaml").write_text(text, encoding="utf-8")
    (inputs / "竹溪乡.yaml").write_text(text.replace("单位: 梅坪乡", "单位: 竹溪乡"), encoding="utf-8")
    assert run(["rollup", "inputs/2026H1"]) == 4
    said = capsys.readouterr().out
    assert "有误未汇总 1 个：梅坪乡（inputs/2026H1/梅坪乡.yaml、inputs/2026H1/梅坪乡2.yaml）" in said
    assert "不在名单、未汇总 1 个：竹溪乡（inputs/2026H1/竹溪乡.yaml）" in said
    county = (inputs / "岚河县.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(county)["有误"] == [{"名称": "梅坪乡", "原因": "重复报送"}]
    assert "竹溪乡" not in county.partition("汇总依据:")[0]


def test_where_no_township_is_left_the_errors_are_told_and_the_county_stays(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inputs = folder / "inputs/2026H1"
    before = (inputs / "岚河县.yaml").read_bytes()
    for path in inputs.glob("[!_]*.yaml"):
        if path.stem != "岚河县":
            path.write_text(path.read_text(encoding="utf-8") + "党支布: 3\n", encoding="utf-8")
    assert run(["rollup", "inputs/2026H1"]) == 1
    said = capsys.readouterr().err
    assert said.count("“党支布”") == len(townships())
    assert "没有一个乡镇可以汇总，没有写县的输入；没有报送的 1 个：望溪乡；没有汇总的 6 个：石桥镇、" in said
    assert "；原有的 inputs/2026H1/岚河县.yaml 没有改动" in said
    assert (inputs / "岚河县.yaml").read_bytes() == before


def test_check_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = folder / "inputs/2026H1/岚河县.yaml"
    before = target.read_bytes()
    (folder / "inputs/2026H1/梅坪乡.yaml").unlink()
    assert run(["rollup", "inputs/2026H1", "--check"]) == 1
    assert "不是最新的，请重新汇总" in capsys.readouterr().out
    assert target.read_bytes() == before


def test_the_roster_is_no_input(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "inputs/2026H1"]) == 0
    count = len(list((folder / "inputs/2026H1").glob("*.yaml"))) - 1
    assert f"检查了 {count} 份输入，{count} 份可以生成" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["inputs"], 2, "“inputs”里是各期间的文件夹（2026H1），写明一个期间，例如 inputs/2026H1"),
        (["inputs/2026H9"], 2, "没有“inputs/2026H9”这个文件夹"),
        (["inputs/2026H1", "--kit", "conty"], 2, "没有“conty”这个模板包，是不是“county”？"),
        (["inputs/2026H1", "--kit", "halfyear"], 1, "模板包“halfyear”没有写“汇总”，不能用来汇总"),
        (["inputs/2026H1", "--expect", "没有.yaml"], 2, "没有“没有.yaml”这个文件"),
        (["inputs/2026H1", "-o", "县.txt"], 2, "“县.txt”不是输入文件"),
    ],
)
def test_wrong_usage_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    assert run(["rollup", *arguments]) == code
    assert said in capsys.readouterr().err


def test_without_a_roster_the_county_must_be_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "inputs/2026H1/_名单.yaml").unlink()
    assert run(["rollup", "inputs/2026H1"]) == 2
    assert "用 --place 写上县名" in capsys.readouterr().err
    assert run(["rollup", "inputs/2026H1", "--place", "东江县", "-o", "inputs/2026H1/东江县.yaml"]) == 0
    assert yaml.safe_load((folder / "inputs/2026H1/东江县.yaml").read_text(encoding="utf-8"))["单位"] == "东江县"
