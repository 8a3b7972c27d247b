"""上年同期 in an input: taken where last year's input has nothing, held against it where it has."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog, RejectedInput, Severity
from reportgen.model.document import walk_facts_printed
from reportgen.pipeline import Stages
from tests.unit.rollup.county import COUNTY_KIT, county, rolled_up, township
from tests.unit.templating.sentences import FRAME, HEAD, said
from tests.workspaces import INPUT, mini_workspace

LAST_YEAR = "inputs/2025H1/甲乡.yaml"
RATE = "计算:\n  solved: {名称: 化解率, 公式: '占比(纠纷.化解, 纠纷.受理)'}\n"
IDLE = "不比的不用管，本期的数错了位时照它看得出来"
DISPUTES = "纠纷: {受理: 10, 化解: 9}\n"


def printed(template: str, facts: str, then: str = "", kit: str = "", draft: bool = False) -> tuple[str, list[str]]:
    files = {LAST_YEAR: f"{HEAD}行政村: 18\n{then}\n"} if then else {}
    return said(template, facts, kit=kit, draft=draft, files=files)


@pytest.mark.parametrize(
    ("template", "facts", "then", "text"),
    [
        ("{{ 走访|同比 }}", "走访: 6\n上年同期: {走访: 5}", "", "同比增长20%"),
        ("{{ 走访|增减 }}", "走访: 6\n上年同期: {走访: 5}", "", "比上年同期增加1人次"),
        ("{{ 走访|翻番 }}", "走访: 6\n上年同期: {走访: 3}", "", "翻一番"),
        ("{{ 走访|带('同比') }}", "走访: 6\nlast_year: {visits: 5}", "", "6人次，同比增长20%"),
        ("{{ 走访|带('同比') }}", "走访: 6\n上年同期: {总投资: 5}", "", "6人次"),
        ("上年同期为{{ 上年同期.走访 }}", "走访: 6\n上年同期: {走访: 5}", "", "上年同期为5人次"),
        ("{{ 走访|同比 }}", "走访: 24\n上年同期: {走访: 20余}", "", "同比增长约20%"),
        ("{{ 总投资|同比 }}", "总投资: 6\n上年同期: {总投资: 50000元}", "", "同比增长20%"),
        ("{{ 总投资|同比 }}", "总投资: 6\n上年同期: {总投资: 50000元}", "总投资: 5", "同比增长20%"),
        ("{{ 走访|同比 }}", "走访: 6\n上年同期: {走访: 5}", "走访: 5", "同比增长20%"),
        ("{{ 走访|同比 }}", "走访: 6\n上年同期: {走访: 5}", "总投资: 5", "同比增长20%"),
        ("{{ 走访|同比 }}、{{ 总投资|同比 }}", "走访: 6\n总投资: 4\n上年同期: {走访: 5}", "总投资: 5", "同比增长20%、同比下降20%"),
        ("{{ 化解率|同比 }}", f"{DISPUTES}上年同期: {{纠纷: {{受理: 10, 化解: 8}}}}", "", "同比提高10个百分点"),
        ("{{ 化解率|同比 }}", f"{DISPUTES}上年同期: {{化解率: 80}}", "", "同比提高10个百分点"),
        ("{{ 化解率|同比 }}", f"{DISPUTES}上年同期: {{纠纷: {{化解: 8}}}}", "纠纷: {受理: 10}", "同比提高10个百分点"),
        ("{{ 化解率|同比 }}", f"{DISPUTES}上年同期: {{化解率: 66.7}}", "纠纷: {受理: 3, 化解: 2}", "同比提高23.3个百分点"),
    ],
)  # fmt: skip
def test_it_is_what_comparisons_take(template: str, facts: str, then: str, text: str) -> None:
    paper, messages = printed(f"共{template}。", facts, then, RATE)
    assert paper == f"共{text}。"
    assert [m for m in messages if "已经填写" not in m] == []


@pytest.mark.parametrize(
    ("facts", "then", "message"),
    [
        ("上年同期: {走访: 4}", "走访: 5", "“上年同期.走访”填的是4人次，上年同期的输入里是5人次（inputs/2025H1/甲乡.yaml:4:5）"),
        ("上年同期: {走访: 20余}", "走访: 20", "“上年同期.走访”填的是20余人次，上年同期的输入里是20人次（inputs/2025H1/甲乡.yaml:4:5）"),
        ("上年同期: {纠纷: {受理: 4}}", "纠纷: {受理: 5}", "“上年同期.纠纷.受理”填的是4起，上年同期的输入里是5起（inputs/2025H1/甲乡.yaml:4:10）"),
        ("上年同期: {化解率: 70}", "纠纷: {受理: 10, 化解: 8}", "“上年同期.化解率”填的是70，上年同期的输入里是80%（inputs/2025H1/甲乡.yaml:4:18）"),
        ("上年同期: {化解率: 70, 纠纷: {受理: 10, 化解: 8}}", "", "上年同期的“化解率”写的是70%，按公式应为80%，相差10"),
        ("上年同期: {行政村: 500}", "", "“上年同期.行政村”是 500，超过上限 100"),
        ("上年同期: {走访: 5户}", "", "“上年同期.走访”的单位是“人次”，这里写的是“户”"),
        ("上年同期: {走访: 许多}", "", "“上年同期.走访”应是数字，这里写的是“许多”"),
        ("上年同期: {走方: 5}", "", "“上年同期”里没有“走方”这个指标"),
        ("上年同期: {项目: [{名称: 桥}]}", "", "“上年同期”里没有“项目”这个指标"),
        ("上年同期: 5", "", "“上年同期”下面应分项填写，这里是文字"),
        ("上年同期: {走访: }", "", "“上年同期.走访”写了，没有填"),
        ("上年同期:", "", "“上年同期”写了，没有填"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_it_is_told(facts: str, then: str, message: str) -> None:
    assert message in printed("{{ 走访 }}{{ 纠纷.受理 }}。", f"走访: 6\n{DISPUTES}{facts}", then, RATE)[1]


def test_places_that_became_one_are_compared_with_what_is_typed_of_them() -> None:
    files = {f"inputs/2025H1/{place}.yaml": f"{HEAD}走访: 3\n".replace("甲乡", place) for place in ("旧乡", "老乡")}
    files["inputs/_名单.yaml"] = "县名: 丁县\n乡镇: [{名称: 甲乡, 曾用名: [旧乡, 老乡]}]\n"
    _, messages = said("共{{ 走访|带('同比') }}。", "走访: 9", files=files)
    assert any("的输入有 2 份" in message for message in messages)
    assert said("共{{ 走访|同比 }}。", "走访: 9\n上年同期: {走访: 6}", files=files)[0] == "共同比增长50%。"


def test_two_that_differ_stop_a_final_and_warn_of_a_draft() -> None:
    facts = "走访: 6\n上年同期: {走访: 4}"
    assert printed("{{ 走访|同比 }}。", facts, "走访: 5")[0] == ""
    text, messages = printed("{{ 走访|同比 }}。", facts, "走访: 5", draft=True)
    assert text == "同比增长50%。"
    assert len(messages) == 1


def test_a_written_reason_lets_the_one_of_this_input_stand() -> None:
    facts = "走访: 6\n上年同期: {走访: 4}\n口径说明: {上年同期.走访: 年报核定数}"
    text, (message,) = printed("{{ 走访|同比 }}。", facts, "走访: 5")
    assert text == "同比增长50%。"
    assert message.endswith("。口径说明：年报核定数")
    assert printed("{{ 走访|同比 }}。", facts, "走访: 4")[1] == ["“上年同期.走访”没有要说明的，口径说明多余了"]


def test_one_beside_this_years_that_nothing_compares_is_told_with_what_to_write() -> None:
    told = "“上年同期”里填的 1 个数，正文没有与它比较：走访"
    assert printed("{{ 走访 }}。", "走访: 6\n上年同期: {走访: 5}")[1] == [told]
    assert printed("{{ 走访 }}，{{ 走访|同比 }}。", "走访: 6\n上年同期: {走访: 5}")[1] == []
    assert printed("{{ 走访 }}，上年{{ 上年同期.走访 }}。", "走访: 6\n上年同期: {走访: 5}")[1] == []
    said = "受理{{ 纠纷.受理 }}，化解{{ 纠纷.化解 }}。"
    facts = f"{DISPUTES}上年同期: {{纠纷: {{受理: 7, 化解: 5}}}}"
    assert printed(said, facts)[1] == ["“上年同期”里填的 2 个数，正文没有与它比较：纠纷.受理、纠纷.化解"]
    assert printed(f"{said}化解率{{{{ 化解率|同比 }}}}。", facts, "", RATE)[1] == []


@pytest.mark.parametrize(
    ("template", "hint"),
    [
        ("{{ 走访 }}。", "要比的，在模板里写 {{ 走访|同比 }}；" + IDLE),
        (
            "{{ 走访 }}{% if 总投资 %}，{{ 走访|同比 }}{% endif %}。",
            "templates/mini/report.md.j2 第 9 行比较“走访”，这一份不合那里的条件；" + IDLE,
        ),
    ],
)
def test_the_hint_names_what_would_have_compared_it(template: str, hint: str) -> None:
    files = {"templates/mini/report.md.j2": f"{FRAME}{template}\n"}
    workspace = mini_workspace(f"{HEAD}行政村: 18\n走访: 6\n上年同期: {{走访: 5}}\n", **files)
    log = DiagnosticLog()
    Stages(workspace).document(INPUT, log)
    assert [(f.severity, f.hints) for f in log] == [(Severity.NOTE, (hint,))]


def test_one_whose_counterpart_this_year_is_not_filled_in_is_told() -> None:
    messages = printed("{{ 行政村 }}。", "上年同期: {走访: 5}")[1]
    assert messages == ["“上年同期.走访”已经填写，本期的“走访”没有填，没有比较"]


def test_it_is_traced_to_its_own_line() -> None:
    facts = f"{HEAD}行政村: 18\n走访: 6\n上年同期:\n  走访: 5\n"
    workspace = mini_workspace(facts, **{"templates/mini/report.md.j2": f"{FRAME}{{{{ 走访|同比 }}}}。\n"})
    document = Stages(workspace).document(INPUT, DiagnosticLog())
    (change,) = (p.fact for p in walk_facts_printed(document) if p.fact.key.startswith("change("))
    assert [(f.label, str(f.location)) for f in change.parents] == [
        ("走访", f"{INPUT}:4:5"),
        ("上年同期.走访", f"{INPUT}:6:7"),
    ]


def test_a_jump_against_it_is_told() -> None:
    kit = "  homes: {名称: 户数, 单位: 户, 波动: 2}\n"
    messages = printed("{{ 户数 }}。", "户数: 100\n上年同期: {户数: 10}", kit=kit)[1]
    assert any(m.startswith("“户数”是100户，上年同期.户数是10户，是它的10倍") for m in messages)


def test_one_that_only_the_band_looks_at_is_no_slip() -> None:
    kit = "  homes: {名称: 户数, 单位: 户, 波动: 2}\n"
    assert printed("{{ 户数 }}。", "户数: 100\n上年同期: {户数: 90}", kit=kit)[1] == []


def test_a_broken_file_of_last_year_leaves_what_is_typed() -> None:
    files = {
        "templates/mini/report.md.j2": f"{FRAME}{{{{ 走访|同比 }}}}。\n",
        LAST_YEAR: f"{HEAD}行政村: 十八\n走访: 5\n",
    }
    workspace = mini_workspace(f"{HEAD}行政村: 18\n走访: 6\n上年同期: {{走访: 4}}\n", **files)
    log = DiagnosticLog()
    Stages(workspace).document(INPUT, log)
    assert [f.rule for f in log] == ["broken-earlier"]


def test_figures_of_last_year_that_clash_are_compared_with_and_told() -> None:
    kit = "勾稽:\n  - {名称: 走访不超过投资, 规则: 走访 != 5}\n"
    text, messages = printed("{{ 走访|同比 }}。", "走访: 6\n总投资: 9", "走访: 5\n总投资: 4", kit=kit)
    assert "同比增长20%" in text
    assert [m for m in messages if "里的数不相符，比较用的还是它们" in m and "走访不超过投资" in m]


def test_a_name_of_a_kit_is_not_taken_for_it() -> None:
    with pytest.raises(RejectedInput) as refused:
        workspace = mini_workspace(f"{HEAD}行政村: 18\n")
        workspace.content["templates/mini/kit.yaml"] += "  x: {名称: 上年同期, 单位: 户}\n".encode()
        Stages(workspace).document(INPUT, DiagnosticLog())
    assert [f.severity for f in refused.value.diagnostics] == [Severity.ERROR]


def test_a_county_adds_up_what_townships_say_of_last_year() -> None:
    columns = {"    visits: 走访\n": "    visits: 走访\n    visits_before: 上年同期.走访\n"}
    fields = {"      visits: {": "      visits_before: {名称: 上年走访, 单位: 人次}\n      visits: {"}
    workspace = county(
        {
            "甲乡": township("甲乡", "走访: 6\n上年同期: {走访: 5}\n"),
            "乙镇": township("乙镇", "走访: 8\n上年同期: {走访: 7}\n"),
        }
    )
    kit = workspace.content[COUNTY_KIT].decode()
    for old, new in (columns | fields).items():
        assert old in kit
        kit = kit.replace(old, new, 1)
    workspace.content[COUNTY_KIT] = kit.encode()
    made = rolled_up(workspace).content.decode()
    assert "上年走访: {值: 5人次, 来源: 甲乡.yaml 第6行}" in made
    assert "上年走访: {值: 7人次, 来源: 乙镇.yaml 第6行}" in made
