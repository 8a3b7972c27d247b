"""Which input an edited paper was made from: what the paper says of it, and what a person says."""

from __future__ import annotations

from pathlib import PurePosixPath

from reportgen.diagnostics import Diagnostic, RejectedInput, error, warning
from reportgen.model.origin import Origin, workspace_path
from reportgen.model.report import Report
from reportgen.source import FileLocation
from reportgen.workspace import INPUTS, Workspace

_ENDINGS = (".yaml", ".yml", ".xlsx")
_NAME_IT = "写出输入：reportgen compare 文稿 输入文件"


def input_of(workspace: Workspace, paper: str, origin: Origin | None) -> str:
    """The input that a paper names. A stranger may have written the path: it is taken only if it leads into ``inputs``.

    Raises RejectedInput where there is none.
    """
    place = FileLocation(paper)
    if origin is None:
        message = "文稿里没有记下是照哪份输入生成的（以前生成的，或别的程序存掉了）"
        raise RejectedInput([error("unknown-origin", message, place, _NAME_IT)])
    path = PurePosixPath(origin.path)
    inside = path.parts[:1] == (INPUTS,) and ".." not in path.parts and path.suffix.lower() in _ENDINGS
    if not inside or not workspace.leads_into(origin.path, INPUTS):
        shown = origin.path or "（没有写）"
        message = f"文稿是照“{shown}”生成的，工作区的 {INPUTS} 里没有这份输入"
        raise RejectedInput([error("unknown-origin", message, place, _NAME_IT)])
    return path.as_posix()


def told_apart(paper: str, origin: Origin, report: Report) -> tuple[Diagnostic, ...]:
    """What to tell where the input is another than the paper's; raises RejectedInput where it is another report's."""
    place = FileLocation(paper)
    same = workspace_path(report.path) == origin.path
    said = f"文稿是照 {origin.path}（{origin.place}，{origin.period}）生成的"
    if (origin.place, origin.period) != (report.place.text, report.period.code) and not same:
        message = f"{said}，与 {report.path}（{report.place.text}，{report.period.code}）不是同一份报告"
        raise RejectedInput([error("other-input", message, place, "核对文稿和输入；不写输入，会照文稿记下的找")])
    if not same:
        return (warning("other-input", f"{said}，现在与 {report.path} 比较", place, "核对是不是这份输入"),)
    return ()
