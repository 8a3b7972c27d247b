"""What always holds between two figures of a kit is a check of it: it fails where it does not hold, and is silent where it just does."""

from __future__ import annotations

import re

import pytest

from reportgen.diagnostics import Diagnostic, DiagnosticLog, Severity
from reportgen.model.document import block_inlines
from reportgen.model.inlines import inline_text
from reportgen.pipeline import Stages
from tests.workspaces import INPUT, own_workspace

PLACE = "辖区: {行政村: 9, 社区: 2, 村民小组: 9, 户数: 3000, 户籍人口: 9000, 常住人口: 8000, 耕地: 6000}\n"
LIST = "项目清单: [{名称: 甲, 总投资: 500, 年度计划: %s}, {名称: 乙, 总投资: 300}]\n"
GENERAL = {
    "年度计划投资不超过总投资": "项目: {年度计划投资: 801!}\n" + LIST % 100,
    "完成投资不超过总投资": "项目: {完成投资: 801!, 重点项目个数: 2}\n" + LIST % 100,
    "项目年度计划不超过总投资": LIST % "501!",
    "低保户不超过户数": "救助: {低保户: 3001!}\n",
    "养老参保与户籍人口": "医保: {养老参保: 9001!}\n",
    "孤困儿童与户籍人口": "老残: {孤困儿童: 9001!}\n",
    "退役军人与户籍人口": "老残: {退役军人: 9001!}\n",
    "脱贫人口不超过户籍人口": "帮扶: {脱贫人口: 9001!}\n",
    "监测户不超过户数": "帮扶: {期末监测户: 3001!}\n",
    "公益性岗位人数": "帮扶: {公益性岗位: 31!, 脱贫人口: 20, 期末监测人: 10}\n",
    "小额信贷户数": "帮扶: {小额信贷户: 31!, 脱贫户: 20, 期末监测户: 10}\n",
    "危房改造不超过户数": "帮扶: {危房改造: 3001!}\n",
    "夏粮产量不超过粮食产量": "农业: {夏粮产量: 501!, 粮食产量: 500}\n",
    "高标准农田与耕地": "农业: {高标准农田: 6001!}\n",
    "主导产业带动户数": "主导产业: [{名称: 茶叶, 带动户数: 3001!}]\n",
    "发展党员不超过党员": "党建: {发展党员: 301!, 党员: 300}\n",
    "党总支不超过党支部": "党建: {党总支: 11!, 党支部: 10}\n",
    "和美乡村不多于村和社区": "乡建: {和美乡村: 12!}\n",
    "转移户不超过户数": "应急: {转移户: 3001!}\n",
    "转移人数不超过常住人口": "应急: {转移人数: 8001!}\n",
    "老旧小区不超过小区": "城区: {老旧小区个数: 6!, 小区: 5}\n",
    "帮代办不超过办件": "服务: {帮代办: 51!, 办件: 50}\n",
    "财政总收入不超过生产总值": "经济: {生产总值: 5000, 财政总收入: 5001!}\n",
    "税收收入不超过生产总值": "经济: {生产总值: 5000, 税收收入: 5001!}\n",
    "规上工业增加值不超过生产总值": "经济: {生产总值: 5000, 规上工业增加值: 5001!}\n",
    "固定资产投资与生产总值": "经济: {生产总值: 0.5亿元, 固定资产投资: 15001!}\n",
    "粮食产量与面积": "农业: {粮食面积: 1000, 粮食产量: 1201!}\n",
    "城镇新增就业人数": "就业: {城镇新增就业: 2401!}\n",
    "党员人数与户籍人口": "党建: {党员: 2701!}\n",
    "财政总收入增速与两年的数": "经济: {财政总收入: 1050, 财政总收入增速: 7!}\n上年同期: {经济: {财政总收入: 1000}}\n",
    "预算收入增速与两年的数": "经济: {一般公共预算收入: 1050, 预算收入增速: 7!}\n上年同期: {经济: {一般公共预算收入: 1000}}\n",
    "税收增速与两年的数": "经济: {税收收入: 1050, 税收增速: 7!}\n上年同期: {经济: {税收收入: 1000}}\n",
    "居民收入增速与两年的数": "经济: {农村居民人均可支配收入: 1050, 居民收入增速: 7!}\n上年同期: {经济: {农村居民人均可支配收入: 1000}}\n",
    "社零增速与两年的数": "经济: {社零: 1050, 社零增速: 7!}\n上年同期: {经济: {社零: 1000}}\n",
    "固投增速与两年的数": "经济: {固定资产投资: 1050, 固投增速: 21!}\n上年同期: {经济: {固定资产投资: 1000}}\n",
    "工业投资增速与两年的数": "经济: {工业投资: 1050, 工业投资增速: 21!}\n上年同期: {经济: {工业投资: 1000}}\n",
    "规上工业产值增速与两年的数": "经济: {规上工业产值: 1050, 规上工业产值增速: 21!}\n上年同期: {经济: {规上工业产值: 1000}}\n",
    "工业总产值增速与两年的数": "经济: {工业总产值: 1050, 工业总产值增速: 21!}\n上年同期: {经济: {工业总产值: 1000}}\n",
    "生产总值增速与两年的数": "经济: {生产总值: 1050, 生产总值增速: 21!}\n上年同期: {经济: {生产总值: 1000}}\n",
    "限上社零增速与两年的数": "经济: {限上社零: 1050, 限上社零增速: 21!}\n上年同期: {经济: {限上社零: 1000}}\n",
    "撂荒排查不超过耕地": "耕地保护: {撂荒排查: 6001!}\n",
}
OTHERS = {
    ("halfyear", "联系村不多于村和社区"): "辖区: {行政村: 5, 社区: 2}\n班子成员: {联系村: 8!}\n",
    ("halfyear", "驻点村不多于村和社区"): "辖区: {行政村: 5, 社区: 2}\n机关干部: {驻点村: 8!}\n",
    ("campaign", "贷款户不多于总户数"): "辖区: {户数: 3000}\n妇女贷款: {户数: 3001!}\n",
    ("general", "行政村不多于村民小组"): PLACE.replace("行政村: 9", "行政村: 10!"),
    ("general", "常住人口与户籍人口"): PLACE.replace("常住人口: 8000", "常住人口: 27001!"),
    ("general", "耕地和林地不超过辖区面积"): PLACE.replace("耕地: 6000", "面积: 4, 耕地: 6001!"),
    ("poverty", "行政村不多于村民小组"): "辖区: {行政村: 9!, 村民小组: 8}\n",
}
CASES = [("general", name, PLACE + facts) for name, facts in GENERAL.items()]
CASES += [(kit, name, facts) for (kit, name), facts in OTHERS.items()]


def told(kit: str, name: str, facts: str) -> list[Diagnostic]:
    """What a check says of an input that holds nothing but some facts."""
    workspace = own_workspace()
    workspace.content[INPUT] = f"模板: {kit}\n单位: 青禾乡\n{facts}".encode()
    log = DiagnosticLog()
    Stages(workspace, draft=True).report(INPUT, log)
    return [found for found in log if f"勾稽“{name}”" in found.message]


@pytest.mark.parametrize(("kit", "name", "facts"), CASES, ids=[f"{kit}-{name}" for kit, name, _ in CASES])
def test_one_that_does_not_hold_is_told_and_one_that_just_does_is_not(kit: str, name: str, facts: str) -> None:
    """The number before ! is one too many."""
    (one,) = told(kit, name, facts.replace("!", ""))
    assert one.severity is Severity.WARNING  # in a draft
    assert told(kit, name, re.sub(r"(\d+)!", lambda found: str(int(found[1]) - 1), facts)) == []


def test_what_projects_cost_that_were_admitted_asks_for_how_many() -> None:
    for facts, count in (("{入库投资: 100}", 1), ("{入库投资: 100, 入库项目: 1}", 0)):
        assert len(told("general", "入库投资要有入库项目", f"{PLACE}项目: {facts}\n")) == count


def test_a_list_of_some_projects_says_nothing_of_all() -> None:
    facts = PLACE + "项目: {重点项目个数: 3, 年度计划投资: 900, 完成投资: 900}\n" + LIST % 100
    for name in ("年度计划投资不超过总投资", "完成投资不超过总投资"):
        assert told("general", name, facts) == []


def test_projects_are_told_apart_from_a_part_of_them() -> None:
    """其中 would make their 总投资 a part of the 年度计划投资 that stands before."""
    for count, word in (
        (2, "年度计划投资700万元，分别是甲总投资500万元"),
        (3, "年度计划投资700万元，主要有甲总投资500万元"),
    ):
        facts = f"{PLACE}项目: {{重点项目个数: {count}, 年度计划投资: 700}}\n{LIST % 100}"
        workspace = own_workspace()
        workspace.content[INPUT] = f"模板: general\n单位: 青禾乡\n{facts}".encode()
        document = Stages(workspace, draft=True).document(INPUT, DiagnosticLog())
        assert any(word in "".join(map(inline_text, block_inlines(block))) for block in document.blocks)
