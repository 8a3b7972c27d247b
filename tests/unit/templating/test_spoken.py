"""Formulas and rules in words: every function and sign, figures by their Chinese names."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.pipeline import Stages
from reportgen.templating.formula import Reckoned
from reportgen.templating.functions import FUNCTIONS
from reportgen.templating.spoken import SPOKEN, spoken
from tests.workspaces import mini_workspace


def read(rule: str, rows: str = "") -> str:
    workspace = mini_workspace()
    line = f"\n勾稽:\n  - {{名称: 例, 规则: '{rule}'{f', 逐行: {rows}' if rows else ''}}}\n"
    workspace.content["templates/mini/kit.yaml"] += line.encode()
    log = DiagnosticLog()
    compiled = Stages(workspace).kit("mini", log)
    assert compiled is not None, list(log)
    reckoned: Reckoned = compiled.checks[0][1]
    return spoken(reckoned, compiled.kit, rows)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("行政村 == 18", "行政村等于18"),
        ("villages <= visits", "行政村不大于走访"),
        ("disputes.resolved <= 纠纷.accepted", "纠纷.化解不大于纠纷.受理"),
        ("1 < 行政村 <= 100", "1小于行政村，行政村不大于100"),
        ("行政村 != 走访", "行政村不等于走访"),
        ("走访 > 5 or not 走访", "走访大于5，或者没有填走访"),
        ("走访 >= 5 and (行政村 or 总投资)", "走访不小于5，并且（填了行政村，或者填了总投资）"),
        ("not 走访 > 5", "不是（走访大于5）"),
        ("(总投资 if 总投资 else 行政村) > 3", "（填了总投资的，取总投资，否则取行政村）大于3"),
        ("总投资 / (走访 + 1) * 2 > -1", "总投资÷（走访＋1）×2大于负的1"),
        ("行政村 - (走访 - 1) == 1", "行政村－（走访－1）等于1"),
        ("行政村 - 走访 + 1 == 1", "行政村－走访＋1等于1"),
        ("合计(项目.资金) == 总投资", "项目.资金各行之和等于总投资"),
        ("合计(纠纷.受理, 走访) > 0", "纠纷.受理、走访之和大于0"),
        ("计数(项目) <= 5", "项目的行数不大于5"),
        ("计数(项目.资金) <= 5", "填了项目.资金的行数不大于5"),
        ("最大(项目.资金) <= 总投资", "项目.资金各行中最大的不大于总投资"),
        ("最小(走访, 行政村) > 0", "走访、行政村中最小的大于0"),
        ("占比(纠纷.化解, 纠纷.受理) <= 100", "纠纷.化解占纠纷.受理的百分比不大于100"),
        ("占比(走访, 行政村, 2) > 1", "走访占行政村的百分比（2位小数）大于1"),
        ("介于(比(走访, 行政村), 1, 5)", "走访÷行政村在1至5之间"),
        ("取整(走访 / 行政村) == 3", "（走访÷行政村）四舍五入（取整数）等于3"),
        ("取整(总投资, 1) == 3", "总投资四舍五入（1位小数）等于3"),
        ("增长率(总投资, 上年同期.总投资) < 50", "总投资比上年同期的总投资增长的百分比小于50"),
        ("完成率(总投资) < 200", "总投资完成全年目标的百分比小于200"),
        ("完成率(总投资, 目标.总投资) < 200", "总投资完成全年目标的总投资的百分比小于200"),
        ("走访 >= 上期.走访", "走访不小于上期的走访"),
        ("同填(走访, 行政村)", "走访、行政村要么都填，要么都不填"),
        ("同约(走访, 总投资)", "走访、总投资的约数和准确数写得一致"),
        ("须有(走访, 行政村, 等次)", "填了走访的，要填行政村、等次"),
        ("只填一项(走访, 行政村)", "走访、行政村最多填一项"),
        ("逐级不增(行政村, 走访)", "行政村、走访后一项不大于前一项"),
        ("在期内(启动日期)", "启动日期在报告的期间之内"),
        ("不晚于期末(启动日期)", "启动日期不晚于期末"),
        ("不重复(项目.名称)", "项目.名称各行不重复"),
        ("属于(等次, ['先进', '达标'])", "等次是“先进”、“达标”中的一个"),
        ("属于(工作重点, 项目.名称)", "工作重点是项目.名称中的一个"),
        ("合计占比(走访, 行政村)", "走访、行政村加起来是100%"),
        ("有(走访, 行政村)", "走访、行政村中有一项填了并且不是0"),
        ("名次(行政村, 项目.资金) < 2", "行政村在项目.资金各行中从大到小的名次小于2"),
        ("概数(走访) > 1", "走访的概数大于1"),
        ("合计(可比列(项目.资金, 项目.名称)) > 1", "项目.资金（只含也填了项目.名称的行）各行之和大于1"),
        ("走访 / 合计(行政村 * 10, 总投资) >= 1", "走访÷（（行政村×10）、总投资之和）不小于1"),
        ("介于(走访, 1)", "介于（走访、1）"),
    ],
)
def test_a_rule_in_words(rule: str, words: str) -> None:
    assert read(rule.replace("'", "''")) == words


def test_a_rule_for_every_row_names_the_columns() -> None:
    assert read("须有(funds, name)", "项目") == "填了资金的，要填名称"


def test_there_are_words_for_every_function() -> None:
    assert FUNCTIONS.keys() <= SPOKEN
