"""``reportgen versions``: what inputs said before the program rewrote them."""

from __future__ import annotations

from reportgen.cli import console
from reportgen.cli.changed import change_lines, counted
from reportgen.cli.selection import open_workspace
from reportgen.comparing.reports import ChangeKind
from reportgen.operations.versions.restoring import Compared, kept_inputs, list_versions
from reportgen.records.versions import kept_json, versions_json
from reportgen.workspace import DiskWorkspace


def run(path: str | None, number: str | None, as_json: bool) -> int:
    """List versions, or tell how one differs from what the input says now."""
    workspace = open_workspace()
    if path is None:
        return _list_inputs(workspace, as_json)
    found = list_versions(workspace, path, number or "")
    if as_json:
        console.print_json(versions_json(workspace.name(path), found))
    elif number:
        console.say(
            f"旧版 {found[0].version.number}（{found[0].version.when} 因{found[0].version.why}换下）与现在相比："
        )
        for line in difference_lines(found[0]):
            console.say(line)
    else:
        rows = [(str(c.version.number), c.version.when, c.version.why, _in_short(c)) for c in found]
        console.print_table(("旧版", "什么时候换下的", "因为", "恢复它会怎样"), rows)
        console.say(f"看一份与现在差在哪里：reportgen versions {path} 旧版；恢复：reportgen restore {path} 旧版")
    return 0


def _list_inputs(workspace: DiskWorkspace, as_json: bool) -> int:
    found = kept_inputs(workspace)
    if as_json:
        console.print_json(kept_json(found))
        return 0
    if found:
        rows = [(path, str(len(some)), some[-1].when, some[-1].why) for path, some in found.items()]
        console.print_table(("输入", "旧版", "最近一次换下", "因为"), rows)
    console.say(f"{len(found)} 份输入有旧版" if found else "没有旧版：程序还没有改写过已有的输入")
    return 0


def difference_lines(compared: Compared) -> list[str]:
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
