"""A workbook brought in by the door that people use."""

from __future__ import annotations

from reportgen.operations.forms.form_in import ImportedWorkbook, ImportWish
from reportgen.operations.forms.import_files import import_files
from reportgen.workspace import Workspace


def import_workbook(workspace: Workspace, path: str, wish: ImportWish) -> ImportedWorkbook:
    """What became of a lone workbook. Raises RejectedInput where it cannot be read as one."""
    ((_, answer),) = import_files(workspace, (path,), wish)
    assert isinstance(answer, ImportedWorkbook), answer
    return answer
