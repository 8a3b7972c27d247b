"""Which inputs a command is about, in which workspace."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli import console
from reportgen.cli.help import Refusal
from reportgen.diagnostics import Diagnostic, WorkspaceError, warning
from reportgen.source import FileLocation
from reportgen.workspace import INPUTS, DiskWorkspace, find_root

if TYPE_CHECKING:
    from reportgen.model.facts import Period
    from reportgen.pipeline import Stages

_ENDINGS = (".yaml", ".yml")
_FORM = ".xlsx"  # taken when it is named; in a folder it may be anything


def open_workspace() -> DiskWorkspace:
    """The workspace around the current folder."""
    return DiskWorkspace(find_root(Path.cwd()))


def select_inputs(workspace: DiskWorkspace, given: tuple[str, ...]) -> list[str]:
    """The inputs that the arguments name: files, folders (all inputs below them), or all inputs of the workspace.

    A sample that is not named itself is left out of real reports, with a word. Raises Refusal for a path that does not exist or is no input, WorkspaceError when there is no input at all.
    """
    found: list[str] = []
    named: list[str] = []
    for word in given:
        path = Path(word)
        name = workspace.name(path)
        if _is_folder(path, word) and not word.endswith(_ENDINGS):
            inside = _inputs_below(workspace, name)
            if not inside:
                raise WorkspaceError(f"{word}：文件夹里没有 .yaml 输入文件")
            found += inside
        elif path.exists() or path.is_symlink() or workspace.exists(name):
            if not word.endswith(_ENDINGS) and not word.lower().endswith(_FORM):
                raise Refusal(f"“{word}”不是输入文件：输入文件的名称以 .yaml 结尾，表单以 .xlsx 结尾")
            named.append(name)
            found.append(name)
        else:
            raise Refusal(f"没有“{word}”这个文件或文件夹")
    if not given:
        found = _inputs_below(workspace, INPUTS)
        if not found:
            raise WorkspaceError(f"{INPUTS}：没有找到输入文件；可先运行 reportgen init 文件夹名")
    found = list(dict.fromkeys(found))
    return found if found == named else without_samples(workspace, found, named)


def without_samples(workspace: DiskWorkspace, paths: list[str], named: Sequence[str] = ()) -> list[str]:
    """Some inputs without the samples that do not count among them; each is told, but for those that were ``named``."""
    from reportgen.operations.samples import left_out  # noqa: PLC0415 - keeps --help light

    out = [path for path in left_out(workspace, paths) if path not in named]
    for path in out:
        console.say_error(f"提示 {path} 是样例，没有算在里面；要用它，写出它的文件名；真是一份报告的，请改名")
    return [path for path in paths if path not in out]


def _is_folder(path: Path, word: str) -> bool:
    try:
        return path.is_dir()
    except PermissionError as fault:
        raise WorkspaceError(f"{word}：没有读取权限") from fault


def _inputs_below(workspace: DiskWorkspace, folder: str) -> list[str]:
    """The inputs of a folder; hidden files are none, nor those that are about the others, such as _名单.yaml.

    A folder that is named like an input is among them: to be told of, not to be passed over.
    """
    files = [f for f in (*workspace.files(folder), *workspace.folders(folder)) if f.endswith(_ENDINGS)]
    shown = (f for f in sorted(files) if not any(part.startswith(".") for part in Path(f).parts))
    return [f for f in shown if not Path(f).name.startswith("_")]


def input_of(workspace: DiskWorkspace, place: str, period: Period, unknown: str, kit: str = "") -> str:
    """The one input of a place for a period. Raises Refusal where there is none, or which one is meant is not plain."""
    from reportgen.operations.new import sources_of_place  # noqa: PLC0415 - keeps --help light

    found = sources_of_place(workspace, place, period, kit)
    if not found:
        raise Refusal(f"{period.text}没有“{place}”的输入，应是 {INPUTS}/{period.code}/{place}.yaml")
    if len(found) > 1:
        stems = [Path(path).stem for path in found]
        way = f"把单位写成其中一份的文件名，如 {stems[0]}；或者" if len(set(stems)) == len(stems) else ""
        several = f"{period.text}“{place}”的输入有 {len(found)} 份：{'、'.join(found)}"
        raise Refusal(f"{several}，不知道{unknown}。{way}留下一份，其余的移走")
    return found[0]


def selected_folders(workspace: DiskWorkspace, given: tuple[str, ...]) -> list[str]:
    """The folders whose inputs the arguments name as a whole."""
    if not given:
        return [INPUTS]
    return [workspace.name(Path(word)) for word in given if not word.endswith(_ENDINGS) and Path(word).is_dir()]


def files_passed_over(workspace: DiskWorkspace, given: tuple[str, ...]) -> list[Diagnostic]:
    """What is to be told of files in the folders that the arguments name, which are not read."""
    from reportgen.operations.check.passed_over import passed_over  # noqa: PLC0415 - keeps --help light

    folders = selected_folders(workspace, given)
    links = (path for folder in folders for path in workspace.linked_folders(folder) if _is_shown(path))
    return [*passed_over(workspace, folders), *map(_linked, dict.fromkeys(links))]


def _is_shown(folder: str) -> bool:
    """Whether a linked folder is one to tell of: not hidden, nor told of already as an input that is a folder."""
    return not folder.endswith(_ENDINGS) and not any(part.startswith((".", "_")) for part in Path(folder).parts)


def _linked(folder: str) -> Diagnostic:
    message = "这个文件夹是链接，里面的文件没有读"
    hint = "要读的，在命令里写出它，或把文件夹复制到这里；不要的，删去这个链接"
    return warning("passed-over", message, FileLocation(folder), hint)


def kit_called(stages: Stages, word: str) -> str:
    """The name of the kit that a person means by its name or 名称; Refusal where there is none."""
    name = stages.kit_name(word)
    if name not in stages.kit_names():
        raise Refusal(f"没有“{word}”这个模板包，{''.join(stages.kit_hints(word))}")
    return name
