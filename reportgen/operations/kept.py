"""Earlier versions of inputs, kept in a folder of the workspace: the bytes as they were, in files that are never rewritten.

Nothing but the files keeps account of them: which input, the how manieth, when and why it was replaced, and the SHA-256 of the
content stand in the names. Two machines that kept versions at the same time lose none when their folders are joined.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from enum import Enum
from hashlib import sha256
from pathlib import PurePosixPath

from msgspec import Struct

from reportgen.diagnostics import WorkspaceError
from reportgen.model.facts import date_text
from reportgen.workspace import INPUTS, VERSIONS, Workspace

_OF_INPUTS, _ELSEWHERE, _OUTSIDE = "输入", "别处", "外面"
_SUM = 16  # digits of the SHA-256: enough to tell versions apart, and a name that every system takes
_NAME = re.compile(r"(\d{4,})-(\d{8}T\d{6})-([^-]+)-([0-9a-f]{16})")
_STAMP = "%Y%m%dT%H%M%S"
_UNDATED = "00000000T000000"
_NO_TIME = "T000000"  # of what is known by its day


class Why(Enum):
    """What replaced a version; the value stands in the name of its file and is the word shown. ISSUE replaced nothing: what
    was issued is a point that a person comes back to.
    """

    IMPORT = "导入"
    ROLLUP = "汇总"
    COMPARE = "写回"
    RESTORE = "恢复"
    FILL = "填写"
    EDIT = "改模板"
    ISSUE = "定稿"
    ROSTER = "改名单"


class Version(Struct, frozen=True):
    """What an input was before something replaced it; ``number`` counts from 1, ``stamp`` is empty where nobody said when."""

    input: str
    path: str
    number: int
    stamp: str
    why: str
    sum: str

    @property
    def when(self) -> str:
        """When it was replaced, in words."""
        if not self.stamp:
            return "时间不详"
        at = datetime.datetime.strptime(self.stamp, _STAMP)
        return date_text(at.date()) + ("" if self.stamp.endswith(_NO_TIME) else f" {at:%H:%M}")

    @property
    def point(self) -> str:
        """Which point of an input's history it is, in words."""
        return f"{self.when}定稿" if self.is_issued else f"{self.when} 因{self.why}换下"

    @property
    def is_issued(self) -> bool:
        """Whether it was kept because its papers were issued, and not because something replaced it."""
        return self.why == Why.ISSUE.value


def home_of(path: str) -> str:
    """The folder that keeps the versions of an input; no two inputs share one.

    None of its parts is called ``inputs``: who stands in it still stands in the workspace around it.
    """
    place = PurePosixPath(path)
    if place.parts[:1] == (INPUTS,):
        return f"{VERSIONS}/{_OF_INPUTS}/{place.relative_to(INPUTS).as_posix()}"
    if not re.match(r"/|[A-Za-z]:", path):
        return f"{VERSIONS}/{_ELSEWHERE}/{path}"
    return f"{VERSIONS}/{_OUTSIDE}/{path.replace(':', '').lstrip('/')}"


def versions_of(workspace: Workspace, path: str) -> list[Version]:
    """The versions of an input, the oldest first; what else lies in their folder is none."""
    return _in_order(workspace, path, home_of(path))


def all_versions(workspace: Workspace) -> dict[str, list[Version]]:
    """The versions of all inputs below ``inputs``, and of those elsewhere in the workspace, by input."""
    found: dict[str, list[Version]] = {}
    for part, prefix in ((_OF_INPUTS, f"{INPUTS}/"), (_ELSEWHERE, ""), (_OUTSIDE, "/")):
        base = f"{VERSIONS}/{part}"
        homes = {PurePosixPath(file).parent.as_posix() for file in workspace.files(base)}
        for home in sorted(homes - {base}):
            path = prefix + home.removeprefix(f"{base}/")
            versions = _in_order(workspace, path, home)
            if versions:
                found[path] = versions
    return found


def _in_order(workspace: Workspace, path: str, home: str) -> list[Version]:
    files = (file for file in workspace.files(home) if PurePosixPath(file).parent.as_posix() == home)
    versions = (_version(path, file) for file in files)
    return sorted((v for v in versions if v), key=lambda v: (v.number, v.stamp, v.sum))


def _version(path: str, file: str) -> Version | None:
    match = _NAME.fullmatch(PurePosixPath(file).stem)
    if match is None:
        return None
    number, stamp, why, total = match.groups()
    return Version(path, file, int(number), "" if stamp == _UNDATED else stamp, why, total)


def keep(
    workspace: Workspace, contents: Mapping[str, bytes], why: Why, at: datetime.datetime | None
) -> dict[str, Version]:
    """Keep what inputs say, all or none, and return when it is on the disk. What the last version says already is that one, but for one that
    was issued: what replaces it, and that it was issued, are two points.
    """
    found: dict[str, Version] = {}
    written: dict[str, bytes] = {}
    for path, content in contents.items():
        known = versions_of(workspace, path)
        total = sum_of(content)
        if known and known[-1].sum == total and (known[-1].is_issued == (why is Why.ISSUE)):
            found[path] = known[-1]
            continue
        number = known[-1].number + 1 if known else 1
        stamp = at.strftime(_STAMP) if at else ""
        name = f"{number:04}-{stamp or _UNDATED}-{why.value}-{total}{PurePosixPath(path).suffix}"
        found[path] = Version(path, f"{home_of(path)}/{name}", number, stamp, why.value, total)
        written[found[path].path] = content
    if written:
        workspace.write_together(written)
    return found


def content_of(workspace: Workspace, version: Version) -> bytes:
    """The bytes of a version; WorkspaceError where they are not those that were kept."""
    content = workspace.read(version.path)
    if sum_of(content) != version.sum:
        raise WorkspaceError(f"{version.path}：这份旧版后来被改动过，不是留下时的内容，没有用它")
    return content


def sum_of(content: bytes) -> str:
    """What tells a content from others in the names of versions."""
    return sha256(content).hexdigest()[:_SUM]
