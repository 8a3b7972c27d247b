"""The shipped styles and a unit's own laid against GB/T 9704-2012."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog, Severity
from reportgen.model.standard import Standard
from reportgen.readers.standard import read_standard
from reportgen.rulers.against_standard import Deviation, as_finding, deviations
from reportgen.rulers.style_values import DERIVED, style_values
from reportgen.source import Source
from tests.unit.rulers.specimens import sheet, style_file
from tests.workspaces import ROOT

STANDARD = "templates/standards/gbt9704.yaml"
SHIPPED = sorted(p.stem for p in (ROOT / "templates/styles").glob("*.yaml"))


def standard() -> Standard:
    log = DiagnosticLog()
    found = read_standard(Source(STANDARD, (ROOT / STANDARD).read_text(encoding="utf-8")), log)
    assert found is not None, list(log)
    return found


def check(name: str, text: str | None = None) -> dict[str, Deviation]:
    file = style_file(name, text)
    found = deviations(style_values(file.sheet, file.written()), standard(), file.place)
    return {d.clause.key: d for d in found}


def test_the_default_style_is_the_standard() -> None:
    assert check("国标") == {}


@pytest.mark.parametrize("name", SHIPPED)
def test_no_shipped_style_does_what_the_standard_forbids(name: str) -> None:
    assert [d.clause.key for d in check(name).values() if d.forbidden] == []


def test_the_offices_usual_style_departs_only_where_a_unit_may() -> None:
    assert list(check("常见办公")) == ["版心.余高", "段落.二级标题.加粗", "段落.三级标题.加粗", "页码.位置"]


def test_margins_less_half_the_leading_keep_the_clause_by_the_ruler() -> None:
    found = check("国标-补偿")
    assert {key: d.met_as for key, d in found.items()} == {"页面.上边": "36.95mm", "版心.高": "225.1mm"}


@pytest.mark.parametrize(
    ("lines", "key", "forbidden"),
    [
        ("页面: {上边: 30mm, 下边: 42mm}", "页面.上边", True),
        ("页面: {左边: 26mm, 右边: 28mm}", "页面.左边", True),
        ("页面: {右边: 20mm}", "版心.宽", True),
        ("页面: {纸宽: 216mm, 右边: 32mm}", "页面.纸宽", True),
        ("段落: {正文: {首行缩进: 0字}}", "段落.正文.首行缩进", True),
        ("段落: {正文: {行距: 26pt}}", "版心.行数", False),
        ("段落: {正文: {字距: 0pt}}", "版心.字数", False),
        ("段落: {正文: {字号: 四号}}", "段落.正文.字号", False),
        ("页码: {距版心: 10mm}", "页码.距版心", False),
    ],
)
def test_a_departure_is_an_error_only_where_the_standard_says_must(lines: str, key: str, forbidden: bool) -> None:
    found = check("本县", f"名称: 本县\n基于: 国标\n{lines}\n")
    assert found[key].forbidden is forbidden
    assert as_finding(found[key], standard()).severity is (Severity.ERROR if forbidden else Severity.NOTE)


def test_a_millimetre_either_way_is_allowed_where_the_standard_allows_it() -> None:
    assert check("本县", "名称: 本县\n基于: 国标\n页面: {上边: 38mm, 下边: 34mm, 左边: 27mm, 右边: 27mm}\n") == {}


def test_a_departure_points_at_the_line_that_makes_it() -> None:
    text = "名称: 本县\n基于: 常见办公\n页面: {左边: 30mm, 右边: 24mm}\n"
    found = check("本县", text)
    assert str(found["页面.左边"].location) == "templates/styles/本县.yaml:3:6"
    assert str(found["页码.位置"].location).startswith("templates/styles/常见办公.yaml:")


def test_a_finding_names_value_clause_and_strength() -> None:
    found = check("本县", "名称: 本县\n基于: 国标\n页面: {上边: 30mm, 下边: 42mm}\n")["页面.上边"]
    assert as_finding(found, standard()).message == (
        "“页面.上边”是 30mm，GB/T 9704-2012 第 5.2.1 条（规定）是 37mm，允许相差 1.0mm"
    )


def test_every_clause_asks_for_a_value_that_styles_have() -> None:
    values = style_values(sheet())
    for clause in standard().clauses:
        assert clause.key in values
        assert not clause.other_key or clause.other_key in values
        assert DERIVED.get(clause.key, clause.key) in values


def test_a_mistake_in_the_standards_file_is_told_at_its_place() -> None:
    log = DiagnosticLog()
    text = (
        "名称: 标准\n全名: 标准\n条款:\n  - {条款: '1', 强度: 必须, 键: 页面.上边, 值: 1mm, 允差: 一}\n  - 无\n多: 余\n"
    )
    assert read_standard(Source("a.yaml", text), log) is None
    assert [(f.rule, str(f.location)) for f in log] == [
        ("unknown-word", "a.yaml:4:19"),
        ("bad-length", "a.yaml:4:41"),
        ("wrong-type", "a.yaml:5:5"),
        ("unknown-key", "a.yaml:6:1"),
    ]


def test_a_size_that_follows_the_bodys_is_told_with_what_to_write() -> None:
    found = check("自定", "名称: 自定\n基于: 国标\n段落:\n  正文:\n    字号: 四号\n")
    hints = as_finding(found["段落.附件标识.字号"], standard()).hints
    assert "没有写，跟着正文变的；要照标准，在 段落 里写 附件标识: {字号: 三号}" in hints
    own = check("自定", "名称: 自定\n基于: 国标\n段落:\n  附件标识:\n    字号: 四号\n")
    assert len(as_finding(own["段落.附件标识.字号"], standard()).hints) == 1
