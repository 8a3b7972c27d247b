"""A batch in one zip file: its index and its papers, the same bytes for the same papers."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from typing import IO

from reportgen.operations.build.index import INDEX_FILE, inside
from reportgen.workspace import Workspace

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can tell
_UNIX, _PLAIN_FILE = 3, 0o100644 << 16


def zip_batch(workspace: Workspace, target: str, papers: Sequence[str], output: str, index: bytes) -> None:
    """Put a zip file in place at ``target``: the index, then the papers by name, named from the folder ``output``.

    One paper is held at a time. Names that are not ASCII are marked as UTF-8 (flag bit 11), as Windows wants it. Papers
    are stored, not deflated: they are compressed in themselves, and stored bytes do not hang on the version of zlib.
    Raises WorkspaceError, with whatever was at ``target`` left as it was; ValueError for a paper outside ``output``.
    """
    names = sorted((inside(paper, output), paper) for paper in dict.fromkeys(papers))

    def members() -> Iterator[tuple[str, bytes]]:
        yield INDEX_FILE, index
        for name, paper in names:
            yield name, workspace.read(paper)

    def fill(file: IO[bytes]) -> None:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for name, content in members():
                archive.writestr(_member(name), content)

    workspace.write_stream(target, fill)


def _member(name: str) -> zipfile.ZipInfo:
    """The head of a member, without anything of this machine."""
    member = zipfile.ZipInfo(name, _DATE)
    member.create_system, member.external_attr = _UNIX, _PLAIN_FILE
    return member
