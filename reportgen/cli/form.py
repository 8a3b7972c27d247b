"""``reportgen form``: a workbook to fill in."""

from __future__ import annotations

from typing import Any

from reportgen.cli import console
from reportgen.cli.selection import open_workspace
from reportgen.operations.forms.form_file import FormWish, put_form

_MOST_NAMED = 3


def run(**given: Any) -> int:  # noqa: ANN401 - click's own: an option each
    """Make a form."""
    wish = FormWish(**given)
    made = put_form(open_workspace(), wish)
    console.print_findings(made.findings)
    several = len(made.filled) > _MOST_NAMED
    known = f"{len(made.filled)} 份输入" if several else f" {'、'.join(made.filled)} "
    console.say(
        f"已生成 {wish.output}"
        + (f"，填入了{' ' if several else ''}{known}{' ' if several else ''}的数" if made.filled else "")
    )
    return 0
