"""What a county's zip file leaves out: inputs that nobody handed in, or that came back, each with why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.batch.jobs import Issued, JobResult, Rejected
from reportgen.diagnostics import Diagnostic, error, warning
from reportgen.model.facts import Period
from reportgen.operations.check.turnout import Missing, period_folder
from reportgen.operations.issue.behind import behind_input
from reportgen.operations.issue.marks import Mark
from reportgen.operations.rolled_up.looking import away_from
from reportgen.operations.rolled_up.taken import reason_of, standing_in, word_of
from reportgen.operations.selection.inputs import inputs_lying_below
from reportgen.pipeline import Stages
from reportgen.readers.input_file import is_sample
from reportgen.shortened import shortened
from reportgen.source import FileLocation
from reportgen.workspace import Workspace

_MOST_NAMED = 20


class Parted(Struct, frozen=True):
    """Inputs of whole folders of periods as the county has them: ``away`` it does not take, ``handed_in`` it was given."""

    away: Mapping[str, Missing] = {}
    handed_in: frozenset[str] = frozenset()


def left_out(workspace: Workspace, paths: Sequence[str]) -> Parted:
    """Which of the inputs a roll-up of their folder does not take, where all inputs of it are asked for.

    A place that packs its own reports for itself names them. Raises RejectedInput where the ledger cannot be read.
    """
    found: dict[str, Missing] = {}
    given: set[str] = set()
    for folder in dict.fromkeys(map(period_folder, paths)):
        period = Period.named(PurePosixPath(folder).name)
        inside = [one for one in inputs_lying_below(workspace, folder) if not is_sample(one)] if period else []
        if period and len(inside) > 1 and set(inside) <= set(paths):
            standing = standing_in(Stages(workspace), folder, inside)
            given |= {one.path for one in standing.standings if one.counts} if standing and standing.used else set()
            away = away_from(standing, takes_all=False) if standing else {}
            for path, one in away.items():
                if path not in paths:
                    continue  # one that the ledger knows and that is gone
                place = one.place or PurePosixPath(path).stem
                found[path] = Missing(folder, period, place, one.kit, word_of(one), reason_of(one))
    return Parted(found, frozenset(given))


def without_older(stages: Stages, result: JobResult, mark: Mark | None) -> JobResult:
    """The result of what is handed in as the county's zip file has it: issued papers that say other figures are left out."""
    behind = behind_input(stages, mark) if isinstance(result, Issued) and mark else ""
    if not (behind and mark):
        return result
    message = f"{mark.day}定稿的文稿与现在的输入不一样，没有放进压缩包：{behind}"
    hint = f"照现在的报：撤销定稿（reportgen issue --undo {mark.path}），再定稿"
    return Rejected(result.path, (error("issued-behind", message, FileLocation(result.path), hint),))


def told_of_left_out(away: Mapping[str, Missing]) -> Iterator[Diagnostic]:
    """The finding that names them."""
    folders: dict[str, list[Missing]] = {}
    for one in away.values():
        folders.setdefault(one.folder, []).append(one)
    for folder, missing in folders.items():
        named = shortened((f"{one.place}（{one.reason}）" for one in missing), _MOST_NAMED)
        message = f"{len(missing)} 份没有交上来，没有生成，不在压缩包里：{named}"
        yield warning("absent-township", message, FileLocation(folder), "交了再做；要看还没有交的，单独生成那一份")
