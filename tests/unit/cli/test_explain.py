"""``reportgen explain`` as a person meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen.cli.main import run
from tests.unit.tracing.kit import INPUT, files
from tests.workspaces import put_files


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    put_files(tmp_path, files())
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("word", ["总投资", "funds"])
def test_a_figure_tells_its_origin_and_its_four_places(
    folder: Path, capsys: pytest.CaptureFixture[str], word: str
) -> None:
    assert run(["explain", INPUT, word]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head == "总投资（funds）：120.5万元"
    assert lines[:5] == [
        f"  填在 {INPUT}:4:10",
        "  来源：县财政局文件",
        "  备注：含上年结转",
        "  用来算：尚缺",
        "  印在 4 处：",
    ]
    assert lines[5] == "    第 1 面第 2 段，正文：八个行政村，计划完成投资⟦120.5万元⟧。"
    assert "一、基本情况 › （一）资金落实情况：事事有回音。截至6月底，⟦120.5万元⟧资金已完成80万元，尚缺" in lines[6]
    assert "表“资金情况”第 1 行“计划”，“金额”栏：⟦120.5万元⟧" in lines[7]
    assert "附件 资金明细表，表“资金明细”第 2 行“计划”，“金额”栏，印作“120.5”：⟦120.5⟧" in lines[8]
    assert len(lines) == 9


def test_a_computed_figure_tells_its_formula_and_parents(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", INPUT, "尚缺"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "尚缺（rest）：40.5万元",
        "  公式：总投资 - 已完成，写在 templates/mini/kit.yaml:9:30",
        f"    总投资 120.5万元，{INPUT}:4:10，来源：县财政局文件，备注：含上年结转",
        f"    已完成 80万元，{INPUT}:5:6",
    ]


def test_without_a_name_every_figure_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", INPUT]) == 0
    said = capsys.readouterr().out
    for head in (
        "单位（place）：甲乡",
        "行政村（villages）：18个",
        "总投资（funds）",
        "已完成（spent）",
        "尚缺（rest）",
    ):
        assert f"\n{head}" in f"\n{said}"
    assert "，印作“十八”：全乡辖⟦十八⟧个行政村" in said


def test_a_figure_that_is_not_printed_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (folder / INPUT).open("a", encoding="utf-8") as file:
        file.write("走访: 9\n")
    assert run(["explain", INPUT, "走访"]) == 0
    assert capsys.readouterr().out == f"走访（visits）：9人次\n  填在 {INPUT}:6:5\n  报告里没有印\n"


@pytest.mark.parametrize(
    ("word", "said"),
    [("总投姿", "没有“总投姿”这个指标，是不是“总投资”？"), ("走访", "“走访”没有填写"), ("visits", "“visits”没有填写")],
)
def test_an_unknown_or_open_figure_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], word: str, said: str
) -> None:
    assert run(["explain", INPUT, word]) == 2
    assert said in capsys.readouterr().err


def test_an_input_with_mistakes_is_rejected(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / INPUT).write_text("模板: mini\n单位: 甲乡\n行政材: 18\n", encoding="utf-8")
    assert run(["explain", INPUT]) == 1
    assert "是不是“行政村”？" in capsys.readouterr().err


def test_for_machines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", INPUT, "尚缺", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    (fact,) = answer["facts"]
    assert answer["input"] == INPUT
    assert fact["formula"] == "总投资 - 已完成"
    assert fact["stated"] is None
    assert fact["formula_place"] == {"file": "templates/mini/kit.yaml", "line": 9, "column": 30, "length": 9}
    assert [parent["place"]["line"] for parent in fact["parents"]] == [4, 5]
    (place,) = fact["places"]
    assert place["page"] > 1
    assert place["sections"] == ["一、基本情况", "（一）资金落实情况"]
    assert place["text"] == "40.5万元"
    assert run(["explain", INPUT, "funds", "--json"]) == 0
    places = json.loads(capsys.readouterr().out)["facts"][0]["places"]
    assert places[3]["cell"] == {
        "kind": "table", "caption": "资金明细", "row": 2, "row_name": "计划", "column": "金额",
    }  # fmt: skip
