"""Earlier versions (旧版) of inputs in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.comparing.reports import ChangeKind
from reportgen.operations.kept import Version
from reportgen.operations.versions.restoring import Compared, Restored
from reportgen.telling.differences import change_lines, counted
from reportgen.telling.said import Findings, Saying, Table


def kept_told(found: Mapping[str, Sequence[Version]]) -> Saying:
    """The inputs that have versions."""
    if found:
        rows = [(path, str(len(some)), some[-1].when, some[-1].why) for path, some in found.items()]
        yield Table(("输入", "旧版", "最近一次换下", "因为"), rows)
    yield f"{len(found)} 份输入有旧版" if found else "没有旧版：程序还没有改写过已有的输入"


def versions_told(path: str, found: Sequence[Compared]) -> Saying:
    """The versions of an input, and what would change if each came back."""
    rows = [(str(c.version.number), c.version.when, c.version.why, _in_short(c)) for c in found]
    yield Table(("旧版", "什么时候换下的", "因为", "恢复它会怎样"), rows)
    yield f"看一份与现在差在哪里：reportgen versions {path} 旧版；恢复：reportgen restore {path} 旧版"


def version_told(found: Compared) -> Saying:
    """How a version differs from what its input says now."""
    yield f"{_named(found.version)}与现在相比："
    yield from _differences(found)


def restored_told(path: str, done: Restored, trial: bool) -> Saying:
    """What was brought back, or would be."""
    version = done.compared.version
    if done.compared.same:
        yield f"{path} 与旧版 {version.number} 一样，没有改动"
        return
    kept = f"；原来的留作旧版 {done.kept.number}" if done.kept else ""
    yield f"{'将' if trial else '已'}把 {path} 恢复成{_named(version)}{kept}"
    if not done.compared.gone:
        yield from _differences(done.compared)
    yield Findings(done.findings)


def _named(version: Version) -> str:
    return f"旧版 {version.number}（{version.point}）"


def _differences(compared: Compared) -> list[str]:
    """What would change if a version came back, a line each."""
    if compared.changes is None:
        return [_in_short(compared)]
    return [*(f"  {line}" for line in change_lines(compared.changes.changes)), f"  {counted(compared.changes)}"]


def _in_short(compared: Compared) -> str:
    if compared.same:
        return "与现在一样"
    if compared.gone:
        return "输入现在不在了，恢复就有"
    if compared.changes is None:
        return "两份里有一份有错误，说不出差在哪里"
    counts = [(kind.value, compared.changes.count(kind)) for kind in ChangeKind]
    return "，".join(f"{word} {count} 项" for word, count in counts if count) or "各项都一样，注释或写法不同"
