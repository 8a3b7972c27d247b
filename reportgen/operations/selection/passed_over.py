"""Files among the inputs that look like inputs and are not read, because of how their names end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from reportgen.diagnostics import Diagnostic, Severity, warning
from reportgen.patterns import late
from reportgen.source import FileLocation
from reportgen.workspace import INPUTS, Workspace

_READ = (".yaml", ".yml")
_NEARLY = late(r"\.(?:ya?ml|yam|yal|ymal|yaml\d+)(?:\.(?:txt|bak|old|orig|docx?|rtf)|~| ?\(\d+\))?$", re.IGNORECASE)
_FORM = ".xlsx"
_LOCK = ("~$", ".~lock.")
_ASIDE = late(r"_|readme|thumbs\.db$|desktop\.ini$|.*\.(?:png|jpe?g|gif|bmp|tmp)$", re.IGNORECASE)
_MOST_NAMED = 5
_RENAME = "是输入的，照 YAML 的写法存成 .yaml；不是的，移走"
_HINTS = {
    (".xlsm", ".xlsb", ".et"): "在 Excel 或 WPS 里另存为 .xlsx，再用 reportgen import 导入",
    (".xls", ".ods", ".csv", ".tsv"): "用 reportgen import 导入；别人设计的表，先用 --guess 得到对照表",
    (
        ".doc",
        ".docx",
        ".wps",
        ".rtf",
        ".pdf",
        ".odt",
    ): "程序不从文稿里读数：把数填进 .yaml；改过的文稿用 reportgen compare 读回",
    (".zip", ".rar", ".7z"): "先解开，再把里面的输入放到这里",
}
"""What can be done with files of these endings."""


def files_passed_over(workspace: Workspace, words: Sequence[str]) -> tuple[Diagnostic, ...]:
    """What is to be told of files in the folders that the words name, which are not read."""
    names = [workspace.name(word) for word in words if not word.endswith(_READ)] if words else [INPUTS]
    folders = [name for name in names if workspace.is_folder(name)]
    links = (path for folder in folders for path in workspace.linked_folders(folder) if _is_shown(path))
    return *_passed_over(workspace, folders), *map(_linked, dict.fromkeys(links))


def _is_shown(folder: str) -> bool:
    """Whether a linked folder is one to tell of: not hidden, nor told of already as an input that is a folder."""
    return not folder.endswith(_READ) and not any(p.startswith((".", "_")) for p in PurePosixPath(folder).parts)


def _linked(folder: str) -> Diagnostic:
    message = "这个文件夹是链接，里面的文件没有读"
    hint = "要读的，在命令里写出它，或把文件夹复制到这里；不要的，删去这个链接"
    return warning("passed-over", message, FileLocation(folder), hint)


def _passed_over(workspace: Workspace, folders: Iterable[str]) -> Iterator[Diagnostic]:
    """A finding for each file that a person takes for an input and the program does not."""
    files = sorted({file for folder in folders for file in workspace.files(folder)})
    stems = {PurePosixPath(f).with_suffix("").as_posix() for f in files if f.endswith(_READ)}
    others: dict[tuple[str, str], list[str]] = {}
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
        elif name.lower().endswith(_FORM):
            if PurePosixPath(file).with_suffix("").as_posix() not in stems:
                message = f"{name} 没有读：表单要写出文件名，或先导入"
                hint = f"写 reportgen import {file}，或在命令里写出它"
                yield Diagnostic(Severity.NOTE, "passed-over", message, FileLocation(file), (hint,))
        elif _is_persons(name) and PurePosixPath(file).with_suffix("").as_posix() not in stems:
            others.setdefault((PurePosixPath(file).parent.as_posix(), PurePosixPath(name).suffix.lower()), []).append(
                file
            )
    for (_, ending), strangers in others.items():
        yield from _strangers(ending, strangers)


def _is_persons(name: str) -> bool:
    """Whether a person has put a file there to be read, and not a program, or as words for other people."""
    return not _ASIDE.match(name)


def _strangers(ending: str, files: Sequence[str]) -> Iterator[Diagnostic]:
    """The files of one folder that end alike: the first ones by name, the others counted."""
    hint = next((words for endings, words in _HINTS.items() if ending in endings), _RENAME)
    for file in files[:_MOST_NAMED]:
        message = f"{PurePosixPath(file).name} 没有读：输入文件的名称以 .yaml 结尾"
        yield Diagnostic(Severity.NOTE, "passed-over", message, FileLocation(file), (hint,))
    more = len(files) - _MOST_NAMED
    if more > 0:
        folder = PurePosixPath(files[0]).parent.as_posix()
        message = f"另有 {more} 个{f' {ending} ' if ending else '没有后缀的'}文件没有读"
        yield Diagnostic(Severity.NOTE, "passed-over", message, FileLocation(folder), (hint,))
