"""A kit, and an input with the old figures, made from an old report, tried before anything is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, DiagnosticLog, Refusal, RejectedInput
from reportgen.limits.own_cost import own_cost
from reportgen.model.old_paper import OldPaper, without_note_marks
from reportgen.operations.kit_check.checking import check_kit
from reportgen.operations.kit_new.returned import Returned, returned
from reportgen.operations.kit_new.whose import Whose, whose
from reportgen.operations.selection.of_period import folder_of
from reportgen.pipeline import Stages
from reportgen.proposing.files import input_text, kit_text
from reportgen.proposing.literal import Literal
from reportgen.proposing.outline import outline
from reportgen.proposing.pieces import Kind, Piece
from reportgen.proposing.proposal import Proposal, Way, proposal_of
from reportgen.proposing.template import TemplateText, template_text
from reportgen.readers.old_papers import read_old_paper
from reportgen.source import TextLocation
from reportgen.workspace import KITS, OverlaidWorkspace, Workspace

_NAME = re.compile(r"[\w\u4e00-\u9fff][\w\u4e00-\u9fff-]{0,39}")
_MOST_ROUNDS = 12
_MOST_INPUTS = 100  # of one place, kit and period


class KitWish(Struct, frozen=True):
    """The name of the new kit, the old report and its bytes, and whose and of when it is where the report does not say."""

    name: str
    path: str
    content: bytes
    place: str = ""
    period: str = ""


class NewKit(Struct, frozen=True):
    """A kit that was proposed and tried: its files and the input's, and what is to be told of it.

    ``demoted`` are passages whose figures, or which altogether, had to be left out since the program does not print them.
    """

    name: str
    files: Mapping[str, bytes]
    whose: Whose
    proposal: Proposal
    returned: Returned
    demoted: tuple[str, ...]
    findings: tuple[Diagnostic, ...]

    @property
    def plain_tables(self) -> tuple[str, ...]:
        """The first words of each table whose figures stand in the template as they were."""
        tables = (one for one in self.proposal.pieces if one.piece.kind is Kind.TABLE and one.way is Way.FIGURES)
        return tuple(_first_words(one.piece) for one in tables if one.listed is None)


def new_kit(workspace: Workspace, wish: KitWish) -> NewKit:
    """Propose a kit; nothing is written. Refusal for a name that is taken or none, RejectedInput for the report's faults."""
    _refuse_name(workspace, wish.name)
    log = DiagnosticLog()
    with own_cost(wish.path, log):
        paper = read_old_paper(wish.content, wish.path, log)
        if paper is None:
            log.raise_if_errors()
        paper = log.required(paper)
        pieces = outline(paper)
        signers, date = (next((p.text for p in pieces if p.kind is kind), "") for kind in (Kind.SIGNER, Kind.DATE))
        of = whose(paper, signers, date, wish.place, wish.period)
        making = _Making(workspace, wish.name, of, pieces, _input_path(workspace, wish.name, of))
        return making.tried(paper, log)


def write_kit(workspace: Workspace, made: NewKit) -> None:
    """Write all files of a proposal, or none. Refusal where one of them has come to stand there meanwhile."""
    _refuse_name(workspace, made.name)
    for path in made.files:
        if workspace.holds(path):
            raise Refusal(f"{path} 已经有了，没有换掉；换一个名称，或先移走它")
    workspace.write_together(made.files)


def _refuse_name(workspace: Workspace, name: str) -> None:
    if not _NAME.fullmatch(name) or name in {"styles", "modules", "standards"}:
        raise Refusal(f"模板包不能叫“{name}”：用汉字、字母、数字，不超过 40 个字")
    if workspace.is_folder(f"{KITS}/{name}") or workspace.files(f"{KITS}/{name}"):
        raise Refusal(f"已经有模板包“{name}”了，没有改动；换一个名称")


def _input_path(workspace: Workspace, name: str, of: Whose) -> str:
    """Where the input is written: in the folder of its period, by the first name that is free."""
    folder = folder_of(workspace, of.period)
    stems = (of.place, f"{of.place}-{name}", *(f"{of.place}-{name}{number}" for number in range(2, _MOST_INPUTS)))
    path = next((path for stem in stems if not workspace.holds(path := f"{folder}/{stem}.yaml")), "")
    if not path:
        raise Refusal(f"{folder} 里“{of.place}-{name}”的输入太多了，没有再写；先移走用不着的")
    return path


def _first_words(piece: Piece) -> str:
    rows = [" ".join(row) for row in piece.table.rows[:1]]
    return without_note_marks(next(filter(None, (piece.printed, *piece.items, *rows)), ""))[:24]


class _Making(Struct):
    """Tries proposals until one is sound."""

    workspace: Workspace
    name: str
    of: Whose
    pieces: Sequence[Piece]
    input: str

    def tried(self, paper: OldPaper, log: DiagnosticLog) -> NewKit:
        """The first proposal that check and kit check take without an error. RejectedInput where none does."""
        ways: dict[int, Way] = {}
        faults: list[Diagnostic] = []
        for _ in range(_MOST_ROUNDS):
            proposal = proposal_of(self.pieces, ways, self.of.place)
            date = next((piece.text for piece in self.pieces if piece.kind is Kind.DATE), "")
            template = template_text(proposal, Literal(self.of.place, self.of.period, proposal.tables, date))
            files = self.files(proposal, template)
            trial = OverlaidWorkspace(self.workspace, self.input, files[self.input])
            trial.write_together(files)
            faults, made = self.faults(trial, paper)
            lines = self.lines_of(faults, template)
            if made is not None:
                demoted = tuple(_first_words(self.pieces[n]) for n in sorted({*ways, *self.unlisted()}))
                return NewKit(self.name, files, self.of, proposal, made, demoted, log.sorted())
            if not lines:
                break
            for number in lines:
                plain = proposal.pieces[number].is_plain
                ways[number] = Way.COMMENT if plain or number in ways else Way.WORDS
        raise RejectedInput(tuple(faults))

    def unlisted(self) -> list[int]:
        """The pieces that name annexes where none is there: the program lists those that it prints."""
        has_annexes = any(piece.kind is Kind.ANNEX for piece in self.pieces)
        return [n for n, piece in enumerate(self.pieces) if piece.kind is Kind.ANNEX_LIST and not has_annexes]

    def files(self, proposal: Proposal, template: TemplateText) -> dict[str, bytes]:
        """The files of a proposal, by path."""
        signed = any(piece.kind is Kind.DATE for piece in self.pieces)
        folder = f"{KITS}/{self.name}"
        return {
            f"{folder}/kit.yaml": kit_text(self.name, proposal, signed=signed).encode(),
            f"{folder}/report.md.j2": template.text.encode(),
            self.input: input_text(self.name, self.of.place, self.of.period, proposal).encode(),
        }

    def faults(self, trial: Workspace, paper: OldPaper) -> tuple[list[Diagnostic], Returned | None]:
        """What is wrong with a proposal; what its report gives back where nothing is."""
        log = DiagnosticLog()
        try:
            _, _, styled = Stages(trial).every_stage(self.input, log)
        except RejectedInput as fault:
            return [f for f in fault.diagnostics if f.is_error], None
        checked = check_kit(trial, self.name, errors_only=True)
        wrong = [one.finding for one in checked.found if one.finding.is_error]
        return wrong, None if wrong else returned(paper, styled)

    def lines_of(self, faults: Sequence[Diagnostic], template: TemplateText) -> list[int]:
        """The pieces that faults are of."""
        path = f"{KITS}/{self.name}/report.md.j2"
        places = (f.location for f in faults if isinstance(f.location, TextLocation) and f.location.path == path)
        numbers = Counter(template.pieces[min(p.line, len(template.pieces)) - 1] for p in places)
        return sorted(n for n in numbers if n >= 0)
