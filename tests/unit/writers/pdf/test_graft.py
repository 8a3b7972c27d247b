"""That a WeasyPrint which changed is refused, and that other documents are left alone."""

from __future__ import annotations

import pytest
import weasyprint
from weasyprint.layout import inline

from reportgen.diagnostics import MissingDependency
from reportgen.model.style import StyleSheet
from reportgen.writers.pdf import PdfWriter, graft
from tests.unit.writers.pdf.conftest import body, document, lines


def test_a_weasyprint_whose_function_takes_other_parameters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "justify_line", lambda context, line: None)
    with pytest.raises(MissingDependency, match="justify_line"):
        graft.graft()


def test_a_weasyprint_that_lost_a_function_or_no_longer_calls_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "justify_line", lambda context, line, extra_width: None)
    monkeypatch.setattr(inline, "text_align", lambda context, line, available_width, last: 0)
    with pytest.raises(MissingDependency, match="text_align"):
        graft.graft()


def test_other_documents_are_laid_out_as_before(writer: PdfWriter, style: StyleSheet) -> None:
    page = "<style>@page { margin: 0 } body { margin: 0; width: 200pt; text-align: justify }</style>"
    html = f"<html lang=zh-CN>{page}<body>{'其他程序的文字，' * 30}"
    writer.write(document(style, *body("先用一次。")))
    found = lines(weasyprint.HTML(string=html).write_pdf())[:-1]
    assert len(found) > 5
    assert all(line.right < 200 / 72 * 25.4 - 1 for line in found)  # still ragged, as WeasyPrint leaves it
