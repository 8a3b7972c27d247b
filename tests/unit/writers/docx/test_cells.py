"""Cells of tables in the DOCX: points at a tab, small type, rows that stay together or break, turned attachments."""

from __future__ import annotations

from lxml import etree

from reportgen.model.styled import StyledDocument
from reportgen.writers.docx.body import Footing, Outside, main_part
from reportgen.writers.docx.styles import styles
from tests.tables import LARGE, styled, table_of
from tests.unit.writers.docx.docx_specimens import W, attributes, find, value


def written(document: StyledDocument) -> etree._Element:
    root = etree.fromstring(main_part(document, Outside(Footing({}, {}), {}, {})))
    found = find(root, "body")
    assert found is not None
    return found


def rows_of(document: StyledDocument) -> list[etree._Element]:
    return list(written(document).iter(W + "tr"))


def test_points_stand_at_a_tab_in_cells_set_from_the_left_with_room_before_the_number() -> None:
    document = styled([["名称", "投资"], ["渠", "1570"], ["桥", "0.25"], ["路", ""]])
    column = table_of(document).columns[1]
    places, lefts = set(), []
    for row in rows_of(document)[1:]:
        _, cell = row.iter(W + "tc")
        (tab,) = cell.iter(W + "tab")
        assert tab.get(W + "val") == "decimal"
        assert value(cell, "p/pPr/jc") is None  # 表文 stands left; in other cells the tab is not obeyed
        places.add(int(tab.get(W + "pos") or 0))
        lefts.append(int((attributes(cell, "p/pPr/ind") or {}).get("left", 0)))
    (place,) = places
    long, short, empty = lefts
    assert empty == 0
    assert 0 < long < short < place < column.width.twips
    assert place - long >= 5 * 105  # 1570 and a digit to spare, half an em each


def test_a_column_of_equal_decimals_stands_right() -> None:
    for row in rows_of(styled([["名称", "投资"], ["渠", "15.5"], ["桥", "0.2"]]))[1:]:
        _, cell = row.iter(W + "tc")
        assert value(cell, "p/pPr/jc") == "right"
        assert not list(cell.iter(W + "tab"))


def test_the_head_stays_with_the_first_row_and_the_last_row_with_the_one_before_and_the_notes() -> None:
    document = styled([["名称"], *([f"村{n}"] for n in range(5))], below="注：实有数。")
    kept = [all(p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(W + "p")) for row in rows_of(document)]
    assert kept == [True, False, False, False, True, True]


def test_only_a_row_higher_than_a_page_may_break() -> None:
    document = styled([["名称", "事项"], ["渠", "沿线清淤护坡施工，" * 200], ["桥", "沿线清淤护坡施工，" * 20]])
    assert [row.find(f"{W}trPr/{W}cantSplit") is None for row in rows_of(document)] == [False, True, False]


def test_small_cells_have_styles_of_their_own() -> None:
    document = styled([["名称", *"一二三四五六"], ["青石桥", *["123456.78"] * 6]], style=LARGE)
    head, row = rows_of(document)
    assert {p.get(W + "val") for p in head.iter(W + "pStyle")} == {"TableHeadSmall"}
    assert {p.get(W + "val") for p in row.iter(W + "pStyle")} == {"TableTextSmall"}
    root = etree.fromstring(styles(document.style))
    (small,) = (s for s in root.iter(W + "style") if s.get(W + "styleId") == "TableTextSmall")
    assert value(small, "rPr/sz") == "21"
    assert b"TableTextSmall" not in styles(styled([["数"], ["1"]]).style)


def test_the_mark_and_title_of_a_turned_attachment_stand_in_its_section() -> None:
    facts = "表：进度（单位：万元，横版）\n\n| 名称 | 数 |\n| --- | --- |\n| 渠 | 1.5 |"
    document = styled([["名称"], ["村"]], below=f"## 乙\n\n文。\n\n# 附件：项目进度表\n\n{facts}", last="")
    sections, words = [], []
    for element in written(document):
        words.append("".join(t.text or "" for t in element.iter(W + "t")))
        size = next(element.iter(W + "pgSz"), None)
        if size is not None:
            sections.append((size.get(W + "orient"), [one for one in words if one]))
            words = []
    assert [orient for orient, _ in sections] == [None, "landscape"]
    assert sections[1][1][:2] == ["附件", "项目进度表"]
