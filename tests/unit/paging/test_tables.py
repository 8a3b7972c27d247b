"""Tables on their pages: whole numbers, points in one line, rows that stay together, tall rows."""

from __future__ import annotations

import pytest

from reportgen.model.paged import ARTIFACT, PagedDocument, Rule
from reportgen.model.styled import StyledDocument
from reportgen.typesetting.numbers import FIGURE
from tests.tables import LARGE, cell_lines, paged, points_of, styled
from tests.unit.layout.test_tables import TIGHT, WORDS


@pytest.mark.parametrize("rows", TIGHT.values(), ids=TIGHT)
def test_no_number_is_broken(rows: list[list[str]]) -> None:
    document = styled(rows)
    lines = [line.text for line in cell_lines(paged(document), document)]
    for row in rows:
        for cell in row:
            for number in FIGURE.findall(cell):
                assert any(number in line for line in lines), number


WIDE_DIGITS = "名称: 宽字\n基于: 国标\n字体:\n  宋体:\n    替代字体: [DejaVu Sans, Noto Serif CJK SC]\n"


@pytest.mark.parametrize("rows", TIGHT.values(), ids=TIGHT)
def test_no_number_is_broken_by_a_face_whose_digits_are_wider_than_those_known(rows: list[list[str]]) -> None:
    document = styled(rows, style=WIDE_DIGITS.replace("宽字", "大字"))
    pages = paged(document)
    if not any("DejaVu" in name for name in pages.faces):
        pytest.skip("this machine has no such face")
    lines = [line.text for line in cell_lines(pages, document)]
    for number in (number for row in rows for cell in row for number in FIGURE.findall(cell)):
        assert any(number in line for line in lines), number


def test_points_stand_in_one_line_whatever_the_digits() -> None:
    rows = [["名称", "投资"], ["渠", "1570"], ["桥", "1111.111"], ["路", "0.5"], ["井", "20.25"], ["塔", "—"]]
    document = styled(rows)
    points = points_of(paged(document), document, 100, 600)
    assert len(points) == 4
    assert max(points) - min(points) < 0.01


def test_small_type_is_five_and_its_lines_are_lower() -> None:
    document = styled([["名称", *"一二三四五六"], ["青石桥", *["123456.78"] * 6]], style=LARGE)
    pages = paged(document)
    assert {run.size for line in cell_lines(pages, document) for run in line.runs} == {10.5}


def _pages_of(document: StyledDocument) -> list[list[str]]:
    """The words of the table on each page: those that are heard, and not the heads that are repeated."""
    found = []
    for page in paged(document).pages:
        lines = [line for line in page.lines if line.runs and line.runs[0].element != ARTIFACT]
        found.append([line.text for line in lines if line.text.startswith(("行", "合", "注"))])
    return found


@pytest.mark.parametrize("count", range(24, 64, 3))
def test_the_last_row_and_the_notes_are_not_alone(count: int) -> None:
    rows = [["名称", "数"], *([f"行{n}", str(n + 1)] for n in range(count)), ["合计", str(count * (count + 1) // 2)]]
    pages = [page for page in _pages_of(styled(rows, above="表：清单（单位：个）", below="注：均为实有数。")) if page]
    *_, last = pages
    assert last[-1].startswith("注")
    assert last[-2] == "合计"
    assert last[-3].startswith("行")


def test_a_turned_attachment_has_its_mark_and_title_on_the_page_of_its_table() -> None:
    table = "表：进度（单位：万元，横版）\n\n| 名称 | 数 |\n| --- | --- |\n| 渠 | 1.5 |"
    document = styled([["名称"], ["村"]], below=f"## 乙\n\n文。\n\n# 附件：项目进度表\n\n{table}", last="")
    upright, turned = paged(document).pages
    assert upright.width < upright.height
    assert turned.width > turned.height
    assert [line.text for line in turned.lines][:3] == ["附件", "项目进度表", "进度"]


def _bottom(pages: PagedDocument) -> float:
    rules = [item for page in pages.pages for item in page.items if isinstance(item, Rule)]
    return max(max(rule.y0, rule.y1) for rule in rules)


@pytest.mark.parametrize("repeats", [30, 60, 95, 100, 110, 200])
def test_a_tall_row_begins_with_its_head_and_ends_above_the_foot(repeats: int) -> None:
    document = styled(
        [["名称", "事项", "金额"], ["柳湾渠", WORDS * repeats, "1.5"], ["桥", "桥面", "2"]], above="表：清单"
    )
    pages = paged(document)
    page = document.style.page
    assert _bottom(pages) <= float((page.height - page.bottom).pt) + 0.5
    where = [n for n, one in enumerate(pages.pages) for line in one.lines if line.text in {"清单", "名称", "柳湾渠"}]
    first = where[0]
    assert where[:3] == [first] * 3
    heads = [n for n, one in enumerate(pages.pages) for line in one.lines if line.text == "事项"]
    assert heads == list(range(first, heads[-1] + 1))
    assert first == 0 or repeats < 60  # a row that fits on a page of its own may go there
