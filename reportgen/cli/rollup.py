"""``reportgen rollup``: a county's input made from the inputs of its townships."""

from __future__ import annotations

import datetime

from reportgen.cli import console
from reportgen.cli.selection import open_workspace
from reportgen.diagnostics import Severity
from reportgen.operations.rollup.county import RolledUp, named_once, roll_up
from reportgen.operations.rollup.wish import RollupWish, wanted_of
from reportgen.records.rollup import rollup_json
from reportgen.rollup import Gathered


def run(only_check: bool, as_json: bool, takes_all: bool, **given: str | None) -> int:
    """Roll up a folder."""
    said = {option: word for option, word in given.items() if word is not None}
    wish = RollupWish(**said, at=datetime.datetime.now(), takes_all=takes_all)
    workspace = open_workspace()
    folder = wanted_of(workspace, wish)
    for path in folder.samples:
        console.say_error(f"提示 {path} 是样例，不汇总；真是一个乡镇的，请改名")
    done = roll_up(workspace, folder.wanted, write=not only_check)
    told = (*folder.passed_over, *done.findings)
    if as_json:
        console.print_json(rollup_json(done, told, written=not only_check and done.changed))
    else:
        console.print_findings(told)
        for line in (*lines_of(done), _of_output(done, only_check)):
            console.say(line)
        console.print_findings(done.own)
    return _code(done, only_check)


def _code(done: RolledUp, only_check: bool) -> int:
    if only_check and done.changed:
        return 1
    if any(f.severity is Severity.ERROR for f in done.own):
        return 1
    gathered = done.gathered
    return 4 if gathered.rejected or gathered.unlisted or gathered.unsent else 0


def _absent(name: str, gathered: Gathered) -> str:
    lying = next((one for one in gathered.unsent if one.name == name), None)
    return f"{name}（{lying.words}）" if lying else name


def lines_of(done: RolledUp) -> list[str]:
    """What was added up, and who is not in it."""
    gathered = done.gathered
    count = len(gathered.townships)
    if not any(t.state for t in gathered.townships):
        console.say_error("提示 这一期没有用报送台账：有人填过、没有错误的输入都算")
    told = [f"汇总了 {count} 个乡镇：{'、'.join(t.name for t in gathered.townships) or '没有'}"]
    late = [f"{t.name}（{t.late.text}）" for t in gathered.late if t.late]
    for words, names in (
        ("迟报", late),
        ("未报送", [_absent(t.name.text, gathered) for t in gathered.absent]),
        ("有误未汇总", named_once(gathered.rejected)),
        ("不在名单、未汇总", named_once(gathered.unlisted)),
        ("没有交、也计入", [t.name for t in gathered.not_handed_in]),
    ):
        told += [f"{words} {len(names)} 个：{'、'.join(names)}"] if names else []
    once = sum(1 for double in gathered.doubles if double.once)
    if once < len(gathered.doubles):
        told.append(f"可能重复计算 {len(gathered.doubles) - once} 处，见上")
    if once:
        told.append(f"重复、只计一次 {once} 处，见上")
    return told


def _of_output(done: RolledUp, only_check: bool) -> str:
    """What became of the county's input."""
    if not done.changed:
        return f"{done.output} 已是最新，没有改动"
    return f"{done.output} 不是最新的，请重新汇总" if only_check else f"已写入 {done.output}"
