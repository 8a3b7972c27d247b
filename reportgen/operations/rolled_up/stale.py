"""County inputs that are out of date: what they were rolled up from has changed, is gone, or has come since.

Also those in which somebody typed over what the roll-up wrote: their figures are not those of their townships either.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from reportgen.diagnostics import Diagnostic, DiagnosticLog, Refusal, RejectedInput, WorkspaceError, error, warning
from reportgen.model.facts import Period
from reportgen.model.input import MapNode
from reportgen.model.kit import RollupPlan
from reportgen.model.reporting import PeriodStanding
from reportgen.model.roster import Roster
from reportgen.operations.ledger.standing import period_standing
from reportgen.operations.rolled_up.looking import Reported, basis_of, beside
from reportgen.operations.rolled_up.retyped import Retyped, RolledInput, retyped, words_of
from reportgen.operations.selection.counties import county_inputs, plan_of
from reportgen.operations.selection.inputs import select_inputs
from reportgen.pipeline import Stages
from reportgen.readers.header_lines import HeaderLines, read_header_lines
from reportgen.readers.input_file import is_sample
from reportgen.readers.roster import ROSTER_FILE
from reportgen.readers.rosters import roster_for, roster_paths
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml
from reportgen.rollup.basis import INPUT, ROSTER, Basis, differences, read_basis
from reportgen.rollup.input_tree import labels_of
from reportgen.source import FileLocation, Source
from reportgen.workspace import INPUTS, LEDGER_FILE, Workspace


def stale_counties(stages: Stages, paths: Sequence[str]) -> dict[str, Diagnostic]:
    """A finding for each input of a county that is out of date, or of which nobody can know: in a draft, a warning."""
    found: dict[str, Diagnostic] = {}
    for path in county_inputs(stages, paths):
        try:
            content = stages.workspace.read(path)
            header = read_header_lines(path, content)
            plan = plan_of(stages, header)
            told = _told(stages, path, content, header, plan) if plan else None
        except (WorkspaceError, RejectedInput):
            continue  # told where that input itself is checked
        if told:
            found[path] = told
    return found


def _told(stages: Stages, path: str, content: bytes, header: HeaderLines, plan: RollupPlan) -> Diagnostic | None:
    source = read_text(content, path, DiagnosticLog())
    then = read_basis(source)
    folder = (then.folder if then else "") or beside(path)
    inputs = [p for p in _inputs(stages.workspace, folder) if p != path]
    roster = _roster(stages.workspace, folder, then)
    takes_all = then is not None and then.takes_all
    reported = Reported(_standing(stages, header, inputs, roster), takes_all)
    now = basis_of(stages, plan, inputs, roster, reported, then)
    command = f"reportgen rollup {folder}" + ("" if roster else f" --place {header.place}")
    command += " --all" if takes_all else ""
    command += "" if path == f"{folder}/{header.place}.yaml" else f" -o {path}"
    if then is None:
        return _unknown(path, now, command)
    changed, typed = differences(then, now), _typed_over(stages, source, header, then, roster)
    if not (changed or typed):
        return None
    said = [f"县的输入过时了，里面还是以前的数：汇总以后，{'；'.join(changed)}"] if changed else []
    said += [f"县的输入里汇总来的数改过了：{words_of(typed)}"] if typed else []
    tell = warning if stages.draft else error
    where = FileLocation(path) if changed else typed[0].location
    hints = [f"再汇总：{command}{_whole_way(path, folder)}"]
    hints += ["汇总来的数不在县的输入里改：哪个乡镇的数不对，退回它改"] if typed else []
    return tell("stale-county", "。".join(said), where, *hints)


def _typed_over(
    stages: Stages, source: Source, header: HeaderLines, then: Basis, roster: Roster | None
) -> list[Retyped]:
    """What somebody changed in what the roll-up wrote; a text in which it stands letter by letter is not parsed."""
    compiled = stages.kit(stages.kit_name(header.kit), DiagnosticLog())
    period = header.period or Period.named(PurePosixPath(source.path).parent.name)
    plan = compiled.kit.rollup if compiled else None
    if compiled is None or plan is None or period is None:
        return []  # told where that input itself is checked
    if then.is_untouched(source.text, labels_of(compiled.kit, plan)):
        return []
    root = read_yaml(source, DiagnosticLog())
    if not isinstance(root, MapNode):
        return []  # told where that input itself is checked
    return retyped(stages, RolledInput(root, period, beside(source.path), compiled, plan, then), roster)


def _standing(
    stages: Stages, header: HeaderLines, inputs: Sequence[str], roster: Roster | None
) -> PeriodStanding | None:
    """Where the townships' inputs stand by the ledger; None where there is none."""
    if header.period is None or not stages.workspace.exists(LEDGER_FILE):
        return None
    return period_standing(stages.workspace, header.period.code, inputs, roster, stages)


def _whole_way(path: str, folder: str) -> str:
    period = Period.named(PurePosixPath(folder).name)
    usual = period and folder.startswith(f"{INPUTS}/") and beside(path) == folder
    return f"；或从检查到生成一次做完：reportgen county {period.code}" if period and usual else ""


def _unknown(path: str, now: Basis, command: str) -> Diagnostic | None:
    """The warning for a county's input that does not say what it was rolled up from, though townships' stand beside it."""
    if not any(what == INPUT for what, _ in now.prints):
        return None
    message = "县的输入没有写明是由哪些输入汇总的，不知道它们后来改了没有"
    return warning("unknown-basis", message, FileLocation(path), f"再汇总一遍，由程序写上：{command}")


def _inputs(workspace: Workspace, folder: str) -> list[str]:
    """The inputs of a folder, as a roll-up of it takes them."""
    try:
        return [p for p in select_inputs(workspace, (folder,)).paths if not is_sample(p)]
    except (Refusal, WorkspaceError):
        return []


def _roster(workspace: Workspace, folder: str, then: Basis | None) -> Roster | None:
    """The roster that a roll-up would read today; None where there is none that can be read, which the roll-up tells."""
    named = next((path for what, path in then.prints if what == ROSTER), "") if then else ""
    usual = roster_paths(workspace, folder)
    if named and PurePosixPath(named).name != ROSTER_FILE and workspace.exists(named):
        usual = (*roster_paths(workspace, beside(folder)), named)
    log = DiagnosticLog()
    roster = roster_for(workspace, folder, log, usual)
    return None if log.has_errors else roster
