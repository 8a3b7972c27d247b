"""An input as a form: its sections, what stands in its fields, and what other periods said."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog, RejectedInput
from reportgen.operations.filling.describing import Forms
from reportgen.operations.filling.form import FormField, FormTable, InputForm, Kind, Standing
from reportgen.pipeline import Stages
from reportgen.readers.report_blocks import speaking_in
from tests.workspaces import INPUT, mini_workspace, own_workspace

HEAD = "模板: mini\n单位: 甲乡\n行政村: 18个\n"
OWN = own_workspace()
FORMS = Forms(Stages(OWN, draft=True))


def form_of(text: str, **files: str) -> InputForm:
    workspace = mini_workspace(text, **files)
    return Forms(Stages(workspace, draft=True)).form(INPUT, text.encode())


def field(form: InputForm, address: str) -> FormField:
    return next(one for one in form.parts if isinstance(one, FormField) and one.asked.id == address)


def table(form: InputForm, address: str) -> FormTable:
    return next(one for one in form.parts if isinstance(one, FormTable) and one.asked.id == address)


@pytest.mark.parametrize("path", [path for path in OWN.files("inputs") if "/_" not in path])
def test_every_place_of_a_sample_stands_in_its_form_once(path: str) -> None:
    form = FORMS.form(path, OWN.read(path))
    shown = [part.asked.id for part in form.parts]
    assert len(shown) == len(set(shown))
    kit = FORMS.kit_of(path, OWN.read(path), DiagnosticLog())
    assert kit is not None
    left = {place.id for place in FORMS.places(kit)} - set(shown)
    assert all(address.startswith("last_year.") for address in left)
    assert form.told == form.required > 0


def test_the_modules_of_a_kit_are_sections_in_its_order_below_their_headings() -> None:
    path = "inputs/2026H1/临锦镇.yaml"
    form = FORMS.form(path, OWN.read(path))
    titles = [(section.heading, section.title) for section in form.sections]
    assert titles[:4] == [("", "报告"), ("", "辖区概况"), ("经济发展", "经济运行"), ("经济发展", "招商引资和项目建设")]
    assert [title for _, title in titles[-7:-1]] == ["荣誉", "红头", "存在问题", "下一步打算", "本单位的话", "全年目标"]
    area = next(section for section in form.sections if section.title == "辖区概况")
    assert not area.can_be_off
    assert next(section for section in form.sections if section.title == "城市管理").can_be_off


def test_a_group_that_modules_share_stands_where_each_names_it_and_says_what_it_is() -> None:
    path = "inputs/2026H1/临锦镇.yaml"
    module = next(one for one in FORMS.form(path, OWN.read(path)).sections if one.title == "招商引资和项目建设")
    groups = list(dict.fromkeys(part.group for part in module.parts if isinstance(part, FormField)))
    assert groups == ["", "招商", "项目", "企业服务", "降因"]
    assert "下降的原因" in next(
        part.about for part in module.parts if isinstance(part, FormField) and part.group == "降因"
    )


@pytest.mark.parametrize(
    ("typed", "understood"),
    [("18", ""), ("18个", ""), ("１8", "18个"), ("十八", ""), ("1,6", ""), ("约 20", "约20个"), ('"18 个"', "18个")],
)
def test_what_was_understood_is_shown_where_it_is_not_plain(typed: str, understood: str) -> None:
    one = field(form_of(HEAD.replace("18个", typed)), "villages")
    assert (one.text, one.understood) == (typed.strip('"'), understood)
    assert (one.asked.unit, one.asked.required, one.asked.kind) == ("个", True, Kind.NUMBER)


def test_a_field_says_whether_its_key_is_there_and_can_be_shown() -> None:
    form = form_of(
        HEAD + "走访:\n纠纷: {受理: [1]}\n项目: {}\n总投资: {值: 5, 备注: 预计, 来源: 财政所}  # 待核对：上期 5\n"
    )
    standings = [field(form, address).standing for address in ("visits", "disputes.accepted", "disputes.resolved")]
    assert standings == [Standing.OPEN, Standing.ODD, Standing.ABSENT]
    assert table(form, "projects").standing is Standing.ODD
    funds = field(form, "funds")
    assert (funds.text, funds.note, funds.source) == ("5", "预计", "财政所")


def test_what_was_reported_before_stands_beside_with_the_difference() -> None:
    before = "模板: mini\n单位: 甲乡\n行政村: 20个\n项目:\n  - 名称: 桥\n  - 名称: 塘\n"
    form = form_of(HEAD, **{"inputs/2025H1/甲乡.yaml": before, "inputs/2025H2/甲乡.yaml": before.replace("20", "18")})
    told = [(one.name, one.text, one.change, one.path) for one in field(form, "villages").before]
    assert told == [
        ("上年同期", "20个", "减少2个，下降10%", "inputs/2025H1/甲乡.yaml"),
        ("上期", "18个", "", "inputs/2025H2/甲乡.yaml"),
    ]
    assert table(form, "projects").before[0].text == "2 行：桥、塘"
    assert not any(section.id == "last_year" for section in form.sections)


def test_an_input_with_mistakes_has_a_form_and_one_that_cannot_be_read_is_told() -> None:
    form = form_of("模板: mini\n行政村: 十八\n不认识: 1\n")
    assert (form.place, form.told, form.required) == ("", 1, 2)
    for broken in ("模板: mini\n行政村：18\n", "行政村: 18\n", "模板: 没有的\n单位: 甲乡\n"):
        with pytest.raises(RejectedInput):
            form_of(broken)


def test_own_words_are_offered_the_headings_that_the_report_prints() -> None:
    path = "inputs/2026H1/岫云乡.yaml"
    columns = {one.id: one.offers for one in table(FORMS.form(path, OWN.read(path)), "own_words").columns}
    assert columns["section"] == ("基本情况", "主要做法", "取得成效", "存在问题", "下一步打算")
    assert {"经济发展", "农业农村", "安全生产"} <= set(columns["part"])
    kit = FORMS.kit_of(path, OWN.read(path), DiagnosticLog())
    assert kit is not None
    assert "辖区概况" in speaking_in(kit, "基本情况")  # which is what an error lists
    assert "辖区概况" not in speaking_in(kit, "主要做法")
