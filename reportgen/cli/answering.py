"""How a result is told: words for a person, or a record for a program; and with which exit code a command ends."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

from reportgen.cli import console
from reportgen.diagnostics import Diagnostic
from reportgen.telling.findings import findings_lines
from reportgen.telling.said import Findings, Said, Table, Trouble


def answer(as_json: bool, record: Callable[[], object], said: Iterable[Said]) -> None:
    """Print the record of a result, or else what is said of it."""
    if as_json:
        console.print_json(record())
    else:
        tell(said)


def tell(said: Iterable[Said]) -> None:
    """Print what is said, each piece as it comes."""
    for piece in said:
        match piece:
            case str():
                console.say(piece)
            case Trouble(text=text):
                console.say_error(text)
            case Table(head=head, rows=rows):
                console.print_table(head, rows)
            case Findings(found=found, everything=everything):
                for line in findings_lines(found, everything, colour=sys.stderr.isatty()):
                    sys.stderr.write(line + "\n")


def tell_samples(paths: Iterable[str]) -> None:
    """Tell of samples that were left out, to whomever asks."""
    for path in paths:
        console.say_error(f"提示 {path} 是样例，没有算在里面；要用它，写出它的文件名；真是一份报告的，请改名")


def code_of(findings: Iterable[Diagnostic]) -> int:
    """The exit code after findings."""
    return 1 if any(finding.is_error for finding in findings) else 0


def code_for(failed: int, several: bool) -> int:
    """The exit code where so many of what was asked for failed: 4 where ``several`` things were asked for."""
    return 0 if not failed else 4 if several else 1
