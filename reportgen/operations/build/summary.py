"""What became of a batch, in words: command line, records and index tell it from here, so that they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import assert_never

from msgspec import Struct

from reportgen.batch.jobs import Built, Crashed, Held, Issued, JobResult, Rejected, UpToDate
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.operations.check.turnout import Missing
from reportgen.operations.rolled_up.taken import ABSENT
from reportgen.shortened import shortened
from reportgen.source import CellLocation, FileLocation, TextLocation


class Status(Enum):
    """What became of an input; the value is the word for machines."""

    BUILT = "built"
    UNCHANGED = "unchanged"
    ISSUED = "issued"
    HELD = "held"
    REJECTED = "rejected"
    CRASHED = "crashed"

    @property
    def word(self) -> str:
        """The word that a person reads."""
        return _WORDS[self]


_WORDS = {
    Status.BUILT: "已生成",
    Status.UNCHANGED: "未变",
    Status.ISSUED: "已定稿",
    Status.HELD: "文稿改过未重做",
    Status.REJECTED: "有错未生成",
    Status.CRASHED: "出故障",
}

_MOST_NAMED = 3
_MOST_MISSING = 20


class Row(Struct, frozen=True):
    """A result in one line; ``reason`` says why there is no paper, or how many warnings a paper has."""

    status: Status
    path: str
    reason: str


def status_of(result: JobResult) -> Status:
    """What became of an input."""
    match result:
        case Built():
            return Status.BUILT
        case UpToDate():
            return Status.UNCHANGED
        case Issued():
            return Status.ISSUED
        case Held():
            return Status.HELD
        case Rejected():
            return Status.REJECTED
        case Crashed():
            return Status.CRASHED
        case _:
            assert_never(result)


def is_failed(result: JobResult) -> bool:
    """Whether a report could not be made, or not all papers of it."""
    if isinstance(result, Built):
        return any(finding.is_error for finding in result.findings)
    return isinstance(result, Rejected | Crashed | Held)


def row(result: JobResult) -> Row:
    """A result in one line."""
    return Row(status_of(result), result.path, _one_line(_reason(result)))


def rows(results: Iterable[JobResult]) -> list[tuple[str, str, str]]:
    """The table at the end of a run: status, input and reason of each result, in the order given."""
    return [(one.status.word, one.path, one.reason) for one in map(row, results)]


def counts(results: Iterable[JobResult]) -> dict[Status, int]:
    """How many results there are of each status, none left out."""
    found = Counter(map(status_of, results))
    return {status: found[status] for status in Status}


def count_line(results: Sequence[JobResult]) -> str:
    """``共 12 份：10 份已生成，2 份有错未生成``; a status that no input has is not mentioned."""
    told = "，".join(f"{count} 份{status.word}" for status, count in counts(results).items() if count)
    return f"共 {len(results)} 份" + (f"：{told}" if told else "")


def missing_line(rows: Iterable[JobResult | Missing]) -> str:
    """``；未报送 2 个：丙乡、乙镇``; empty where nobody is missing."""
    missing = [one for one in rows if isinstance(one, Missing)]
    return "".join(_named(word, [one.place for one in missing if one.word == word]) for word in _order(missing))


def _order(missing: Iterable[Missing]) -> list[str]:
    """The words for those who are missing: who has reported nothing comes first."""
    return sorted({one.word for one in missing}, key=lambda word: (word != ABSENT, word))


def _named(word: str, places: Sequence[str]) -> str:
    names = [*dict.fromkeys(places)]
    return f"；{word} {len(names)} 个：{shortened(names, _MOST_MISSING)}"


def reason_of(missing: Missing) -> str:
    """Why a place stands among the results without an input, or without its papers."""
    if missing.reason:
        return missing.reason
    what = f"模板包“{missing.kit}”的输入" if missing.kit else "输入"
    return f"名单里有，{missing.period.text}没有{what}"


def findings_of(result: JobResult) -> tuple[Diagnostic, ...]:
    """The findings of a result; a crash has none."""
    return () if isinstance(result, Crashed) else result.findings


def issued_line(results: Iterable[JobResult]) -> str:
    """How many papers were left alone since they are issued, in one line with what to do; empty for none."""
    found = [result for result in results if isinstance(result, Issued)]
    if not found:
        return ""
    return f"已定稿的 {len(found)} 份没有动；要重做的，先撤销：reportgen issue --undo"


def behind_line(results: Iterable[JobResult]) -> str:
    """The papers of passed periods that would be made otherwise today, in one line with what to do; empty for none."""
    behind = [result for result in results if isinstance(result, UpToDate) and result.behind]
    if not behind:
        return ""
    why = "、".join(dict.fromkeys(result.behind for result in behind))
    named = shortened((result.path for result in behind), _MOST_NAMED)
    return f"往期的 {len(behind)} 份没有重做（{why}）：{named}；要重做的，在 build 后面写明输入，或加 --force"


def common_notes(results: Sequence[JobResult]) -> list[Diagnostic]:
    """Notes about the machine rather than an input (a font that it lacks), each once in the order of appearance.

    They have no place in a file, and more than one input brings them.
    """
    told: Counter[str] = Counter()
    first: dict[str, Diagnostic] = {}
    for result in results:
        for finding in {f.message: f for f in findings_of(result) if _is_placeless_note(f)}.values():
            told[finding.message] += 1
            first.setdefault(finding.message, finding)
    return [finding for message, finding in first.items() if told[message] > 1]


def _is_placeless_note(finding: Diagnostic) -> bool:
    return finding.severity is Severity.NOTE and isinstance(finding.location, FileLocation)


def place_in(path: str, finding: Diagnostic) -> str:
    """Where a finding is, for a reader who knows the input: empty for the whole of it, else line or cell; or elsewhere."""
    match finding.location:
        case TextLocation(line=line) if finding.location.path == path:
            return f"第 {line} 行"
        case CellLocation(sheet=sheet, cell=cell) if finding.location.path == path:
            return f"{sheet}!{cell}"
        case FileLocation() if finding.location.path == path:
            return ""
        case _:
            return str(finding.location)


def _reason(result: JobResult) -> str:
    match result:
        case Crashed(reason=reason):
            return reason
        case Rejected(path=path, findings=findings) | Held(path=path, findings=findings):
            errors = [f for f in findings if f.is_error] or list(findings)
            if not errors:
                return ""
            place = place_in(path, errors[0])
            others = f"；另有 {len(errors) - 1} 处" if len(errors) > 1 else ""
            return f"{place}{'：' if place else ''}{errors[0].message}{others}"
        case Built(findings=findings) if errors := [f for f in findings if f.is_error]:
            return errors[-1].message  # the last says which paper was not made
        case _:
            warnings = sum(1 for f in result.findings if f.severity is Severity.WARNING)
            return f"{warnings} 处警告" if warnings else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
