"""从 YAML 指标数据生成乡镇工作报告。

A program that uses reportgen finds here the names of ``reportgen.library``, which is loaded when the first is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from reportgen.library import *  # noqa: F403 - what type checkers see; below is what happens
else:
    _PUBLIC = frozenset(
        {
            "Built",
            "CellLocation",
            "Crashed",
            "Diagnostic",
            "DiskWorkspace",
            "Engine",
            "Fact",
            "FileLocation",
            "Format",
            "GivenWorkspace",
            "Held",
            "Issued",
            "JobResult",
            "KeyLocation",
            "Location",
            "MissingDependency",
            "Papers",
            "Rejected",
            "RejectedInput",
            "ReportgenError",
            "Severity",
            "TextLocation",
            "UpToDate",
            "Workspace",
            "WorkspaceError",
            "build",
            "build_files",
            "check",
            "facts",
            "memory_workspace",
            "open_workspace",
        }
    )

    def __getattr__(name: str) -> object:
        """A public name of the library. Others are modules of this package, which Python asks for here first."""
        if name in _PUBLIC:
            from importlib import import_module  # noqa: PLC0415 - importing reportgen alone stays light

            return getattr(import_module("reportgen.library"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
