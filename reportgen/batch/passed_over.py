"""Files among the inputs that look like inputs and are not read, because of how their names end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from reportgen.diagnostics import Diagnostic, Severity, warning
from reportgen.source import FileLocation
from reportgen.workspace import Workspace

_READ = (".yaml", ".yml")
_NEARLY = re.compile(
    r"\.(?:ya?ml|yam|yal|ymal|yaml\d+)(?:\.(?:txt|bak|old|orig|docx?|rtf)|~| ?\(\d+\))?$", re.IGNORECASE
)
_FORM = ".xlsx"
_LOCK = ("~$", ".~lock.")


def passed_over(workspace: Workspace, folders: Iterable[str]) -> Iterator[Diagnostic]:
    """A finding for each file that a person takes for an input and the program does not."""
    files = sorted({file for folder in folders for file in workspace.files(folder)})
    stems = {PurePosixPath(f).with_suffix("").as_posix() for f in files if f.endswith(_READ)}
    for file in files:
        name = PurePosixPath(file).name
        if file.endswith(_READ) or (name.startswith(".") and not name.startswith(_LOCK)):
            continue
        if name.startswith(_LOCK):
            message = f"{name} 说明有一份文件正在别处打开，改动可能还没有存盘"
            hint = "关上那份文件再运行；没有人开着的，删去它"
            yield Diagnostic(Severity.NOTE, "passed-over", message, FileLocation(file), (hint,))
        elif _NEARLY.search(name):
            hint = f"是输入的，改名为 {_NEARLY.sub('', name)}.yaml；不要的，移走"
            yield warning("passed-over", f"{name} 没有读：输入文件的名称以 .yaml 结尾", FileLocation(file), hint)
        elif name.lower().endswith(_FORM) and PurePosixPath(file).with_suffix("").as_posix() not in stems:
            message = f"{name} 没有读：表单要写出文件名，或先导入"
            hint = f"写 reportgen import {file}，或在命令里写出它"
            yield Diagnostic(Severity.NOTE, "passed-over", message, FileLocation(file), (hint,))
