"""The input that an address names, as every view of one needs it."""

from __future__ import annotations

from django.http import Http404

from reportgen.office.desk import Desk
from reportgen.office.guard import is_input
from reportgen.readers.earlier import period_of
from reportgen.readers.header_lines import read_header_lines


def known_input(desk: Desk, path: str) -> str:
    """The path of an input that is there; anything else is no page."""
    if not is_input(path) or not desk.workspace.exists(path):
        raise Http404(path)
    return path


def titled(desk: Desk, path: str) -> dict[str, str]:
    """For templates: whose input it is, and of which period, as far as its head tells."""
    folder, _, name = path.rpartition("/")
    header = read_header_lines(path, desk.workspace.read(path))
    period = period_of(folder.rpartition("/")[2]) or header.period
    return {"place": header.place or name.rpartition(".")[0], "period": period.text if period else ""}
