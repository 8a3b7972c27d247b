"""What ``reportgen diff`` tells of two inputs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen.cli.main import run
from tests.workspaces import mini_files, put_files

OLD = """\
模板: mini
单位: 甲乡
成文日期: 2026-07-06
行政村: 18
走访: 2000余
等次: 先进
纠纷: {受理: 45, 化解: 0}
总投资: 1443.9
项目:
  - {名称: 桥, 资金: 60}
  - {名称: 路, 资金: 5}
  - {名称: 渠, 资金: 7}
"""
NEW = """\
模板: mini
单位: 甲乡
行政村: 18个
走访: 3000余人次
等次: 达标
工作重点: 抓产业
纠纷: {受理: 90, 化解: 4}
总投资: {值: 1621.5, 来源: 财政所}
项目:
  - {名称: 渠, 资金: 7.00}
  - {名称: 桥, 资金: 48}
  - {名称: 塘, 资金: 9}
"""
LINES = """\
甲乡：2026年上半年 → 2026年下半年
成文日期：没有再填，原来是 2026年7月6日
等次：先进 → 达标
走访：2000余人次 → 3000余人次，增加约1000人次，增长约50%
纠纷.受理：45起 → 90起，增加45起，增长一倍
纠纷.化解：0起 → 4起，增加4起
总投资：1443.9万元 → 1621.5万元，增加177.6万元，增长12.3%
总投资（来源）：新填 财政所
工作重点：新填 抓产业
项目[桥].资金：60万元 → 48万元，减少12万元，下降20%
项目[塘]：新填 资金 9万元
项目[路]：没有再填，原来是 资金 5万元
化解率（算出）：0% → 4.4%，提高4.4个百分点
变了 7 项，新填 3 项，没有再填 2 项，没有变 5 项
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = mini_files()
    files["templates/mini/kit.yaml"] += '计算:\n  rate: {名称: 化解率, 公式: "占比(纠纷.化解, 纠纷.受理)"}\n'.encode()
    files |= {"inputs/2026H1/甲乡.yaml": OLD.encode(), "inputs/2026H2/甲乡.yaml": NEW.encode()}
    put_files(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_each_change_is_told_in_the_right_words_and_moved_rows_are_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "2026H1", "2026H2", "甲乡"]) == 0
    assert capsys.readouterr().out == LINES


@pytest.mark.usefixtures("folder")
def test_the_same_is_told_as_a_table_and_to_machines(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "2026H1", "2026H2", "--all", "--table"]) == 0
    table = capsys.readouterr().out.splitlines()
    assert table[1].split() == ["指标", "原来", "现在", "增减", "幅度"]
    assert ["总投资", "1443.9万元", "1621.5万元", "增加177.6万元", "增长12.3%"] in [line.split() for line in table]
    assert run(["diff", "2026H1", "2026H2", "--all", "--json"]) == 0
    (pair,) = json.loads(capsys.readouterr().out)["pairs"]
    change = next(c for c in pair["changes"] if c["key"] == "disputes.accepted")
    assert (change["kind"], change["difference"], change["rate"]) == ("changed", "增加45起", "增长一倍")
    assert pair["same"] == 5


def test_a_place_whose_file_has_another_name_is_found_by_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "inputs/2026H2/甲乡.yaml").rename(folder / "inputs/2026H2/甲乡（定稿）.yaml")
    assert run(["diff", "2026H1", "2026H2", "--all"]) == 0
    assert capsys.readouterr().out == LINES


@pytest.mark.usefixtures("folder")
def test_a_file_differs_in_nothing_from_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "inputs/2026H1/甲乡.yaml", "inputs/2026H1/甲乡.yaml"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["变了 0 项，新填 0 项，没有再填 0 项，没有变 15 项"]


def test_mistakes_of_either_file_are_told_with_their_places(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "inputs/2026H2/甲乡.yaml").write_text(
        "模板: mini\n单位: 甲乡\n行政村: 十八\n走访: 五\n", encoding="utf-8"
    )
    assert run(["diff", "2026H1", "2026H2", "甲乡"]) == 1
    said = capsys.readouterr()
    assert "没有比较：文件有错误" in said.out
    assert "inputs/2026H2/甲乡.yaml:3:6 错误" in said.err
    assert "inputs/2026H2/甲乡.yaml:4:5 错误" in said.err


def test_a_new_input_that_is_not_filled_in_yet_can_be_compared(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "inputs/2026H2/甲乡.yaml").write_text("模板: mini\n单位: 甲乡\n行政村:\n", encoding="utf-8")
    assert run(["diff", "2026H1", "2026H2", "甲乡"]) == 0
    assert "行政村：没有再填，原来是 18个" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["2026H1", "2026H2"], "写明单位，或写 --all"),
        (["2026H1", "2026H2", "乙镇"], "2026年上半年没有“乙镇”的输入"),
        (["2020H1", "2026H2", "--all"], "没有哪个单位在2020年上半年和2026年下半年都有输入文件"),
        (["inputs/2026H1/甲乡.yaml", "inputs/2026H2/甲乡.yaml", "--all"], "不写单位"),
        (["inputs/2026H1/甲乡.yaml", "inputs/2026H3/甲乡.yaml"], "没有“inputs/2026H3/甲乡.yaml”"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_cannot_be_meant_is_refused(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", *words]) == 2
    assert said in capsys.readouterr().err
