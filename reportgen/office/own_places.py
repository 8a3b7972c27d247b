"""Whose an input is stays as it is: nothing that comes in by a browser, typed or handed in as a file, makes it another place's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from reportgen.diagnostics import Refusal
from reportgen.office.inputs import is_input
from reportgen.placenames import is_same_place
from reportgen.readers.header_lines import read_header_lines
from reportgen.readers.input_file import is_workbook
from reportgen.readers.rosters import Rosters
from reportgen.workspace import LastingWorkspace, Workspace


class OfficeWorkspace(LastingWorkspace):
    """The workspace of an office, in which no input comes to say another 单位 than its own."""

    def write_together(self, files: Mapping[str, bytes], before: Callable[[], object] | None = None) -> None:
        """As on any disk. Raises Refusal, and writes none, where an input would say that it is another place's."""
        for path, content in files.items():
            if is_input(path) and not is_workbook(path):
                said, then = (read_header_lines(path, text).place for text in (content, self.standing(path) or b""))
                fault = "" if said == then else not_own(self, path, then, said)
                if fault:
                    raise Refusal(fault)
        super().write_together(files, before)


def not_own(workspace: Workspace, path: str, then: str, said: str) -> str:
    """Why an input that said one 单位 ``then`` may not say another, in words; empty where it may.

    Its place is the one that its file is named for where the roster knows that, else the one that it said; it may be called by
    each of its names. An input of which nobody can tell whose it is may say any.
    """
    places = Rosters(workspace).of(PurePosixPath(path).parent.as_posix())
    if places is None:
        return _words(then) if then and not is_same_place(then, said) else ""
    own = places.of_input(path, then)
    if own is None or places.find(said) is own or (not said and places.find(PurePosixPath(path).stem) is own):
        return ""
    return _words(own.name.text)


def _words(own: str) -> str:
    return f"这一份是{own}的，“单位”不能改成别的"
