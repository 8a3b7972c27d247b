"""Slips of one kind in many shapes, and what only looks like one."""

from __future__ import annotations

import pytest

from reportgen.linting import lint, plain_texts
from reportgen.linting.phrases import needed_words
from reportgen.source import Source


def rules(text: str) -> set[str]:
    return {f.rule for f in lint(plain_texts(Source("文.txt", text)))}


@pytest.mark.parametrize(
    "text",
    [
        *("完成投资90%.", "完成率95%.全乡增收。", "产值增长12.5%.其中", "最低气温-3℃.", "全乡共有300.", "全乡建成5G."),
        *("发展GDP.全乡", "共投资1260.全乡受益。", "（占90%.）", "他说“完成90%.”", "他说：“很好.”", "共修路5条;"),
        *("增长5%,3.2%,", "全乡共投资300,", "全乡通了WiFi;"),
    ],
)
def test_a_half_width_mark_ends_no_chinese_sentence(text: str) -> None:
    assert "half-width-mark" in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "完成率95.5%，其中",
            "1.修路",
            "1.修路2.架桥",
            "如下：1.修路；2.架桥。",
            "3.5亩",
            "执行GB/T 9704-2012。",
            "print(x);",
        ),
        *("A.修路", "No.五号楼", "1.2.修路", "见 https://example.org/a.b"),
    ],
)
def test_a_half_width_mark_in_a_number_or_a_label_is_right(text: str) -> None:
    assert "half-width-mark" not in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        *("全乡有3个个村。", "修路5条条，", "全乡12座座桥", "走访120户户", "共20名名", "培训3期期", "共3万亩亩林地"),
        *("发放种子500份份，", "有3 个个村", "辖12村村。", "投资1,200万元元，"),
    ],
)
def test_a_measure_word_stands_once(text: str) -> None:
    assert "doubled-measure" in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "干部个个都是能手。",
            "户户通水，人人参与，年年增收，次次到场。",
            "有3个个体户",
            "3个个案，2名名师",
            "12家家庭农场",
        ),
        *(
            "3次次生灾害",
            "2025年年底，2026年年初，6月月末",
            "5户户均增收",
            "连续3年年均增长",
            "10件件件有回音",
            "开了3座座谈",
        ),
        *("5所所属学校", "2台台式电脑", "一天天好起来", "村村通、家家富"),
    ],
)
def test_a_doubled_word_of_good_chinese_is_none(text: str) -> None:
    assert "doubled-measure" not in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "一、一、基本情况",
            "（一）（一）加强",
            "(一)（一）加强",
            "1.1.修路",
            "1、1、修路",
            "一、（一）基本",
            "（1）（1）修路",
        ),
        *("三、二、主要做法", "## 一、一、基本情况", "（三）3.改造农网", "①①修路"),
    ],
)
def test_a_heading_has_one_number(text: str) -> None:
    assert "heading-number-twice" in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "一、二、三产业融合",
        "一、二、三级公路",
        "（一）（二）两项",
        "1.2.修路",
        "第一条（一）",
        "一、基本情况",
        "1.5亩",
        "一、一季度",
    ],
)
def test_numbers_in_a_row_are_no_heading_twice(text: str) -> None:
    assert "heading-number-twice" not in rules(text)


@pytest.mark.parametrize(
    "text",
    ["有｛｛ 数 ｝｝村", "有{{数}}个村", "有｛数｝个村", "{% endif %}", "{# 注 #}", "有{数}个村", "｛％ if 数 ％｝"],
)
def test_braces_are_told(text: str) -> None:
    assert "template-mark" in rules(text)


@pytest.mark.parametrize(
    "text", ["重点抓好产业发展。。", "好，。", "好、，", "好！。", "好；；", "好。，", "怎么办？，"]
)
def test_doubled_marks_are_no_dots(text: str) -> None:
    (finding,) = lint(plain_texts(Source("文.txt", text)))
    assert finding.message.startswith("标点重叠")


@pytest.mark.parametrize("text", ["养殖、种植。。。", "养殖、种植...都有", "养殖…都有"])
def test_dots_are_dots(text: str) -> None:
    assert ["省略号" in f.message for f in lint(plain_texts(Source("文.txt", text)))] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "二、存在问题\n（一）人手不足。缺少技术人员。",
        "（三）人手不足。请求支持。\n（四）财力有限。\n全乡有18个村。",
        "\n\n三、打算\n四、建议",
    ],
)
def test_a_piece_of_a_text_may_begin_at_any_heading(text: str) -> None:
    assert "heading-number" not in rules(text)


def test_a_text_before_the_second_heading_lacks_the_first() -> None:
    assert "heading-number" in rules("青柏乡报告\n二、存在问题\n三、打算")


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("沿续", ("沿续",)),
        ("残障人员?", ("残障人",)),
        (r"\d+种民族(?!人)", ("种民族",)),
        ("甲乙|丙[丁戊]己庚", ("甲乙", "己庚")),
        ("甲{0,2}乙*丙+丁", ("丙",)),
        ("(?:大约|约)|甲", ()),
        (r"甲\d|[乙丙]", ()),
        ("(?<![甲(])帐[户目]", ("帐",)),
    ],
)
def test_what_an_expression_needs_is_read_from_it(expression: str, words: tuple[str, ...]) -> None:
    assert needed_words(expression) == words


@pytest.mark.parametrize(
    ("text", "doubled"),
    [
        *((f"全乡{word}{word}势头良好。", word) for word in ("发展", "村集体", "乡村振兴", "农业合作社")),
        ("每村村村都通，做好发展发展工作。", "发展"),
        ("一户一户走访，落实落实措施。", "落实"),
    ],
)
def test_a_word_written_twice_is_found_behind_one_that_is_meant(text: str, doubled: str) -> None:
    assert [f.message for f in lint(plain_texts(Source("文.txt", text)))] == [f"“{doubled}”写了两遍"]


@pytest.mark.parametrize("text", ["一户一户走访。", "20202020年", "家家户户家家户户", "哈哈哈哈"])
def test_a_word_that_is_meant_twice_or_a_number_is_none(text: str) -> None:
    assert "repeated-word" not in rules(text)


@pytest.mark.parametrize("text", ["增长5%%。", "完成90％％", "投资3万万元。", "完成2亿亿元"])
def test_a_sign_or_a_myriad_stands_once(text: str) -> None:
    assert "doubled-measure" in rules(text)


@pytest.mark.parametrize("text", ["增长5%。", "千千万万的群众", "3万元、5万亩", "5%—8%"])
def test_words_of_two_myriads_are_no_slip(text: str) -> None:
    assert "doubled-measure" not in rules(text)


@pytest.mark.parametrize("text", ["收入增长-5%。", "投诉下降了－12.5%", "产值增加 −30万元"])
def test_a_verb_and_a_minus_say_the_way_twice(text: str) -> None:
    assert "signed-rate" in rules(text)


@pytest.mark.parametrize("text", ["收入下降5%。", "增长5%-8%", "增速-5%", "提高3-5个百分点"])
def test_a_rate_with_one_way_is_right(text: str) -> None:
    assert "signed-rate" not in rules(text)
