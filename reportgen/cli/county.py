"""``reportgen county``: from the townships' inputs to the county's paper, as far as no person must decide."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from reportgen.cli import build, console
from reportgen.cli.rollup import lines_of
from reportgen.cli.selection import open_workspace
from reportgen.operations.rollup.county import roll_up, write_down
from reportgen.operations.rollup.whole_way import Stop, stop_after, stop_before
from reportgen.operations.rollup.wish import RollupWish, wanted_of
from reportgen.operations.selection.of_period import folder_called

_STOPPED = 4


def run(period: str, as_is: bool, takes_all: bool, formats: Sequence[str], **given: str) -> int:
    """Go the whole way."""
    workspace = open_workspace()
    command = " ".join((f"reportgen county {period}", *_again(takes_all, formats, given)))
    wish = RollupWish(
        folder_called(workspace, period) or period, takes_all=takes_all, at=datetime.datetime.now(), **given
    )
    folder = wanted_of(workspace, wish)
    console.say("一、检查各乡镇的输入和报送，汇总")
    done = roll_up(workspace, folder.wanted, write=False)
    console.print_findings((*folder.passed_over, *done.findings))
    for line in lines_of(done):
        console.say(line)
    stop = None if as_is else stop_before(done, command)
    if stop:
        return _stopped(stop)
    console.say("二、写县的输入")
    write_down(workspace, done, wish.at)
    console.say(f"已写入 {done.output}" if done.changed else f"{done.output} 已是最新，没有改动")
    stop = stop_after(done, command + (" --as-is" if as_is else ""))
    if stop:
        console.print_findings(done.own)
        return _stopped(stop)
    console.say("三、生成县的报告")
    return build.run([done.output], as_json=False, **_plain(formats))


def _again(takes_all: bool, formats: Sequence[str], given: dict[str, str]) -> list[str]:
    """The options of the command, to be written again."""
    words = [f"--{name} {word}" for name, word in given.items() if word]
    return [*words, *(f"--format {word}" for word in formats), *(["--all"] if takes_all else [])]


def _plain(formats: Sequence[str]) -> dict[str, object]:
    """A build as it is where nothing but the formats is said of it."""
    nothing = dict.fromkeys(("output", "pattern", "jobs", "archive", "deadline", "memory", "scheduler"))
    flags = dict.fromkeys(("draft", "with_sheet", "force", "dry", "everything"), False)
    return {**nothing, **flags, "formats": formats, "engine": "reportgen", "executor": "local"}


def _stopped(stop: Stop) -> int:
    """Say where the way ends and how it goes on."""
    console.say(f"停在“{stop.step}”，要由人决定：")
    for line in (*stop.what, *stop.ways):
        console.say(f"  {line}")
    return _STOPPED
