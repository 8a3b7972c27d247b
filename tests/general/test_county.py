"""The county of the general kit: rolled up, compared like for like, nothing added that must not be, nobody named unasked."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.cli.main import run
from reportgen.diagnostics import DiagnosticLog
from reportgen.model.document import Heading, Paragraph, Table
from reportgen.model.facts import Fact
from reportgen.model.inlines import inline_text
from reportgen.operations.rollup.by_place import by_place
from reportgen.pipeline import Stages
from reportgen.workspace import DiskWorkspace
from tests.workspaces import ROOT, own_workspace

FOLDER = "inputs/2026H1"
COUNTY = f"{FOLDER}/岚河县.yaml"
GOLDEN = Path(__file__).parent / "岚河县.txt"
WHERE = {
    "财政总收入": ("经济", "财政总收入"),
    "固定资产投资": ("经济", "固定资产投资"),
    "集体收入": ("村集体", "经营性收入"),
    "受理纠纷": ("纠纷", "受理"),
    "排查隐患": ("安全", "排查隐患"),
    "户籍人口": ("辖区", "户籍人口"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    shutil.copytree(ROOT / FOLDER, tmp_path / FOLDER)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def townships(folder: Path = ROOT / FOLDER) -> list[dict[str, Any]]:
    read = (yaml.safe_load(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("[!_]*.yaml")))
    return [one for one in read if one["单位"] != "岚河县"]


def edited(folder: Path, place: str, old: str, new: str) -> None:
    path = folder / FOLDER / f"{place}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def paper(folder: Path, path: str = COUNTY) -> str:
    """Heads, words and tables, a line each."""
    told = []
    for block in Stages(DiskWorkspace(folder)).document(path, DiagnosticLog()).blocks:
        if isinstance(block, Heading):
            told.append(inline_text(block.inlines))
        elif isinstance(block, Paragraph):
            head = inline_text(block.heading.inlines) if block.heading else ""
            told.append(head + inline_text(block.inlines))
        elif isinstance(block, Table):
            told += [" | ".join(map(inline_text, row.cells)) for row in block.rows]
    return "\n".join(told) + "\n"


def test_the_paper_reads_as_it_did(accept: bool) -> None:
    found = paper(ROOT)
    if accept:
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


def test_tables_have_numbers_and_references_follow_where_one_is_left_out(folder: Path) -> None:
    assert "主要指标见附件（表2至表6）。" in paper(folder)
    path = folder / COUNTY
    told = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^ +目标.*\n", "", told), encoding="utf-8")
    found = paper(folder)
    assert "主要指标见附件（表2至表5）。" in found
    assert "见表1。" in found


def test_the_county_is_what_its_townships_give_and_its_kit_need_not_be_named(folder: Path) -> None:
    assert run(["rollup", FOLDER, "--check"]) == 0
    (folder / COUNTY).unlink()
    assert run(["rollup", FOLDER]) == 1  # 存在问题 and 下一步打算 are the county's own
    said = yaml.safe_load((folder / COUNTY).read_text(encoding="utf-8"))
    assert said["模板"] == "county_general"
    assert len(said["乡镇"]) == said_number(said["应报乡镇"]) == len(townships())


def said_number(value: object) -> Decimal:
    if isinstance(value, dict):
        value = value["值"]
    found = re.search(r"\d+(?:\.\d+)?", str(value))
    assert found
    return Decimal(found[0])


@pytest.mark.parametrize("column", WHERE)
@pytest.mark.parametrize("other", ["", "上年", "目标"])
def test_the_rows_add_to_the_plain_sums_of_the_townships(column: str, other: str) -> None:
    rows = yaml.safe_load((ROOT / COUNTY).read_text(encoding="utf-8"))["乡镇"]
    group, figure = WHERE[column]
    part = {"": lambda one: one, "上年": lambda one: one.get("上年同期", {}), "目标": lambda one: one.get("目标", {})}
    plain = [Decimal(str(v)) for one in townships() if (v := part[other](one).get(group, {}).get(figure)) is not None]
    told = [said_number(row[other + column]) for row in rows if other + column in row]
    if told or other == "":
        assert (len(told), sum(told)) == (len(plain), sum(plain))


def test_what_must_not_be_added_has_no_sum() -> None:
    compiled = Stages(own_workspace()).kit("county_general", DiagnosticLog())
    assert compiled is not None
    rows = next(f for f in compiled.kit.fields if f.label == "乡镇")
    labels = [f.label for f in rows.fields]
    assert not [word for word in labels if re.search("生产总值|增速|覆盖率|率$", word)]
    for line in paper(ROOT).splitlines():
        if line.startswith("全县 |"):
            assert line.split(" | ")[3:5] == ["—", "—"]  # rural incomes


def test_growth_is_like_for_like_and_the_table_says_of_how_many(folder: Path) -> None:
    assert "固定资产投资27.97亿元（5个填报），同比增长8.4%" in paper(folder)
    edited(folder, "临锦镇", "固定资产投资: 151200, ", "")
    assert run(["rollup", FOLDER]) == 0
    said = paper(folder)
    # the others alone: (52600 + 31450 + 6820 + 2360) / (68400 + 28760 + 7450 + 2180) - 1
    assert "固定资产投资27.97亿元（5个填报），可比口径（4个）同比下降12.7%，完成年度目标的49.7%" in said
    assert "固定资产投资 | 万元 | 279730 | 5 | -12.7 | 4 | 49.7 | 5" in said


def test_a_rate_says_of_how_many_it_is_where_these_are_fewer_than_the_sums_beside_it_have(folder: Path) -> None:
    path = folder / FOLDER / "小棠乡.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^  化解: \d+.*\n", "", text, count=1), encoding="utf-8")
    assert "两项都填报" not in paper(folder)
    assert run(["rollup", FOLDER]) == 0
    assert re.search(r"化解率[\d.]+%（\d个两项都填报）", paper(folder))
    assert re.search(r"人均一般公共预算收入\d+元（5个填报）。", paper(folder))


def test_no_last_year_and_no_target_leave_no_trace(folder: Path) -> None:
    for path in (folder / FOLDER).glob("[!_]*.yaml"):
        if path.name != "岚河县.yaml":
            text = path.read_text(encoding="utf-8")
            path.write_text(re.sub(r"(?ms)^(?:# 全年目标\n)?目标:.*\Z|^上年同期:.*\Z", "", text), encoding="utf-8")
    assert run(["rollup", FOLDER]) == 0
    said = paper(folder)
    assert not re.search("同比[增下]|比上年|持平|完成年度目标的", said)
    assert (
        "财政总收入8.65亿元（4个填报）；一般公共预算收入4.3亿元（5个填报）；固定资产投资27.97亿元（5个填报）；" in said
    )


def test_rates_come_from_sums() -> None:
    both = [(one["纠纷"]["化解"], one["纠纷"]["受理"]) for one in townships()]
    rate = Decimal(sum(a for a, _ in both)) / Decimal(sum(b for _, b in both)) * 100
    assert f"化解率{rate.quantize(Decimal('0.1'))}%" in paper(ROOT)


def test_what_is_counted_for_ten_thousand_people_says_so() -> None:
    rate = by_place(DiskWorkspace(ROOT), COUNTY).opened("每万人纠纷").fact
    both = [(one["纠纷"]["受理"], one["辖区"]["户籍人口"]) for one in townships() if "受理" in one.get("纠纷", {})]
    disputes, people = (
        sum(Decimal(re.sub(r"\D", "", str(words))) for words in column) for column in zip(*both, strict=True)
    )
    assert rate.text == f"{disputes / people * 10000:.1f}起/万人"


def test_nobody_is_named_as_lagging_unless_the_county_asks(folder: Path) -> None:
    problems = paper(folder).partition("存在问题\n")[2].partition("下一步打算\n")[0]
    names = [one["单位"] for one in townships()]
    assert not [name for name in names if name in problems]
    edited(folder, "岚河县", "金额单位: 亿元", "金额单位: 亿元\n点名: 写名称")
    named = paper(folder).partition("存在问题\n")[2].partition("下一步打算\n")[0]
    assert "固定资产投资低于上年同期的：望槐街道（下降23.1%）、岫云乡（下降8.5%）。" in named
    assert "一般公共预算收入低于上年同期的：雾岭苗族乡（下降6.6%）。" in named


@pytest.mark.parametrize(("period", "title"), [("2026", "2026年"), ("2026Q1-3", "2026年前三季度")])
def test_other_periods(folder: Path, period: str, title: str) -> None:
    (folder / FOLDER).rename(folder / "inputs" / period)
    for path in (folder / "inputs" / period).glob("[!_]*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("成文日期: 2026", "成文日期: 2027"), encoding="utf-8")
    run(["rollup", f"inputs/{period}"])
    said = paper(folder, f"inputs/{period}/岚河县.yaml")
    assert f"现将{title}各乡镇、街道的工作情况报告如下" in said
    assert "半年" not in said


def test_two_county_kits_that_fit_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / COUNTY).unlink()
    shutil.copytree(folder / "templates/county_general", folder / "templates/county_own")
    assert run(["rollup", FOLDER]) == 1
    said = capsys.readouterr().err
    assert "几个县的模板包都能汇总这里的输入：county_general、county_own" in said
    assert not (folder / COUNTY).exists()
    run(["rollup", FOLDER, "--kit", "county_own"])
    assert yaml.safe_load((folder / COUNTY).read_text(encoding="utf-8"))["模板"] == "county_own"
    assert run(["rollup", FOLDER]) == 1  # the kit of the county's input that is there
    assert "county_general" not in capsys.readouterr().err


def test_no_county_kit_that_fits_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "inputs/2012-09", folder / "inputs/2012-09")
    assert run(["rollup", "inputs/2012-09", "--place", "丁县"]) == 1
    assert "没有县的模板包能汇总这里的输入" in capsys.readouterr().err


def test_a_county_kit_with_errors_is_told_with_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / COUNTY).unlink()
    kit = folder / "templates/county_general/kit.yaml"
    kit.write_text(kit.read_text(encoding="utf-8").replace("类型: 文字", "类型: 文子", 1), encoding="utf-8")
    assert run(["rollup", FOLDER]) == 1
    assert "文子" in capsys.readouterr().err


def test_income_of_a_place_without_villages_counts_neither_above_nor_below_the_line(folder: Path) -> None:
    rows = townships(folder / FOLDER)
    street = next(one for one in rows if not one["辖区"].get("行政村"))
    has = [one for one in rows if one["辖区"].get("行政村") and one.get("村集体", {}).get("经营性收入")]
    assert street.get("村集体") is None
    path = folder / FOLDER / f"{street['单位']}.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "村集体: {经营性收入: 1100}\n", encoding="utf-8")
    assert run(["rollup", FOLDER]) == 0
    below = sum(one["辖区"]["行政村"] + one["辖区"].get("社区", 0) for one in has)
    income = sum(Decimal(str(one["村集体"]["经营性收入"])) for one in has)
    report = Stages(DiskWorkspace(folder)).report(COUNTY, DiagnosticLog())
    found = report.derived["income_per_village"]
    assert isinstance(found, Fact)
    assert found.value == round(income / below, 1)
