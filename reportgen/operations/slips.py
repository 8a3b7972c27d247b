"""Slips (退回单) out: for each township what has to be put right in what it reported, as a letter and a workbook."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from reportgen.batch.jobs import Job
from reportgen.batch.journal import Journal
from reportgen.batch.lock import only_run
from reportgen.batch.manifest import RUN_FOLDER
from reportgen.batch.standing import ChangedPapersError, not_replaced, put_papers
from reportgen.diagnostics import Diagnostic, DiagnosticLog, Refusal, RejectedInput, WorkspaceError, warning
from reportgen.doubts import Doubt
from reportgen.layout import lay_out
from reportgen.layout.forms import lay_out_form
from reportgen.limits.own_cost import own_cost
from reportgen.model.facts import Period
from reportgen.model.form import Filling
from reportgen.model.kit import Kit
from reportgen.model.reporting import State
from reportgen.model.slip import Returned, Sending, Slip
from reportgen.model.style import StyleSheet
from reportgen.operations.check.inputs import Checked, check_inputs
from reportgen.operations.ledger.acts import RETURNED
from reportgen.operations.ledger.history import History
from reportgen.operations.reporting.asked import inputs_meant
from reportgen.operations.selection.inputs import inputs_named
from reportgen.operations.unusual.listing import unusual
from reportgen.papers.names import safe_part
from reportgen.pipeline import Stages
from reportgen.readers.forms.asked import form_fields
from reportgen.readers.header_lines import HeaderLines, read_header_lines
from reportgen.readers.input_file import is_workbook, read_input
from reportgen.readers.report import Header
from reportgen.readers.rosters import Rosters
from reportgen.slips import FormPlaces, items_of, letter_of, questions_of, sheet_of
from reportgen.source import FileLocation
from reportgen.workspace import OUTPUTS, DiskWorkspace, Workspace
from reportgen.writers.docx import write_docx
from reportgen.writers.xlsx import write_results

RECORD_FILE = "slips.jsonl"
"""What this command wrote, in the folder of slips: the proof that a slip is as it was written. It is never cleared."""

_STYLE = "国标"


FOLDER = f"{OUTPUTS}/退回单"
"""Where slips go unless a person wants them elsewhere."""


class SlipWish(Struct, frozen=True):
    """Of which inputs slips are made (files, folders, periods), into which folder, and how they are sent.

    ``every`` makes one too of an input that has warnings alone; ``doubts`` asks about unusual figures, too; ``force`` replaces those that a person has changed, which are
    kept aside.
    """

    words: tuple[str, ...]
    output: str
    sending: Sending
    every: bool = False
    force: bool = False
    doubts: bool = False


class MadeSlip(Struct, frozen=True):
    """A slip with its papers; none, and why among ``findings``, where they were left as they are."""

    slip: Slip
    papers: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


class Slips(Struct, frozen=True):
    """The slips that were made, the inputs that need none, samples that were not meant, and what is to be told."""

    made: tuple[MadeSlip, ...]
    clear: tuple[str, ...]
    samples: tuple[str, ...]
    findings: tuple[Diagnostic, ...] = ()


def make_slips(workspace: DiskWorkspace, wish: SlipWish) -> Slips:
    """Write the slips of inputs that have errors, or that a reviewer has returned.

    Raises Refusal where it is not plain which inputs are meant, RejectedInput where the ledger cannot be read.
    """
    asked, samples = _asked(workspace, wish.words)
    doubts = _doubts(workspace, asked) if wish.doubts else {}
    gathering = _Gathering(workspace, Stages(workspace), asked, doubts)
    slips: list[Slip] = []
    clear: list[str] = []
    told: list[Diagnostic] = []
    for checked in check_inputs(workspace, tuple(asked)):
        slip = gathering.slip(checked)
        elsewhere = not checked.passed and not slip.counted(must=True)
        told += [_not_its_fault(checked)] if elsewhere else []
        if slip.returned or slip.counted(must=True) or ((wish.every or slip.path in doubts) and slip.items):
            slips.append(slip)
        else:
            clear.append(slip.path)
            told += _left_behind(workspace, wish.output, slip)
    folder = workspace.root / wish.output / RUN_FOLDER
    made: list[MadeSlip] = []
    if slips:
        record = Journal(folder / RECORD_FILE)
        with only_run(folder, wish.output):
            made = [*_written(workspace, gathering.stages, wish, slips, record)]
    return Slips(tuple(made), tuple(clear), samples, tuple(told))


class PageWords(Struct, frozen=True):
    """How a page says what findings and hints say, without files, lines and commands; a hint may come to nothing."""

    finding: Callable[[str], str]
    hint: Callable[[str], str]


def slip_of(workspace: DiskWorkspace, path: str, day: datetime.date, words: PageWords) -> tuple[str, dict[str, bytes]]:
    """What the slip of one input is called that was filled in by a browser, and its papers by their endings; nothing is written.

    The county's office signs, as the roster names it. It asks about unusual figures, too, as ``make_slips`` does with
    ``doubts``. Raises Refusal where there is nothing to say.
    """
    asked, _ = _asked(workspace, (path,))
    if path not in asked:
        raise Refusal("县的输入由汇总写出，没有退回单")
    gathering = _Gathering(workspace, Stages(workspace), asked, _doubts(workspace, asked))
    (checked,) = check_inputs(workspace, (path,))
    slip = gathering.slip(checked)
    if not (slip.returned or slip.items):
        raise Refusal(f"{slip.place}没有退回，也没有要改正、要核实的，不用退回单")
    name, listed = _name(slip), Rosters(workspace).of(PurePosixPath(path).parent.as_posix())
    sending = Sending(day, listed.roster.signer.text if listed and listed.roster.signer else "")
    papers = _papers(_without_files(slip, words), sending, _sheet(gathering.stages, name), name)
    return name, {target.rpartition(".")[2]: content for target, content in papers.items()}


def _without_files(slip: Slip, words: PageWords) -> Slip:
    """A slip in the words of a page."""
    items = tuple(
        replace(
            item,
            where="",
            shown="",
            message=words.finding(item.message),
            ways=tuple(filter(None, map(words.hint, item.ways))),
        )
        for item in slip.items
    )
    return replace(slip, path="", items=items)


def _asked(workspace: Workspace, words: Sequence[str]) -> tuple[dict[str, Returned | None], tuple[str, ...]]:
    """The inputs that words mean, in the roster's order, with why each was returned where it was; and samples that are not.

    Forms are taken where they are named: they are not in the ledger. A county's own input is nobody's to return.
    """
    forms = {word: workspace.name(word) for word in words if is_workbook(word)}
    paths = inputs_named(workspace, forms).paths if forms else ()
    found: dict[str, Returned | None] = dict.fromkeys(paths)
    others = [word for word in words if word not in forms]
    if not others and forms:
        return found, ()
    meant, samples = inputs_meant(workspace, others)
    for one in (one for group in meant for one in group.asked(Stages(workspace))):
        found[one.standing.path] = _returned(one.history) if one.history else None
    return found, samples


def _doubts(workspace: DiskWorkspace, paths: Iterable[str]) -> dict[str, tuple[Doubt, ...]]:
    """The figures to ask about of each input that has some; of one with errors that comes once they are put right."""
    words = [str(workspace.root / path) for path in paths if not is_workbook(path)]
    found = unusual(workspace, words).asked if words else ()
    return {one.path: one.doubts for one in found if one.doubts}


def _returned(history: History) -> Returned | None:
    if history.state is not State.RETURNED:
        return None
    last = [act for act in history.acts if act.kind == RETURNED][-1]
    return Returned(last.date, last.by, last.because)


class _Gathering(Struct):
    workspace: Workspace
    stages: Stages
    asked: Mapping[str, Returned | None]
    doubts: Mapping[str, tuple[Doubt, ...]]

    def slip(self, checked: Checked) -> Slip:
        """What there is to say of an input."""
        header = self._header(checked.path)
        name = self.stages.kit_name(header.kit)
        compiled = self.stages.known_kit(name)
        kit = compiled.kit if compiled else None
        places = self._places(checked.path, kit, header.period)
        items = items_of(checked.path, checked.findings, places)
        items += questions_of(checked.path, self.doubts.get(checked.path, ()), places, items)
        place = header.place or PurePosixPath(checked.path).stem
        period = header.period.text if header.period else ""
        return Slip(place, period, kit.title if kit else header.kit, checked.path, items, self.asked[checked.path])

    def _header(self, path: str) -> Header | HeaderLines:
        """What an input says of itself, however broken the rest of it is."""
        try:
            content = self.workspace.read(path)
            return self.stages.header(path, content) if is_workbook(path) else read_header_lines(path, content)
        except (RejectedInput, WorkspaceError):  # an item of the slip
            return HeaderLines("", "", None, FileLocation(path))

    def _places(self, path: str, kit: Kit | None, period: Period | None) -> FormPlaces | None:
        """Where figures stand in the form of one place; a form itself says its cells."""
        if kit is None or period is None or is_workbook(path):
            return None
        try:
            with own_cost(path):
                root = read_input(self.workspace.read(path), path, DiagnosticLog())
                wanted = form_fields(kit, period)
                fields = (*wanted.header, *wanted.fields)
                return FormPlaces.of(root, fields, lay_out_form(wanted, Filling("")))
        except (RejectedInput, WorkspaceError):
            return None


def _written(
    workspace: DiskWorkspace, stages: Stages, wish: SlipWish, slips: Sequence[Slip], record: Journal
) -> Iterator[MadeSlip]:
    sheet = _sheet(stages, wish.output)
    known = record.written()
    for slip, target in zip(slips, _targets(wish.output, slips), strict=True):
        papers = _papers(slip, wish.sending, sheet, target)
        before = {path: tuple(sorted(known.get(path, ()))) for path in papers}
        job = Job(slip.path, {}, target, "", before, wish.force)
        try:
            _, kept = put_papers(workspace, job, papers, record)
        except ChangedPapersError as fault:
            yield MadeSlip(
                slip, findings=tuple(not_replaced(path, bool(before[path]), "Word 和 Excel") for path in fault.paths)
            )
        else:
            yield MadeSlip(slip, tuple(papers), kept)


def _sheet(stages: Stages, where: str) -> StyleSheet:
    log = DiagnosticLog()
    return log.required(stages.style(_STYLE, FileLocation(where), log))


def _papers(slip: Slip, sending: Sending, sheet: StyleSheet, target: str) -> Mapping[str, bytes]:
    letter = replace(lay_out(letter_of(slip, sending), sheet), date=sending.date)
    return {f"{target}.docx": write_docx(letter), f"{target}.xlsx": write_results(sheet_of(slip, sending))}


def _targets(output: str, slips: Sequence[Slip]) -> list[str]:
    """The path of each slip without ending: by its place, and by its file too where two are of one place."""
    names = [_name(slip) for slip in slips]
    return [
        f"{output}/{name if names.count(name) == 1 else safe_part(f'{name}（{PurePosixPath(slip.path).stem}）')}"
        for slip, name in zip(slips, names, strict=True)
    ]


def _name(slip: Slip) -> str:
    return safe_part(f"{slip.place}{slip.period}退回单")


def _left_behind(workspace: DiskWorkspace, output: str, slip: Slip) -> Iterator[Diagnostic]:
    """A warning for the slip of an earlier run whose input is all right by now."""
    path = f"{output}/{_name(slip)}.docx"
    if workspace.exists(path):
        message = f"这份退回单是以前做的，{slip.path} 现在没有要退回的了"
        yield warning("stale-slip", message, FileLocation(path), "不要再发；用不着的请删去")


def _not_its_fault(checked: Checked) -> Diagnostic:
    """The warning for an input that cannot be built for reasons that stand elsewhere: in a kit, or in another input."""
    message = "这份输入生成不了，错误却不在它里面，退回单里没有写"
    return warning(
        "fault-elsewhere", message, FileLocation(checked.path), f"用 reportgen check {checked.path} 看是哪里的错误"
    )
