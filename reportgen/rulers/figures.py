"""A paper's figures for machines, in millimetres and points."""

from __future__ import annotations

from reportgen.rulers.grid import Measured
from reportgen.rulers.page_text import mm


def figures(measured: Measured) -> dict[str, object]:
    """What was measured, without any verdict."""
    flow = measured.flow
    return {
        "pages": [
            {
                "page": page.number,
                "size_mm": [_mm(page.width), _mm(page.height)],
                "lines": page.lines,
                "body_lines": page.body_lines,
                "first_baseline_mm": _mm(page.first) if page.lines else None,
                "last_baseline_mm": _mm(page.last) if page.lines else None,
                "lines_overleaf": page.overleaf,
            }
            for page in measured.pages
        ],
        "body_left_mm": _mm(flow.left),
        "body_right_mm": _mm(flow.right),
        "pitch_pt": round(measured.pitch, 3),
        "inner_lines": len(flow.inner),
        "full_lines_by_characters": dict(sorted(measured.full_lines.items(), reverse=True)),
        "short_without_cause": len(measured.short),
        "ragged_inner_lines": len(measured.ragged),
        "forbidden_line_starts": len(measured.bad_starts),
        "forbidden_line_ends": len(measured.bad_ends),
        "numbers_parted": len(measured.parted_numbers),
        "page_numbers": [
            {
                "page": number.page,
                "printed": number.printed,
                "size_pt": number.size,
                "face": number.face,
                "left_mm": _mm(number.left),
                "right_gap_mm": _mm(number.right),
                "dash_under_type_area_mm": _mm(number.under),
            }
            for number in measured.page_numbers
        ],
        "faces": [{"size_pt": use.size, "face": use.face, "lines": use.lines} for use in measured.faces],
        "landscape_pages": list(measured.landscape),
    }


def _mm(points: float) -> float:
    return round(mm(points), 2)
