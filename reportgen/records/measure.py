"""What a ruler says of a PDF, in millimetres and points, or of two (``reportgen measure``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, TypedDict

from reportgen.rulers.agreement import Agreement
from reportgen.rulers.faces import FaceUse
from reportgen.rulers.grid import Measured, PageGrid
from reportgen.rulers.lines import Line
from reportgen.rulers.page_numbers import PageNumber
from reportgen.rulers.page_text import mm
from reportgen.rulers.rows import Row


class RowJson(TypedDict):
    """One thing measured, held against the style."""

    item: Annotated[str, "量的是什么"]
    measured: Annotated[str, "量得"]
    expected: Annotated[str, "应为"]
    fits: Annotated[bool, "合不合"]
    examples: Annotated[list[str], "不合的各处"]


class PageJson(TypedDict):
    """One page."""

    page: Annotated[int, "第几面"]
    size_mm: Annotated[list[float], "纸的宽和高，毫米"]
    lines: Annotated[int, "几行，不算页码"]
    body_lines: Annotated[int, "其中正文几行"]
    first_baseline_mm: Annotated[float | None, "第一行的基线离上边多远，毫米；没有字的，是 `null`"]
    last_baseline_mm: Annotated[float | None, "末行的基线离上边多远，毫米；没有字的，是 `null`"]
    lines_overleaf: Annotated[int, "末段有几行在下一面"]


class PageNumberJson(TypedDict):
    """A printed page number."""

    page: Annotated[int, "在第几面"]
    printed: Annotated[int, "印作几"]
    size_pt: Annotated[float, "字号，磅"]
    face: Annotated[str, "字体"]
    left_mm: Annotated[float, "离纸的左边多远，毫米"]
    right_gap_mm: Annotated[float, "离纸的右边多远，毫米"]
    dash_under_type_area_mm: Annotated[float, "一字线上距版心下边缘多远，毫米"]


class FaceJson(TypedDict):
    """A face in a size."""

    size_pt: Annotated[float, "字号，磅"]
    face: Annotated[str, "字体"]
    lines: Annotated[int, "用在几行"]


class MeasureJson(TypedDict):
    """A PDF held against a style, with all its figures."""

    file: Annotated[str, "哪个文件"]
    style: Annotated[str, "照哪个版式"]
    fits: Annotated[bool, "是不是项项都合"]
    rows: Annotated[list[RowJson], "各项"]
    pages: Annotated[list[PageJson], "各面"]
    body_left_mm: Annotated[float, "正文左边离纸的左边多远，毫米"]
    body_right_mm: Annotated[float, "正文右边离纸的左边多远，毫米"]
    pitch_pt: Annotated[float, "行距，磅"]
    inner_lines: Annotated[int, "段中的行（不是末行）有几行"]
    full_lines_by_characters: Annotated[dict[str, int], "满行按字数：几个字的有几行"]
    short_without_cause: Annotated[int, "无故少排字的有几行"]
    ragged_inner_lines: Annotated[int, "右边不齐的有几行"]
    forbidden_line_starts: Annotated[int, "行首不该有的标点有几处"]
    forbidden_line_ends: Annotated[int, "行末不该有的标点有几处"]
    numbers_parted: Annotated[int, "数被断在两行的有几处"]
    page_numbers: Annotated[list[PageNumberJson], "页码"]
    faces: Annotated[list[FaceJson], "用的字体和字号"]
    landscape_pages: Annotated[list[int], "哪些面是横的"]


class OwnLineJson(TypedDict):
    """A line that only one of two papers has."""

    page: Annotated[int, "第几面"]
    text: Annotated[str, "这一行的字"]


class AgreementJson(TypedDict):
    """Two PDFs laid on each other."""

    pages: Annotated[list[int], "各有几面"]
    same_text: Annotated[bool, "文字是否相同"]
    lines: Annotated[list[int], "各有几行"]
    lines_broken_alike: Annotated[float, "断在同一处的行占多少，1 是全部"]
    only_first: Annotated[list[OwnLineJson], "只在第一份的行"]
    only_second: Annotated[list[OwnLineJson], "只在第二份的行"]


def measure_json(path: str, style: str, measured: Measured, rows: Iterable[Row]) -> MeasureJson:
    """A measured PDF for machines."""
    told = [_row_json(row) for row in rows]
    flow = measured.flow
    return {
        "file": path,
        "style": style,
        "fits": all(row["fits"] for row in told),
        "rows": told,
        "pages": [_page_json(page) for page in measured.pages],
        "body_left_mm": _mm(flow.left),
        "body_right_mm": _mm(flow.right),
        "pitch_pt": round(measured.pitch, 3),
        "inner_lines": len(flow.inner),
        "full_lines_by_characters": {str(n): lines for n, lines in sorted(measured.full_lines.items(), reverse=True)},
        "short_without_cause": len(measured.short),
        "ragged_inner_lines": len(measured.ragged),
        "forbidden_line_starts": len(measured.bad_starts),
        "forbidden_line_ends": len(measured.bad_ends),
        "numbers_parted": len(measured.parted_numbers) + len(measured.in_cells.found),
        "page_numbers": [_page_number_json(number) for number in measured.page_numbers],
        "faces": [_face_json(use) for use in measured.faces],
        "landscape_pages": list(measured.landscape),
    }


def agreement_json(found: Agreement) -> AgreementJson:
    """Two PDFs for machines."""
    return {
        "pages": list(found.pages),
        "same_text": found.same_text,
        "lines": list(found.lines),
        "lines_broken_alike": round(found.broken_alike, 3),
        "only_first": [_own_line_json(line) for line in found.only_first],
        "only_second": [_own_line_json(line) for line in found.only_second],
    }


def _row_json(row: Row) -> RowJson:
    return {
        "item": row.item,
        "measured": row.measured,
        "expected": row.expected,
        "fits": row.fits,
        "examples": list(row.examples),
    }


def _page_json(page: PageGrid) -> PageJson:
    return {
        "page": page.number,
        "size_mm": [_mm(page.width), _mm(page.height)],
        "lines": page.lines,
        "body_lines": page.body_lines,
        "first_baseline_mm": _mm(page.first) if page.lines else None,
        "last_baseline_mm": _mm(page.last) if page.lines else None,
        "lines_overleaf": page.overleaf,
    }


def _page_number_json(number: PageNumber) -> PageNumberJson:
    return {
        "page": number.page,
        "printed": number.printed,
        "size_pt": number.size,
        "face": number.face,
        "left_mm": _mm(number.left),
        "right_gap_mm": _mm(number.right),
        "dash_under_type_area_mm": _mm(number.under),
    }


def _face_json(use: FaceUse) -> FaceJson:
    return {"size_pt": use.size, "face": use.face, "lines": use.lines}


def _own_line_json(line: Line) -> OwnLineJson:
    return {"page": line.page, "text": line.words}


def _mm(points: float) -> float:
    return round(mm(points), 2)
