"""``reportgen diff``: which figures changed between two periods, or between two versions of an input."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportgen.cli import console
from reportgen.cli.help import ChineseCommand, Refusal
from reportgen.cli.selection import input_of, open_workspace, select_inputs

if TYPE_CHECKING:
    from reportgen.comparing.reports import FactChange
    from reportgen.model.facts import Period
    from reportgen.operations.diff import Difference
    from reportgen.workspace import DiskWorkspace

_REJECTED, _PARTLY = 1, 4
_MOST = 40  # characters of a text that are shown


@click.command("diff", cls=ChineseCommand)
@click.argument("old", metavar="原来的")
@click.argument("new", metavar="现在的")
@click.argument("places", nargs=-1, metavar="[单位]")
@click.option("--all", "everyone", is_flag=True, help="比较两期时：两期都有输入的全部单位")
@click.option("--table", "as_table", is_flag=True, help="列成表")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")
def command(old: str, new: str, places: tuple[str, ...], everyone: bool, as_table: bool, as_json: bool) -> int:
    """比较两份输入，或一个单位的两期：哪些数变了，增减多少。

    写两个输入文件；或写两个期间，后面写单位或 --all。
    """
    from reportgen.operations.diff import Differences  # noqa: PLC0415 - keeps --help light

    workspace = open_workspace()
    found = Differences(workspace).between(_pairs(workspace, old, new, places, everyone))
    failed = [d for d in found if d.changes is None]
    if as_json:
        from reportgen.records.diff import diff_json  # noqa: PLC0415 - keeps --help light

        console.print_json(diff_json(found))
    else:
        for number, difference in enumerate(found):
            if number:
                console.say()
            _print(difference, as_table)
        console.print_findings(dict.fromkeys(f for d in found for f in d.findings))
    if not failed:
        return 0
    return _PARTLY if len(found) > 1 else _REJECTED


def _pairs(
    workspace: DiskWorkspace, old: str, new: str, places: tuple[str, ...], everyone: bool
) -> list[tuple[str, str]]:
    """The files to compare. Raises Refusal where that is not clear."""
    before, after = _period(old), _period(new)
    if before is None or after is None:
        if places or everyone:
            raise Refusal("比较两份输入时，不写单位，也不写 --all")
        return [(_file(workspace, old), _file(workspace, new))]
    if everyone == bool(places):
        raise Refusal("比较两期时，写明单位，或写 --all（两期都有的全部单位），两者只写一样")
    return _of_periods(workspace, before, after, places)


def _of_periods(
    workspace: DiskWorkspace, before: Period, after: Period, places: tuple[str, ...]
) -> list[tuple[str, str]]:
    from reportgen.operations.diff import pairs_of  # noqa: PLC0415 - keeps --help light

    if not places:
        pairs = pairs_of(workspace, before, after)
        if not pairs:
            raise Refusal(f"没有哪个单位在{before.text}和{after.text}都有输入文件")
        return pairs
    which = "比较哪一份"
    return [(input_of(workspace, p, before, which), input_of(workspace, p, after, which)) for p in places]


def _period(text: str) -> Period | None:
    from reportgen.model.facts import Period  # noqa: PLC0415 - keeps --help light

    try:
        return Period.parse(text)
    except ValueError:
        return None


def _file(workspace: DiskWorkspace, word: str) -> str:
    (path, *others) = select_inputs(workspace, (word,))
    if others:
        raise Refusal(f"“{word}”是文件夹：请写出是哪一份输入")
    return path


def _print(difference: Difference, as_table: bool) -> None:
    from reportgen.comparing.reports import ChangeKind  # noqa: PLC0415 - keeps --help light

    console.say(difference.title)
    found = difference.changes
    if found is None:
        console.say("没有比较：文件有错误")
        return
    if as_table and found.changes:
        rows = [(c.label, _short(c.old), _short(c.new), c.gap, c.rate) for c in found.changes]
        console.print_table(("指标", "原来", "现在", "增减", "幅度"), rows)
    elif not as_table:
        for change in found.changes:
            console.say(_line(change))
    counts = "，".join(f"{kind.value} {found.count(kind)} 项" for kind in ChangeKind)
    console.say(f"{counts}，没有变 {found.same} 项")


def _line(change: FactChange) -> str:
    label = f"{change.label}（算出）" if change.derived else change.label
    if not change.old:
        return f"{label}：新填 {_short(change.new)}"
    if not change.new:
        return f"{label}：没有再填，原来是 {_short(change.old)}"
    words = "".join(f"，{part}" for part in (change.gap, change.rate) if part)
    return f"{label}：{_short(change.old)} → {_short(change.new)}{words}"


def _short(text: str) -> str:
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"
