"""A style file from a model paper: read, tried as a style, held against the standard, and only then written."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, DiagnosticLog, Refusal, RejectedInput
from reportgen.learning.learning import Learnt, learn
from reportgen.learning.weighing import Remark
from reportgen.learning.writing import Difference, differences, font_differences, style_text
from reportgen.limits.own_cost import own_cost
from reportgen.model.standard import Standard
from reportgen.operations.styles import CheckedStyles, check_styles, style_called
from reportgen.readers.stylesheet import StyleFile, StyleFolder, read_style_file
from reportgen.readers.word_looks.paper import read_looks
from reportgen.rulers.against_standard import Deviation
from reportgen.source import Source, TextLocation
from reportgen.workspace import STYLES, OverlaidWorkspace, Workspace

BASE = "国标"
_COUNTED = frozenset({"页面.每页行数", "页面.每行字数"})
_NAME = re.compile(r"[\w\u4e00-\u9fff][\w\u4e00-\u9fff-]{0,39}")


class LearntStyle(Struct, frozen=True):
    """A learnt style: its file with each value that differs from the base, what could not be read, and what departs from
    the standard.
    """

    path: str
    text: str
    file: StyleFile
    said: tuple[Difference, ...]
    unread: tuple[str, ...]
    remarks: tuple[Remark, ...]
    standard: Standard
    deviations: tuple[Deviation, ...]
    findings: tuple[Diagnostic, ...]


def learn_style(workspace: Workspace, paper: str, content: bytes, name: str) -> LearntStyle:
    """What a paper shows, as a style of a name; without one, of the paper's. Nothing is written.

    Raises Refusal for a name that is taken or none, RejectedInput for what is wrong with the paper.
    """
    name = name or PurePosixPath(paper).stem
    path = _path(workspace, name)
    base, log = style_called(workspace, BASE), DiagnosticLog()
    with own_cost(paper, log):
        looks = read_looks(content, paper, log)
        if looks is None:
            log.raise_if_errors()
        learnt = learn(log.required(looks), base.sheet)
        said = differences(learnt, base.sheet, base.written())
        text, said, beyond, file = _tried(workspace, _Try(path, name, paper, base, learnt, said))
    trial = OverlaidWorkspace(workspace, path, text.encode())
    done = check_styles(trial, [name])
    found = _shown(done, learnt)
    fonts = font_differences(learnt, base.sheet)
    remarks = (*learnt.remarks, *beyond)
    return LearntStyle(path, text, file, (*fonts, *said), learnt.unread, remarks, done.standard, found, log.sorted())


def _shown(done: CheckedStyles, learnt: Learnt) -> tuple[Deviation, ...]:
    """The deviations that the paper itself shows: of what it does not have, those that follow from its body do not count."""
    unseen = tuple(f"段落.{role.value}." for role, fields in learnt.fields.items() if not fields)
    return tuple(one for _, found in done.checked for one in found if not one.clause.key.startswith(unseen))


def write_learnt(workspace: Workspace, made: LearntStyle) -> None:
    """Write the file. Refusal where one of its name has come to stand there meanwhile."""
    if workspace.holds(made.path):
        raise Refusal(f"{made.path} 已经有了，没有换掉；用 --name 换一个名称")
    workspace.write_together({made.path: made.text.encode()})


def _path(workspace: Workspace, name: str) -> str:
    if not _NAME.fullmatch(name):
        raise Refusal(f"版式不能叫“{name}”：用 --name 写一个，汉字、字母、数字，不超过 40 个字")
    path = f"{STYLES}/{name}.yaml"
    if workspace.holds(path):
        raise Refusal(f"{path} 已经有了，没有换掉；用 --name 换一个名称")
    return path


class _Try(Struct, frozen=True):
    path: str
    name: str
    paper: str
    base: StyleFile
    learnt: Learnt
    said: tuple[Difference, ...]


def _tried(workspace: Workspace, what: _Try) -> tuple[str, tuple[Difference, ...], list[Remark], StyleFile]:
    """The file without the values that no style can have: a margin of a metre, type of 1 pt."""
    beyond: list[Remark] = []
    for _ in range(len(what.said) + 1):
        head = f"由样稿 {PurePosixPath(what.paper).name} 学来；没有写的，照{BASE}。"
        text = style_text(what.name, what.base.sheet, what.learnt, what.said, head)
        log = DiagnosticLog()
        file = read_style_file(Source(what.path, text), log, StyleFolder(workspace))
        if file is not None:
            return text, what.said, beyond, file
        lines = {f.location.line for f in log if isinstance(f.location, TextLocation) and f.location.path == what.path}
        wrong = _said_at(text, what.said, lines)
        if not wrong:
            raise RejectedInput(tuple(log))
        beyond += [Remark(one.key, f"样稿是 {one.value}，版式里不能这样写，没有读") for one in wrong]
        left_out = {one.key for one in wrong} | _COUNTED  # these follow from the page and the body as they were read
        what = replace(what, said=tuple(one for one in what.said if one.key not in left_out))
    raise AssertionError("a style that says nothing of its own can be read")


def _said_at(text: str, said: tuple[Difference, ...], lines: set[int]) -> list[Difference]:
    """The values that are written in some lines; those of a whole part where a line names the part."""
    path: list[str] = []
    found: list[Difference] = []
    for number, line in enumerate(text.splitlines(), 1):
        key, colon, _ = line.partition(":")
        if not colon or line.startswith("#"):
            continue
        path = [*path[: (len(key) - len(key.lstrip())) // 2], key.strip()]
        if number in lines:
            place = ".".join(path)
            found += [one for one in said if one.key == place or one.key.startswith(f"{place}.")]
    return found
