"""A form put where a person wants it: for which kit, period and places, and in which file."""

from __future__ import annotations

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog, Refusal, WorkspaceError
from reportgen.model.facts import Period
from reportgen.operations.forms.form_out import MadeForm, make_form
from reportgen.operations.selection.files import new_workbook
from reportgen.operations.selection.inputs import kit_called
from reportgen.pipeline import Stages
from reportgen.readers.text import read_text
from reportgen.workspace import Workspace


class FormWish(Struct, frozen=True):
    """A form in a person's words; ``roster`` is a file with a place a line, ``county`` a row for each place."""

    kit: str
    period: str
    output: str
    places: tuple[str, ...] = ()
    roster: str | None = None
    county: bool = False
    force: bool = False


def put_form(workspace: Workspace, wish: FormWish) -> MadeForm:
    """Make a form and write its file. Raises Refusal where the words do not hold together; see ``make_form``."""
    target = new_workbook(workspace, wish.output, "表单", "生成表单")
    period = Period.named(wish.period)
    if period is None:
        raise Refusal(f"期间不能是“{wish.period}”：写成 2026H1、2026Q2、2026-06、2026 或 2026年上半年")
    named = (*wish.places, *(_names_in(workspace, wish.roster) if wish.roster else ()))
    if len(named) > 1 and not wish.county:
        raise Refusal("一份表单只填一个单位；几个单位填在一起的，加 --county")
    if workspace.exists(target) and not wish.force:
        raise Refusal(f"已经有“{wish.output}”了，没有改动；要换掉它，加 --force")
    made = make_form(workspace, kit_called(Stages(workspace), wish.kit), period, named, wish.county)
    workspace.write(target, made.content)
    return made


def _names_in(workspace: Workspace, word: str) -> list[str]:
    name = workspace.name(word)
    log = DiagnosticLog()
    text = read_text(workspace.read(name), name, log).text
    log.raise_if_errors()
    found = [line.strip() for line in text.split("\n") if line.strip() and not line.startswith("#")]
    if not found:
        raise WorkspaceError(f"{word}：名单是空的")
    return found
