"""Findings: a person's mistakes as data, and the small tree of the machine's troubles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from reportgen.source import CellLocation, FileLocation, KeyLocation, Location, TextLocation

T = TypeVar("T")


class Severity(Enum):
    """How grave a finding is; the value is the Chinese word shown."""

    ERROR = "错误"
    WARNING = "警告"
    NOTE = "提示"


class Diagnostic(Struct, frozen=True):
    """One finding: what is wrong, where, and what to try. ``rule`` is a stable slug such as ``unknown-key``."""

    severity: Severity
    rule: str
    message: str
    location: Location
    hints: tuple[str, ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether it stops the report."""
        return self.severity is Severity.ERROR

    def softened(self, draft: bool = True) -> Diagnostic:
        """The finding as a ``draft`` tells it: where it would stop a report, it is a warning."""
        return replace(self, severity=Severity.WARNING) if draft and self.is_error else self


def error(rule: str, message: str, location: Location, *hints: str) -> Diagnostic:
    """A finding that stops the report."""
    return Diagnostic(Severity.ERROR, rule, message, location, hints)


def warning(rule: str, message: str, location: Location, *hints: str) -> Diagnostic:
    """A finding that is listed and stops nothing."""
    return Diagnostic(Severity.WARNING, rule, message, location, hints)


def _row_and_column(cell: str) -> tuple[int, int]:
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(cell[len(letters) :] or 0), column


def _order(diagnostic: Diagnostic) -> tuple[str, str, int, int, str]:
    """Where a finding stands among others; those at keys stay in the order in which they were found."""
    match diagnostic.location:
        case TextLocation(source=source, line=line, column=column):
            return source.path, "", line, column, diagnostic.rule
        case CellLocation(path=path, sheet=sheet, cell=cell):
            return path, sheet, *_row_and_column(cell), diagnostic.rule
        case FileLocation(path=path):
            return path, "", 0, 0, diagnostic.rule
        case KeyLocation(path=path):
            return path, "", 1, 0, ""


class DiagnosticLog(Struct):
    """Collects the findings of a run; the same finding at the same place is kept once."""

    _found: dict[Diagnostic, None] = {}

    def add(self, *diagnostics: Diagnostic) -> None:
        """Keep findings."""
        self._found.update(dict.fromkeys(diagnostics))

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep all findings of an iterable."""
        self.add(*diagnostics)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been found."""
        return not self._found

    @property
    def count(self) -> int:
        """How many findings there are."""
        return len(self._found)

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return any(d.is_error for d in self._found)

    def sorted(self) -> tuple[Diagnostic, ...]:
        """All findings in the order of their places."""
        return tuple(sorted(self._found, key=_order))

    def raise_if_errors(self) -> None:
        """Raise RejectedInput with all findings when one of them is an error."""
        if self.has_errors:
            raise RejectedInput(self.sorted())

    def required(self, answer: T | None) -> T:
        """What a reader answered. Raises RejectedInput where there are errors; a reader without an error always answers."""
        self.raise_if_errors()
        if answer is None:
            raise AssertionError("no answer, and no error that says why")
        return answer

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.sorted())


class ReportgenError(Exception):
    """Anything reportgen raises on purpose."""


class RejectedInput(ReportgenError):  # noqa: N818 - the name says what happened to the input; it is caught, not shown
    """A person's mistakes stop the run; ``diagnostics`` holds all of them, in order."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("输入有误")

    def __str__(self) -> str:
        """The first error, and how many there are: what a program shows that does not catch this."""
        errors = [finding for finding in self.diagnostics if finding.is_error]
        first = "".join(f"：{finding.location} {finding.message}" for finding in errors[:1])
        return f"输入有误{first}" + (f"；另有 {len(errors) - 1} 处" if len(errors) > 1 else "")

    def __reduce__(self) -> tuple[type[RejectedInput], tuple[tuple[Diagnostic, ...]]]:
        return type(self), (self.diagnostics,)


class Refusal(ReportgenError):  # noqa: N818 - named for what it is
    """A request that cannot be met as it stands; the message is Chinese and says what to ask for instead."""


class WorkspaceError(ReportgenError):
    """The disk did not do what was asked; the message is Chinese and names the path."""


class DiskUnusable(WorkspaceError):  # noqa: N818 - named for what is the matter
    """The disk takes nothing more at all: it is full, read-only or failing, and the next file would fare no better."""


class MissingDependency(ReportgenError):  # noqa: N818 - named for what is the matter
    """A library or font of the machine is missing; the message is Chinese and says how to get it."""


def unreadable(path: str, fault: WorkspaceError) -> Diagnostic:
    """The finding for a file that the disk does not give."""
    return error("unreadable", f"文件读不了：{str(fault).removeprefix(path + '：')}", FileLocation(path))
