"""Tables of old reports: rows become lists, rates and totals are reckoned, units are told, nothing is dropped unsaid."""

from __future__ import annotations

import pytest

from reportgen.operations.check.inputs import check_inputs
from reportgen.operations.kit_new.making import NewKit, write_kit
from reportgen.telling.kit_new import kit_new_told
from tests.unit.operations.test_kit_new import OLD, made, workspace

HEAD = "柳溪乡2026年上半年工作总结\n一、情况\n全乡各项工作有序推进。\n"
END = "\n二、打算\n继续抓好各项工作。\n"


def of_table(lines: str) -> NewKit:
    return made(HEAD + lines + END)


def told(found: NewKit) -> str:
    return "\n".join(line for line in kit_new_told(found) if isinstance(line, str))


def columns(found: NewKit) -> list[str]:
    """The columns of the only list, each with its unit or its doubt."""
    (table,) = found.proposal.lists
    return [f"{column.name}/{column.doubt or column.unit}" for column in table.columns]


def template(found: NewKit) -> str:
    return found.files["templates/新包/report.md.j2"].decode()


LISTED = {
    "表1 2026年上半年柳溪乡帮扶情况（单位：户、人、万元）\n村\t脱贫户\t脱贫人口\t产业资金\n上河\t12\t40\t30.5\n下河\t13\t46\t20\n": "村/ 脱贫户/户 脱贫人口/人 产业资金/万元",
    "表2：项目表\n单位：万元、处\n项目\t数量\t规模\n水窖\t3\t4\n便道\t5\t6\n": "项目/ 数量/单位是按表题里的次序配的 规模/单位是按表题里的次序配的",
    "项目表（单位：万元、处）\n项目\t总投资\t已付\t欠付\n水窖\t3\t2\t1\n便道\t5\t1\t4\n": "项目/ 总投资/万元 已付/没有看出单位 欠付/没有看出单位",
    "村名    户数    人口\n上河    120    400\n下河    130    460\n": "村名/ 户数/没有看出单位 人口/没有看出单位",
    "村名 耕地（亩） 产量（吨）\n上河 120 40.5\n下河 130 46\n合计 250 86.5\n": "村名/ 耕地/亩 产量/吨",
    "|村|户数（户）|\n|---|---|\n|上河|120|\n|下河|130|\n|小计|250|\n": "村/ 户数/户",
    "序号\t项目\t资金（万元）\t备注\n1\t桥\t30\t\n2\t路\t40.5\t续建\n合计\t\t70.5\n": "序号/ 项目/ 资金/万元 备注/",
    "村\t户数（户）\n合计\t250\n上河\t120\n下河\t130\n": "村/ 户数/户",
    "项目\t资金（万元）\n桥\t30\n": "项目/ 资金/万元",
}


@pytest.mark.parametrize("lines", LISTED)
def test_a_table_is_a_list_with_the_units_that_are_said_of_it(lines: str) -> None:
    found = of_table(lines)
    assert found.demoted == ()
    assert found.plain_tables == ()
    assert " ".join(columns(found)) == LISTED[lines]
    assert found.returned.share > 0.9
    for column in (c for c in found.proposal.lists[0].columns if c.doubt):
        assert f"{column.name}（{column.doubt}）" in told(found)


PLAIN = {
    "产业\t2025年\t2026年\n种植\t30\t35\n养殖\t40\t45\n": "产业 2025年 2026年",
    "组\t户数\n一组\t30\n小计\t30\n二组\t40\n合计\t70\n": "组 户数",
}


@pytest.mark.parametrize("lines", PLAIN)
def test_a_table_that_is_no_list_stands_as_it_was_and_is_told(lines: str) -> None:
    found = of_table(lines)
    assert found.demoted == ()
    assert found.returned.differences == ()
    assert f"没有拟成指标，数写死在模板里：{PLAIN[lines]}" in told(found)


def test_a_caption_has_its_number_from_the_program_and_is_referred_to_by_name() -> None:
    found = made(
        HEAD.replace("推进。", "推进，见表1、表2和表3。")
        + "表1 各村户数（单位：户）\n村\t户\n上河\t12\n下河\t13\n\n表2 柳溪乡项目\n项目\t处\n桥\t12\n路\t13\n"
        + END
    )
    assert "见表【各村户数表】、表【项目表】和表3。" in template(found)
    assert "表【各村户数表】：各村户数（单位：户）" in template(found)
    assert "表【项目表】：{{ 单位 }}项目" in template(found)
    assert all(one.old in {"（", "）"} for one in found.returned.differences)


def test_nothing_is_said_that_the_old_report_does_not_say() -> None:
    assert "没有填报" not in template(of_table("项目\t资金（万元）\n桥\t30\n路\t40\n"))


def test_a_rate_is_reckoned_in_each_row_and_in_the_total() -> None:
    found = of_table(
        "村\t应参保（人）\t已参保（人）\t参保率\n上河\t400\t380\t95%\n下河\t500\t490\t98%\n合计\t900\t870\t96.7%\n"
    )
    assert found.returned.differences == ()
    assert "参保率" not in found.files["inputs/2026H1/柳溪乡.yaml"].decode()
    assert "占比(行.已参保, 行.应参保, 1)" in template(found)


def test_a_total_that_is_none_is_told_and_the_sum_printed() -> None:
    found = of_table("项目\t资金（万元）\n桥\t30\n路\t40\n合计\t75\n")
    assert "明细表的资金，原文合计75，不是各行之和" in told(found)
    assert [(one.old, one.new) for one in found.returned.differences] == [("5", "0")]


def test_rates_are_not_added_up() -> None:
    found = of_table("村\t入户率\n上河\t95%\n下河\t98%\n合计\t96.5%\n")
    assert '合计("入户率")' not in template(found)
    assert "原文合计96.5%，不是各行之和" in told(found)


def test_what_tables_and_text_say_of_each_other_is_proposed() -> None:
    found = made((OLD / "文字表.txt").read_text(encoding="utf-8"))
    assert [one.told for one in found.proposal.relations] == [
        "项目建设.完成投资 == 项目建设.高标准农田 + 项目建设.冷库建设",
        "合计数 == 粮食 + 蔬菜（各村粮食和蔬菜种植情况表逐行）",
        "总体情况.种植粮食 == 合计(各村粮食和蔬菜种植情况表.粮食)",
        "总体情况.种植蔬菜 == 合计(各村粮食和蔬菜种植情况表.蔬菜)",
        "项目建设.完成投资 == 合计(农业项目投入和受益情况表.投资)",
    ]
    assert all(one.old in {"（", "）", "："} for one in found.returned.differences)
    shelf = workspace()
    write_kit(shelf, found)
    shelf.write("inputs/2025/河湾镇.yaml", shelf.read("inputs/2025/河湾镇.yaml").replace(b"7900", b"7901"))
    (checked,) = check_inputs(shelf, ["inputs/2025/河湾镇.yaml"])
    assert any("合计数是否2项之和" in f.message for f in checked.findings)
