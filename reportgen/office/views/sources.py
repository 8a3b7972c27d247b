"""The input that an address names, as views that write into it need it."""

from __future__ import annotations

from django.http import Http404

from reportgen.model.facts import Period
from reportgen.office.desk import Desk
from reportgen.readers.header_lines import read_header_lines
from reportgen.readers.input_file import is_workbook


def written_input(path: str) -> str:
    """The path of an input that can be written into: a form in Excel is no page."""
    if is_workbook(path):
        raise Http404(path)
    return path


def titled(desk: Desk, path: str) -> dict[str, str]:
    """For templates: whose input it is, and of which period, as far as its head tells."""
    folder, _, name = path.rpartition("/")
    header = read_header_lines(path, desk.workspace.read(path))
    period = Period.named(folder.rpartition("/")[2]) or header.period
    return {"place": header.place or name.rpartition(".")[0], "period": period.text if period else ""}
