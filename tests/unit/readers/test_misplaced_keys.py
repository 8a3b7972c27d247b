"""A key that no figure has: where it belongs, or nothing that means something else."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog, RejectedInput
from reportgen.nearest_words import did_you_mean
from reportgen.pipeline import Stages
from reportgen.readers.mapping.head import HEADER_KEYS
from reportgen.readers.misplaced_keys import key_hints
from tests.workspaces import INPUT, own_workspace


def hints(word: str, here: str = "") -> tuple[str, ...]:
    compiled = Stages(own_workspace()).kit("halfyear", DiagnosticLog())
    assert compiled is not None
    fields = compiled.kit.fields
    for part in filter(None, here.split(".")):
        fields = next(f.fields for f in fields if f.label == part)
    known = [name for f in fields for name in (f.label, f.id) if not name.isascii()]
    head = [] if here else [k for k in HEADER_KEYS if not k.isascii()]
    return key_hints(word, here, [*head, *known], compiled.kit.fields)


@pytest.mark.parametrize(
    ("word", "here", "said"),
    [
        ("期数", "", ("写在“培训”下面，缩进两格：培训.期数",)),
        ("培训期数", "", ("写在“培训”下面，缩进两格：培训.期数",)),
        ("培训.期数", "", ("写在“培训”下面，缩进两格：培训.期数",)),
        ("培训的人次", "", ("写在“培训”下面，缩进两格：培训.人次",)),
        ("资金", "", ("写在“项目”的一行里：项目.资金",)),
        ("土地流转", "培训", ("“土地流转”写在最外层，行首不缩进",)),
        ("人 口", "辖区", ("写成“人口”，中间不留空格",)),
        ("总户数", "辖区", ("是不是“户数”？",)),
        ("行政村数", "辖区", ("是不是“行政村”？",)),
        ("土地流传", "", ("是不是“土地流转”？",)),
        ("党之部", "党组织", ("是不是“党支部”？",)),
        ("期次", "", ("可用 reportgen kits 查看全部指标",)),
        ("联系户", "班子成员", ("可用 reportgen kits 查看全部指标",)),
    ],
)
def test_a_key_is_sent_where_it_belongs(word: str, here: str, said: tuple[str, ...]) -> None:
    assert hints(word, here) == said


def told(text: str, rule: str) -> list[tuple[str, ...]]:
    workspace = own_workspace()
    workspace.content[INPUT] = f"模板: general\n单位: 甲乡\n{text}\n".encode()
    log = DiagnosticLog()
    try:
        Stages(workspace).report(INPUT, log)
    except RejectedInput as rejected:
        log.extend(rejected.diagnostics)
    return [f.hints for f in log.sorted() if f.rule == rule]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("固定资产投资: 4260万元", ("写在“经济”下面，缩进两格：经济.固定资产投资",)),
        ("固定资产投资: 天气不好", ("经济.固定资产投资", "降因.固定资产投资")),
        ("目标:\n  固定资产投资: 9000万元", ("写在“目标.经济”下面，缩进两格：目标.经济.固定资产投资",)),
        ("目标: {粮食面积: 9000亩}", ("写在“目标.农业”下面，缩进两格：目标.农业.粮食面积",)),
        ("上年同期:\n  经济:\n    粮食面积: 9000亩", ("写在“上年同期.农业”下面，缩进两格：上年同期.农业.粮食面积",)),
        ("上年同期: {农业粮食面积: 9000亩}", ("写在“上年同期.农业”下面，缩进两格：上年同期.农业.粮食面积",)),
    ],
)
def test_a_key_is_sent_to_where_its_value_can_stand(text: str, said: tuple[str, ...]) -> None:
    (hints,) = told(text, "unknown-key")
    assert len(hints) == len(said)
    assert all(hint.endswith(words) for hint, words in zip(hints, said, strict=True)), hints


def test_a_key_of_several_groups_names_each() -> None:
    assert len(hints("户数")) == 3
    assert all("户数" in hint for hint in hints("户数"))


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("期数", "期间"),
        ("联系户", "联系村"),
        ("下限", "上限"),
        ("渠道宽度", "渠道长度"),
        ("增收", "增支"),
        ("女党员", "男党员"),
    ],
)
def test_a_word_of_another_meaning_is_never_proposed(word: str, known: str) -> None:
    assert did_you_mean(word, [known]) == ()


@pytest.mark.parametrize(
    ("word", "known"),
    [("走坊", "走访"), ("受里", "受理"), ("先近", "先进"), ("行政材", "行政村"), ("vilages", "villages")],
)
def test_a_slip_of_the_keyboard_is_recognised(word: str, known: str) -> None:
    assert did_you_mean(word, [known, "其他"]) == (f"是不是“{known}”？",)
