"""``reportgen form``: a workbook to fill in."""

from __future__ import annotations

from typing import Any

from reportgen.cli.answering import tell
from reportgen.cli.here import open_workspace
from reportgen.operations.forms.form_file import FormWish, put_form
from reportgen.telling.workbooks import form_told


def run(**given: Any) -> int:  # noqa: ANN401 - click's own: an option each
    """Make a form."""
    wish = FormWish(**given)
    tell(form_told(wish.output, put_form(open_workspace(), wish)))
    return 0
