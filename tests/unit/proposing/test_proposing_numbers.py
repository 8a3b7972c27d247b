"""Figures found in running text with their units, and the names that the words beside them give."""

from __future__ import annotations

import pytest

from reportgen.proposing.naming import name_of, without_own_name
from reportgen.readers.running_numbers import numbers_in

FOUND = {
    "全乡辖18个行政村，4142户19083人。": "18个 4142户 19083人",
    "总投资1,621.5万元，约3000平方米，270多万元，2000余人次。": "1621.5万元 约3000平方米 270多万元 2000余人次",
    "2026年6月30日，第3次会议听取5个报告，中央1号文件，省道S307线。": "5个",
    "联系3-5户，降雨量900至1000毫米，车速20公里/小时。": "3户 5户 900毫米 1000毫米 20公里/小时",
    "争取资金60万，免费送去地膜20余捆。": "60万元 20余捆",
    "增长8%左右，上升1.2个百分点，至2026-07-03 09:31止。": "8%左右 1.2个百分点",
    "与3家企业签约2家，预约120人，公约5条，面积约20亩，居民约300人，最近3年，附近2个村。": "3家 2家 120人 5条 约20亩 约300人 3年 2个",
    "80岁以上老人305人，60周岁以下19人，平均年龄45岁。": "305人 19人 45岁",
    "见表1、附件2和图3，电话0838-6620118、13800001111，邮编612000。": "",
    "20__年____名干部，联系**户。": "",
}


@pytest.mark.parametrize("text", FOUND)
def test_figures_with_their_units(text: str) -> None:
    assert " ".join(number.written for number in numbers_in(text)) == FOUND[text]


NAMED = {
    "全乡辖18个行政村，4142户19083人。": "行政村 户数 人数",
    "总投资1621万元，其中，通畅工程项目6条，16.1公里，投资724万元。": "总投资 通畅工程项目 通畅工程项目里程 通畅工程项目投资",
    "惠及8个村23个村民小组。": "惠及村 村民小组",
    "新建了沼气池50口；慰问12名空巢老人、5名残障人员。": "沼气池 慰问空巢老人 残障人员",
    "降雨量在900至1000毫米之间。": "降雨量最少 降雨量最多",
    "为平桥村修建了一座长10米，宽3米的过河桥。": "过河桥长 过河桥宽",
    "村级经营性收入同比增加39.53%，来信来访23件，比上年减少6件。": "村级经营性收入同比增幅 来信来访 来信来访比上年减少",
    "80岁以上老人领取高龄津贴的有305人，签约2家。": "老人领取高龄津贴 签约",
    "覆盖率由上年末的82%提高到96.5%。": "覆盖率 覆盖率",
}


@pytest.mark.parametrize("text", NAMED)
def test_names_by_the_words_beside_a_figure(text: str) -> None:
    numbers = numbers_in(text)
    assert " ".join(name_of(text, numbers, at).text for at in range(len(numbers))) == NAMED[text]


def test_a_number_before_over_or_under_may_be_a_standard() -> None:
    assert [number.limit for number in numbers_in("每年办实事5件以上，年出栏50头及以上的有8户。")] == [
        "以上",
        "及以上",
        "",
    ]


def test_the_name_of_whose_a_report_is_is_in_no_name() -> None:
    text = without_own_name("石门乡敬老院有床位40张，全乡有党员16名。", "清河县石门乡")
    numbers = numbers_in(text)
    assert [name_of(text, numbers, at).text for at in range(2)] == ["敬老院有床位", "党员"]


def test_a_name_made_of_a_unit_alone_is_not_sure() -> None:
    text = "投入1850万元。"
    assert not name_of(text, numbers_in(text), 0).sure
