"""Which inputs and kits a person means by the words that were written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from reportgen.diagnostics import Refusal, WorkspaceError
from reportgen.operations.selection.passed_over import files_passed_over
from reportgen.operations.selection.roster_order import in_roster_order
from reportgen.operations.selection.samples import left_out
from reportgen.pipeline import Stages
from reportgen.readers.input_file import is_sample
from reportgen.workspace import INPUTS, Workspace

_ENDINGS = (".yaml", ".yml")
_BEGIN = "；可先运行 reportgen init 文件夹名"
_FORM = ".xlsx"  # taken when it is named; in a folder it may be anything


class Selection(Struct, frozen=True):
    """The inputs that are meant, in order, and the ``samples`` that do not count among them.

    ``alone`` are samples that are meant since there is nothing else, not since somebody asked for them.
    """

    paths: tuple[str, ...]
    samples: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()


def select_inputs(workspace: Workspace, words: Sequence[str]) -> Selection:
    """The inputs that words name: files, folders (all inputs below them), or without a word all of the workspace.

    A sample that is not named itself does not count among real reports. Raises Refusal for a path that does not exist
    or is no input, WorkspaceError when there is no input at all.
    """
    if not all(map(str.strip, words)):
        raise Refusal("有一个文件名是空的；要看全部输入的，不写文件名")
    return inputs_named(workspace, {word: workspace.name(word) for word in words})


def inputs_named(workspace: Workspace, names: Mapping[str, str]) -> Selection:
    """See ``select_inputs``; by each word stands what it is called in the workspace."""
    found: list[str] = []
    named: list[str] = []
    for word, name in names.items():
        if workspace.is_folder(name) and not word.endswith(_ENDINGS):
            inside = inputs_below(workspace, name)
            if not inside:
                raise WorkspaceError(f"{word}：文件夹里没有 .yaml 输入文件{_unread(workspace, word)}")
            found += inside
        elif workspace.holds(name):
            if _is_about_others(name):
                continue  # *.yaml of a shell names it among the inputs
            if not word.endswith(_ENDINGS) and not word.lower().endswith(_FORM):
                raise Refusal(f"“{word}”不是输入文件：输入文件的名称以 .yaml 结尾，表单以 .xlsx 结尾")
            named.append(name)
            found.append(name)
        else:
            raise Refusal(f"没有“{word}”这个文件或文件夹")
    if names and not found:
        raise Refusal(f"“{'、'.join(names)}”不是输入：文件名以“_”开头的是名单一类，说的是别的文件")
    if not names:
        found = inputs_below(workspace, INPUTS)
        if not found:
            raise WorkspaceError(f"{INPUTS}：没有找到输入文件{_unread(workspace) or _BEGIN}")
    found = list(dict.fromkeys(found))
    return Selection(tuple(found)) if found == named else without_samples(workspace, found, named)


def _unread(workspace: Workspace, *words: str) -> str:
    """What lies there instead of inputs, and what to do with it."""
    found = files_passed_over(workspace, words)
    return "".join(f"；{f.message}（{'；'.join(f.hints)}）" for f in found)


def one_input(workspace: Workspace, word: str) -> str:
    """The one input that a word names; Refusal for the folder of several."""
    paths = select_inputs(workspace, (word,)).paths
    if len(paths) > 1:
        raise Refusal(f"“{word}”是文件夹，里面有 {len(paths)} 份输入：请写出是哪一份")
    return paths[0]


def inputs_below(workspace: Workspace, folder: str) -> list[str]:
    """The inputs of a folder in the order of its roster."""
    return in_roster_order(workspace, inputs_lying_below(workspace, folder))


def inputs_lying_below(workspace: Workspace, folder: str) -> list[str]:
    """The inputs of a folder; hidden files are none, nor those that are about the others, such as _名单.yaml.

    A folder that is named like an input is among them: to be told of, not to be passed over.
    """
    files = [f for f in (*workspace.files(folder), *workspace.folders(folder)) if f.endswith(_ENDINGS)]
    shown = (f for f in files if not f.startswith(".") and "/." not in f)
    return [f for f in shown if not _is_about_others(f)]


def _is_about_others(path: str) -> bool:
    return path.rpartition("/")[2].startswith("_")


def without_samples(workspace: Workspace, paths: Sequence[str], named: Sequence[str] = ()) -> Selection:
    """Some inputs without the samples that do not count among them, but for those that were ``named``."""
    out = [path for path in left_out(workspace, paths) if path not in named]
    left = tuple(path for path in paths if path not in out)
    return Selection(left, tuple(out), tuple(path for path in left if is_sample(path) and path not in named))


def kit_called(stages: Stages, word: str) -> str:
    """The name of the kit that a person means by its name or 名称; Refusal where there is none."""
    name = stages.kit_name(word)
    if name not in stages.kit_names():
        raise Refusal(f"没有“{word}”这个模板包，{''.join(stages.kit_hints(word))}")
    return name
