"""Changes, shares of aims and rates of old reports: what follows from figures that are there is reckoned, not typed."""

from __future__ import annotations

import pytest

from reportgen.operations.check.inputs import check_inputs
from reportgen.operations.kit_new.making import NewKit, write_kit
from tests.unit.operations.test_kit_new import OLD, made, workspace


def of_words(words: str) -> NewKit:
    return made(f"柳溪乡2026年上半年工作总结\n一、情况\n{words}\n二、打算\n继续抓好各项工作。\n")


def lines(found: NewKit) -> tuple[str, str, str]:
    """The line of the template, the lines of the input, and the rules of the kit."""
    template = found.files["templates/新包/report.md.j2"].decode().split("## 情况\n\n")[1].split("\n")[0]
    said = found.files["inputs/2026H1/柳溪乡.yaml"].decode().split("期间: 2026H1\n")[1].split("\n")
    words = (line.partition("  #")[0].strip() for line in said if line and not line.startswith("#"))
    rules = (f"{one.label} = {one.rule}" for one in found.proposal.formulas)
    return template.replace("情况.", ""), " ".join(word for word in words if word != "情况:"), "；".join(rules)


FOLLOWS = {
    "固定投资4.68亿元，比上年同期增加1800万元，完成年度目标的56.2%。": (
        '固定投资{{ 固定投资 }}{% if 上年同期.固定投资 %}，{{ 固定投资|换算("万元")|增减 }}{% endif %}'
        "{% if 有(目标.固定投资) %}，完成年度目标的{{ 固定投资|完成率 }}{% endif %}。",
        "固定投资: 4.68亿元 目标: 固定投资: 8.33亿元 上年同期: 固定投资: 4.50亿元",
        "",
    ),
    "财政收入560万元，同比增长8.5%，完成年度目标的70%。": (
        '财政收入{{ 财政收入|带("同比", "完成率") }}。',
        "财政收入: 560万元 目标: 财政收入: 800万元 上年同期: 财政收入: 516万元",
        "",
    ),
    "财政收入560万元，完成全年任务800万元的70%。": (
        "财政收入{{ 财政收入 }}{% if 有(目标.财政收入) %}，完成全年任务{{ 目标.财政收入 }}的{{ 财政收入|完成率 }}{% endif %}。",
        "财政收入: 560万元 目标: 财政收入: 800万元",
        "",
    ),
    "受理投诉320件，同比减少80件，下降20%；财政收入560万元（同比下降4.5%）。": (
        "受理投诉{{ 受理投诉 }}{% if 上年同期.受理投诉 %}，{{ 受理投诉|增减 }}，{{ 受理投诉|同比 }}{% endif %}；"
        "财政收入{{ 财政收入 }}{% if 上年同期.财政收入 %}（{{ 财政收入|同比 }}）{% endif %}。",
        "受理投诉: 320件 财政收入: 560万元 上年同期: 受理投诉: 400件 财政收入: 586.4万元",
        "",
    ),
    "群众满意率98.6%，比上年同期提高1.2个百分点。": (
        "群众满意率{{ 群众满意率 }}{% if 上年同期.群众满意率 %}，{{ 群众满意率|增减 }}{% endif %}。",
        "群众满意率: 98.6% 上年同期: 群众满意率: 97.4%",
        "",
    ),
    "受理41起，化解39起（化解率95.1%），其中调解30起，占76.9%。": (
        "受理{{ 受理 }}，化解{{ 化解 }}{% if 有(受理) %}（化解率{{ 化解率 }}）{% endif %}，"
        "其中调解{{ 调解 }}{% if 有(化解) %}，占{{ 调解占比 }}{% endif %}。",
        "受理: 41起 化解: 39起 调解: 30起",
        "化解率 = 占比(情况.化解, 情况.受理)；调解占比 = 占比(情况.调解, 情况.化解)",
    ),
    "户籍人口15230人，常住人口9800人，常住率64%。": (
        "户籍人口{{ 户籍人口 }}，常住人口{{ 常住人口 }}{% if 有(户籍人口) %}，常住率{{ 常住率 }}{% endif %}。",
        "户籍人口: 15230人 常住人口: 9800人",
        "常住率 = 占比(情况.常住人口, 情况.户籍人口, 0)",
    ),
    "生产总值同比增长6.5%，其中二产下降1.1%。": (
        "生产总值同比{{ 生产总值同比增幅|涨跌 }}，其中二产{{ 二产增幅|涨跌 }}。",
        "生产总值同比增幅: 6.5% 二产增幅: -1.1%",
        "",
    ),
    "粮食产量6200吨，比上年同期减少120吨。粮食产量6200吨。": (
        "粮食产量{{ 粮食产量 }}{% if 上年同期.粮食产量 %}，{{ 粮食产量|增减 }}{% endif %}。粮食产量{{ 粮食产量 }}。",
        "粮食产量: 6200吨 上年同期: 粮食产量: 6320吨",
        "",
    ),
}
TYPED = {
    "受理41起，化解39起，化解率90%。": "受理{{ 受理 }}，化解{{ 化解 }}，化解率{{ 化解率 }}。",
    "排查41处，受理39起，化解率95.1%。": "排查{{ 排查 }}，受理{{ 受理 }}，化解率{{ 化解率 }}。",
    "固定投资468万元，比上年同期增加18万元，增长9%。": "固定投资{{ 固定投资 }}{% if 上年同期.固定投资 %}，{{ 固定投资|增减 }}{% endif %}，{{ 固定投资增幅|涨跌 }}。",
    "财政收入约560万元，同比增长8.5%。": "财政收入{{ 财政收入 }}，同比{{ 财政收入同比增幅|涨跌 }}。",
    "发放贷款3600万元，减少不良贷款120万元。": "发放贷款{{ 发放贷款 }}，减少不良贷款{{ 减少不良贷款 }}。",
    "财政收入12万元，比年初增加3万元。": "财政收入{{ 财政收入 }}，比年初增加{{ 比年初增加 }}。",
    "覆盖率80%以上。": "覆盖率{{ 覆盖率 }}以上。",
}


@pytest.mark.parametrize("words", FOLLOWS)
def test_what_follows_from_figures_is_reckoned(words: str) -> None:
    found = of_words(words)
    assert found.demoted == ()
    assert lines(found) == FOLLOWS[words]
    assert {d.old for d in found.returned.differences} <= {"", "同比"}


@pytest.mark.parametrize("words", TYPED)
def test_what_does_not_follow_is_typed_as_it_is(words: str) -> None:
    found = of_words(words)
    assert found.demoted == ()
    assert lines(found)[0] == TYPED[words]
    assert found.proposal.formulas == ()
    assert found.returned.differences == ()


def test_a_direction_that_is_typed_is_told() -> None:
    (_, figure) = of_words("财政收入12万元，比年初增加3万元。").proposal.figures
    assert figure.doubts == ("“增加”写死在模板里，反过来的时候要改",)


def test_a_report_of_many_rates_keeps_no_figure_that_follows_from_others() -> None:
    found = made((OLD / "多率.txt").read_text(encoding="utf-8"))
    assert found.demoted == ()
    assert [f.path for f in found.proposal.figures if f.number.is_percent] == [
        "主要指标.城镇登记失业率",
        "民生事业.群众满意率",
    ]
    assert [one.label for one in found.proposal.formulas] == [
        "办结率",
        "化解率",
        "参保率",
        "整改率",
        "开工率",
        "完工占比",
        "资金到位率",
    ]
    assert found.returned.share > 0.99
    shelf = workspace()
    write_kit(shelf, found)
    path = "inputs/2025H1/南桥镇.yaml"
    (checked,) = check_inputs(shelf, [path])
    assert checked.passed, checked.findings
    shelf.write(path, shelf.read(path).partition("\n# 注着".encode())[0])
    (without,) = check_inputs(shelf, [path])
    assert without.passed, without.findings
