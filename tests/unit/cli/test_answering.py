"""How a result is told: for a person in words, each piece on its stream, for a program as a record; and exit codes."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from reportgen.cli.answering import answer, code_for, code_of, tell, tell_samples
from reportgen.diagnostics import error, warning
from reportgen.source import FileLocation
from reportgen.telling.said import Findings, Said, Table, Trouble

HERE = FileLocation("甲.yaml")


def test_each_piece_goes_where_it_belongs(capsys: pytest.CaptureFixture[str]) -> None:
    rows = Table(("项目", "状态"), [("字体", "正常")])
    tell(["做好了", Trouble("没有做 乙"), rows, Findings([warning("odd", "少见", HERE)])])
    said = capsys.readouterr()
    assert said.out == "做好了\n项目  状态\n字体  正常\n"
    assert said.err == "没有做 乙\n甲.yaml 警告 少见\n1 处警告\n"


def test_findings_end_somewhere_unless_all_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    many = [warning("odd", f"第{n}处", HERE) for n in range(300)]
    tell([Findings(many)])
    assert "另有 100 处没有列出" in capsys.readouterr().err
    tell([Findings(many, everything=True)])
    assert "没有列出" not in capsys.readouterr().err


def test_a_program_is_given_the_record_and_nothing_is_put_into_words(capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[str] = []

    def said() -> Iterator[Said]:
        asked.append("words")
        yield "做好了"

    answer(True, lambda: {"made": 1}, said())
    assert json.loads(capsys.readouterr().out) == {"made": 1}
    assert asked == []
    answer(False, lambda: asked.append("record"), said())
    assert capsys.readouterr().out == "做好了\n"
    assert asked == ["words"]


def test_samples_are_told_of_beside_either(capsys: pytest.CaptureFixture[str]) -> None:
    tell_samples(["inputs/样例.yaml"])
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("提示 inputs/样例.yaml 是样例，没有算在里面")


@pytest.mark.parametrize(
    ("failed", "several", "code"), [(0, False, 0), (0, True, 0), (1, False, 1), (1, True, 4), (3, True, 4)]
)
def test_one_that_failed_of_several_is_another_code_than_the_only_one(failed: int, several: bool, code: int) -> None:
    assert code_for(failed, several) == code


def test_only_errors_fail() -> None:
    assert code_of([]) == code_of([warning("odd", "少见", HERE)]) == 0
    assert code_of([warning("odd", "少见", HERE), error("bad", "错", HERE)]) == 1
