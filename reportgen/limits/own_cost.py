"""Whatever goes wrong with one person's file becomes a finding at that file: it stops no other, and no command."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, ReportgenError, error
from reportgen.limits.deadline import DEADLINE, PastDeadline, deadline
from reportgen.source import FileLocation, Location

_PACKAGE = Path(__file__).parents[1]
_MOST_STEPS = 6
_MOST_SAID = 200


@contextmanager
def own_cost(path: str, log: DiagnosticLog | None = None) -> Iterator[None]:
    """Work on the file of a path: any exception in the block that nobody expects becomes RejectedInput.

    It holds the findings of ``log`` and the one for the exception. What is raised on purpose passes through, and so does
    the deadline of a block around this one.
    """
    is_own = False
    try:
        with deadline(DEADLINE) as is_own:
            yield
    except ReportgenError:
        raise
    except PastDeadline as fault:
        if not is_own:
            raise
        raise RejectedInput((*(log or ()), trouble(fault, FileLocation(path)))) from fault
    except Exception as fault:
        raise RejectedInput((*(log or ()), trouble(fault, FileLocation(path)))) from fault


def trouble(fault: BaseException, place: Location) -> Diagnostic:
    """The finding for an exception that work on a file ended with."""
    match fault:
        case PastDeadline():
            hint = "多半是模板里的循环没有尽头，或者循环套循环"
            return error("past-deadline", f"超过 {DEADLINE} 秒没有做完", place, hint)
        case MemoryError():
            return error(
                "past-memory", "用的内存超过限度，没有做完", place, "多半是内容太多，或者模板一次产生的内容太多"
            )
        case RecursionError():
            return error("too-deep", "嵌套得太深，没有做完", place, "把它拆成几个部分")
        case _:
            said = f"{type(fault).__name__}：{str(fault)[:_MOST_SAID]}"
            message = f"处理这个文件时程序出错（{said}）"
            return error("internal-fault", message, place, f"请把这份文件和这一行一起告诉开发者：{_steps(fault)}")


def _steps(fault: BaseException) -> str:
    """The way to an exception through this program, the innermost step first: what a traceback would tell."""
    frames = traceback.extract_tb(fault.__traceback__)
    last = [f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"] if frames else []
    own = [f for f in reversed(frames) if Path(f.filename).is_relative_to(_PACKAGE)][:_MOST_STEPS]
    steps = [f"{Path(f.filename).relative_to(_PACKAGE).as_posix()}:{f.lineno}" for f in own]
    outside = last if frames and not Path(frames[-1].filename).is_relative_to(_PACKAGE) else []
    return " ← ".join((*outside, *steps))
