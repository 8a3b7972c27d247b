"""What was imported, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from reportgen.diagnostics import RejectedInput, WorkspaceError
from reportgen.operations.forms.form_in import Imported, ImportedWorkbook, Outcome
from reportgen.operations.forms.import_changes import Change, Sweep, told
from reportgen.operations.forms.import_files import Answer
from reportgen.telling.said import Findings, Saying, Trouble
from reportgen.telling.summed import summed_told

_FEW = 3
"""Of so many places what changed is told figure by figure; of more, by number, and each with --dry-run."""

_VERBS = {Outcome.NEW: "新建", Outcome.CHANGED: "更新", Outcome.SAME: "没有变化", Outcome.REJECTED: "未导入"}


def imported_told(answer: Answer, trial: bool, everything: bool) -> Saying:
    """What became of a workbook; with ``everything`` each change, in a ``trial`` what would become of it."""
    match answer:
        case ImportedWorkbook():
            yield from _workbook_told(answer, trial, everything)
        case RejectedInput(diagnostics=found):
            yield Findings(found)
        case WorkspaceError():
            yield Trouble(str(answer))


def sweep_told(path: str, sweep: Sweep, changes: Sequence[Change]) -> Saying:
    """That most figures of an input are to change at once."""
    yield f"{path} 原来的 {sweep.figures} 个数里，要改 {sweep.changed} 个："
    yield from _change_lines(changes)


def _workbook_told(done: ImportedWorkbook, trial: bool, everything: bool) -> Saying:
    rows = [*((f.location.path, (f,)) for f in done.findings), *((one.place, one.findings) for one in done.places)]
    yield from summed_told(rows, everything, "加 --all；只看不写的，再加 --dry-run")
    few = len(done.places) <= _FEW
    for one in done.places:
        yield from _place_told(one, trial)
        if trial or everything:
            yield from _change_lines(one.changes)
        elif few:  # what is new is in the input to be seen, and may be all of it
            yield from _change_lines(change for change in one.changes if change.before)
    if any(one.version for one in done.places) and not few:
        yield "原来的都留作旧版：reportgen versions 文件，看改了什么；reportgen restore 文件，恢复"
    if not done.places and done.findings and all(f.rule == "passed-over" for f in done.findings):
        return  # what is told of a folder is no workbook
    if trial or len(done.places) != 1:
        yield _counts(done, trial)


def _counts(done: ImportedWorkbook, trial: bool) -> str:
    counts = Counter(one.outcome for one in done.places)
    said = "，".join(f"{verb} {counts[outcome]} 份" for outcome, verb in _VERBS.items() if counts[outcome])
    would = "（没有写文件）" if trial else ""
    return f"共 {len(done.places)} 个单位：{said}{would}" if said else "没有导入"


def _place_told(one: Imported, trial: bool) -> Saying:
    if one.outcome is Outcome.REJECTED:
        yield Trouble(f"未导入 {one.place}")
        if one.changes:
            yield f"会改的（没有改）{_counted(one)}"
    elif not trial:
        verb = _VERBS[one.outcome] if one.outcome is Outcome.SAME else f"已{_VERBS[one.outcome]}"
        kept = f"；原来的留作旧版 {one.version.number}" if one.version else ""
        lacks = "" if one.is_whole else f"：{one.refused} 格没有读，空着，填上才能定稿"
        yield f"{verb} {one.path}{_counted(one)}{kept}{lacks}"
    elif one.changes:
        yield f"将更新 {one.path}{_counted(one)}"


def _change_lines(changes: Iterable[Change]) -> Saying:
    yield from (f"  {told(change)}" for change in changes)


def _counted(one: Imported) -> str:
    """How many figures of an existing input are added, changed and taken out."""
    counts = Counter("增" if not c.before else "删" if not c.after else "改" for c in one.changes)
    said = "，".join(f"{word} {counts[word]} 项" for word in ("改", "增", "删") if counts[word])
    return f"：{said}" if said else ""
