"""form, import and export as a person meets them: words, files, exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.cli.main import run
from tests.filled_forms import edited
from tests.workspaces import mini_files, put_files

GOOD = "模板: mini\n单位: {}\n行政村: 18\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = mini_files()
    files |= {f"inputs/2026H1/{place}.yaml": GOOD.format(place).encode() for place in ("甲乡", "乙镇")}
    put_files(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def form(*arguments: str) -> int:
    return run(["form", "--kit", "mini", "--period", "2026H1", *arguments])


def change(path: Path, cells: dict[str, object]) -> None:
    path.write_bytes(edited(path.read_bytes(), cells))


def test_a_form_goes_out_and_comes_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert form("--place", "甲乡", "-o", "表.xlsx") == 0
    change(folder / "表.xlsx", {"指标!D8": 2000})
    assert run(["import", "表.xlsx"]) == 0
    assert (
        capsys.readouterr().out
        == "已生成 表.xlsx，填入了 inputs/2026H1/甲乡.yaml 的数\n已更新 inputs/2026H1/甲乡.yaml：增 1 项；原来的留作旧版 1\n"
    )
    text = (folder / "inputs/2026H1/甲乡.yaml").read_text(encoding="utf-8")
    assert text == GOOD.format("甲乡") + "走访: 2000人次\n"


def test_a_county_form_with_one_mistake_exits_4(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert form("--county", "-o", "县.xlsx") == 0
    change(folder / "县.xlsx", {"指标!F7": "十八", "指标!F8": 19})
    capsys.readouterr()
    assert run(["import", "县.xlsx"]) == 4
    said = capsys.readouterr()
    assert said.out == (
        "已更新 inputs/2026H1/甲乡.yaml：改 1 项；原来的留作旧版 1\n"
        "  行政村：18个 → 19个，增加1个，增长5.6%\n"
        "共 2 个单位：更新 1 份，未导入 1 份\n"
    )
    assert said.err.startswith("县.xlsx[指标!F7] 错误 “行政村”应是数字，这里写的是“十八”\n")
    assert said.err.endswith("1 处错误\n未导入 乙镇\n")


def test_import_for_machines_gives_places_and_cells(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form("--place", "甲乡", "-o", "表.xlsx")
    change(folder / "表.xlsx", {"指标!D5": "十八"})
    capsys.readouterr()
    assert run(["import", "表.xlsx", "--json"]) == 1
    (place,) = json.loads(capsys.readouterr().out)["places"]
    (finding,) = place["findings"]
    assert (place["place"], place["status"]) == ("甲乡", "rejected")
    assert (finding["sheet"], finding["cell"], finding["rule"]) == ("指标", "D5", "not-a-number")


def test_a_form_is_an_input_of_its_own(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form("--place", "甲乡", "-o", "表.xlsx")
    assert run(["check", "表.xlsx"]) == 0
    assert run(["show", "--stage", "facts", "表.xlsx"]) == 0
    assert "行政村\t18个\t表.xlsx[指标!D5]\n" in capsys.readouterr().out
    assert run(["explain", "表.xlsx", "行政村"]) == 0
    assert "填在 表.xlsx[指标!D5]" in capsys.readouterr().out
    assert run(["lint", "表.xlsx"]) == 0
    assert run(["build", "表.xlsx", "--format", "docx"]) == 0
    assert (folder / "outputs/2026H1/表.docx").exists()


def test_last_years_input_is_found_for_a_form_wherever_it_lies(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = folder / "inputs/2025H1/甲乡.yaml"
    before.parent.mkdir()
    before.write_text(GOOD.format("甲乡") + "走访: 1000\n", encoding="utf-8")
    form("--place", "甲乡", "-o", "表.xlsx")
    capsys.readouterr()
    assert run(["show", "--stage", "facts", "表.xlsx"]) == 0
    assert "上年同期.走访\t1000人次\t" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["form", "--kit", "minni", "--period", "2026H1", "-o", "表.xlsx"], "没有“minni”这个模板包，是不是“mini”？"),
        (["form", "--kit", "mini", "--period", "上半年", "-o", "表.xlsx"], "期间不能是“上半年”"),
        (["form", "--kit", "mini", "--period", "2026H1", "-o", "表.xls"], "“表.xls”不是表单的文件名"),
        (["form", "--kit", "mini", "--period", "2026H1", "-o", "有.xlsx"], "已经有“有.xlsx”了，没有改动"),
        (
            ["form", "--kit", "mini", "--period", "2026H1", "-o", "表.xlsx", "--place", "甲", "--place", "乙"],
            "加 --county",
        ),
        (["import", "inputs/2026H1/甲乡.yaml"], "不是能导入的文件"),
        (["import", "有.xlsx", "--guess"], "--guess 要写明给哪个模板包"),
        (["import", "有.xlsx", "--kit", "mini"], "--kit 与 --guess 一起用"),
        (["import", "表.et"], "：这是 WPS 格式的工作簿（.et），用 Excel 或 WPS 打开，另存为 .xlsx"),
        (["import", "表.et"], "这是 WPS 格式的工作簿（.et）"),
        (["import", "表.xlsm"], "另存为不带宏的 .xlsx"),
        (["import", "有.xlsx", "表.et"], "“表.et”不是能导入的文件"),
        (["form", "--kit", "mini", "--period", "2026H1", "-o", "没有/表.xlsx"], "没有“没有”这个文件夹"),
        (["export", "-o", "没有/下面/汇总.xlsx"], "没有“没有/下面”这个文件夹"),
        (["export", "-o", "汇总.csv"], "“汇总.csv”不是汇总表的文件名"),
    ],
)
def test_a_request_that_cannot_be_met_says_why(
    folder: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "有.xlsx").write_bytes(b"")
    assert run(arguments) == 2
    assert said in capsys.readouterr().err
    assert (folder / "有.xlsx").read_bytes() == b""


def test_a_workbook_that_is_not_there_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "没有.xlsx"]) == 3
    assert capsys.readouterr().err == "没有.xlsx：文件不存在\n"


def test_export_tells_what_it_left_out_and_exits_4(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "inputs/2026H1/乙镇.yaml").write_text("模板: mini\n单位: 乙镇\n行政村: 十八\n", encoding="utf-8")
    assert run(["export", "inputs/2026H1", "-o", "汇总.xlsx"]) == 4
    said = capsys.readouterr()
    assert said.out == "已生成 汇总.xlsx，列入 1 份输入\n"
    assert said.err.endswith("没有列入 inputs/2026H1/乙镇.yaml\n")
    assert (folder / "汇总.xlsx").exists()


def test_places_come_from_a_list_of_names(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "名单.txt").write_text("# 乡镇\n丙乡\n\n甲乡\n", encoding="utf-8")
    assert form("--county", "--places", "名单.txt", "-o", "县.xlsx") == 0
    assert "填入了 inputs/2026H1/甲乡.yaml 的数" in capsys.readouterr().out


def test_a_form_for_a_place_that_the_roster_has_not_is_made_and_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "inputs/_名单.yaml").write_text("县名: 岚河县\n乡镇: [甲乡, 乙镇]\n", encoding="utf-8")
    assert form("--place", "甲镇", "-o", "甲.xlsx") == 0
    said = capsys.readouterr()
    assert "名单 inputs/_名单.yaml 里没有“甲镇”，汇总时不会算进去\n    提示：是不是“甲乡”？" in said.err
    assert form("--place", "甲乡", "-o", "乙.xlsx") == 0
    assert "名单" not in capsys.readouterr().err


def test_checking_yaml_loads_no_library_for_workbooks(folder: Path) -> None:
    program = (
        "import sys; from reportgen.cli.main import run; run(['check']); run(['--help']);"
        "print([m for m in ('python_calamine', 'xlsxwriter') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.endswith("[]\n")


def test_several_forms_are_imported_at_once_and_each_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for place in ("甲乡", "乙镇"):
        form("--place", place, "-o", f"{place}.xlsx")
    change(folder / "乙镇.xlsx", {"指标!D8": 2000})
    capsys.readouterr()
    assert run(["import", "甲乡.xlsx", "没有.xlsx", "乙镇.xlsx"]) == 4
    said = capsys.readouterr()
    assert said.out == (
        "甲乡.xlsx：\n没有变化 inputs/2026H1/甲乡.yaml\n没有.xlsx：\n"
        "乙镇.xlsx：\n已更新 inputs/2026H1/乙镇.yaml：增 1 项；原来的留作旧版 1\n"
    )
    assert said.err == "没有.xlsx：文件不存在\n"


def test_two_forms_for_one_place_are_not_imported_over_each_other(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form("--place", "甲乡", "-o", "一.xlsx")
    form("--place", "甲乡", "-o", "二.xlsx")
    change(folder / "二.xlsx", {"指标!D8": 2000})
    capsys.readouterr()
    assert run(["import", "一.xlsx", "二.xlsx"]) == 1
    assert "会写进同一个文件 inputs/2026H1/甲乡.yaml，都没有写" in capsys.readouterr().err
    assert (folder / "inputs/2026H1/甲乡.yaml").read_text(encoding="utf-8") == GOOD.format("甲乡")


def test_a_dry_run_shows_what_would_change(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form("--place", "甲乡", "-o", "表.xlsx")
    change(folder / "表.xlsx", {"指标!D5": 19, "指标!D8": 2000})
    capsys.readouterr()
    assert run(["import", "表.xlsx", "--dry-run"]) == 0
    assert capsys.readouterr().out == (
        "将更新 inputs/2026H1/甲乡.yaml：改 1 项，增 1 项\n"
        "  行政村：18个 → 19个，增加1个，增长5.6%\n  走访：（空） → 2000人次\n"
        "共 1 个单位：更新 1 份（没有写文件）\n"
    )


def test_a_file_of_another_place_is_not_replaced(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert form("--place", "甲乡", "-o", "表.xlsx") == 0
    misnamed = folder / "inputs/2026H1/甲乡.yaml"
    misnamed.write_text(GOOD.format("丙乡"), encoding="utf-8")
    assert run(["import", "表.xlsx"]) == 1
    assert "“单位”是“丙乡”，不是“甲乡”，没有换掉" in capsys.readouterr().err
    assert misnamed.read_text(encoding="utf-8") == GOOD.format("丙乡")


def test_the_kit_stays_called_as_the_input_calls_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "inputs/2026H1/甲乡.yaml"
    path.write_text(GOOD.format("甲乡").replace("模板: mini", "模板: 小样"), encoding="utf-8")
    assert form("--place", "甲乡", "-o", "表.xlsx") == 0
    change(folder / "表.xlsx", {"指标!D8": 2000})
    assert run(["import", "表.xlsx"]) == 0
    assert path.read_text(encoding="utf-8").startswith("模板: 小样\n单位: 甲乡\n")
