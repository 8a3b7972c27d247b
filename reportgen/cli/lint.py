"""``reportgen lint``: the language of any text or Word file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import console
from reportgen.cli.help import ChineseCommand, Refusal
from reportgen.cli.selection import open_workspace
from reportgen.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.linting.rule import Rule
    from reportgen.operations.lint import Linted


@click.command("lint", cls=ChineseCommand)
@click.argument("paths", nargs=-1, metavar="文件…")
@click.option("--fix", is_flag=True, help="改正不会改变意思的几种（只改 .txt 和 .md），逐处列出")
@click.option("--off", multiple=True, metavar="规则", help="不查这条规则；可以写几次")
@click.option("--only", multiple=True, metavar="规则", help="只查这条规则；可以写几次")
@click.option("--list", "as_list", is_flag=True, help="列出全部规则")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")
def command(
    paths: tuple[str, ...], fix: bool, off: tuple[str, ...], only: tuple[str, ...], as_list: bool, as_json: bool
) -> int:
    """检查文字：标点、数字写法、用词、编号、没有填的空、乱码、个人信息。

    可以查 .txt、.md 和 .docx，不论是不是本程序生成的；也可以查 .yaml 输入，查的是它生成的正文，
    问题指到输入或模板的那一行。DOCX 的行号是第几段。
    """
    rules = _rules(off, only)
    if as_list:
        return _list(rules, as_json)
    if not paths:
        raise click.UsageError("缺少参数：文件", click.get_current_context())
    from reportgen.operations.lint import INPUTS, TEXTS, WORD, lint_files  # noqa: PLC0415 - keeps --help light

    workspace = open_workspace()
    for path in paths:
        kind = Path(path).suffix.lower()
        if kind not in {*TEXTS, *INPUTS, WORD}:
            raise Refusal(f"“{path}”查不了：只查 .txt、.md、.docx 和 .yaml；.doc、.docm、.dotx、.wps 等先另存为 .docx")
        if fix and kind == WORD:
            raise Refusal(f"“{path}”是 Word 文件，--fix 只改 .txt 和 .md；请照列出的问题在 Word 里改")
        if fix and kind in INPUTS:
            raise Refusal(f"“{path}”是输入，--fix 只改 .txt 和 .md；请照列出的问题改输入或模板")
    told = lint_files(workspace, [workspace.name(Path(path)) for path in paths], rules, fix=fix)
    failed = any(f.severity is Severity.ERROR for file in told for f in file.findings)
    if as_json:
        from reportgen.records.lint import lint_json  # noqa: PLC0415 - keeps --help light

        console.print_json(lint_json(told))
        return 1 if failed else 0
    console.print_findings(f for file in told for f in (*file.corrections, *file.findings))
    for file in told:
        console.say(_summary(file))
    return 1 if failed else 0


def _summary(file: Linted) -> str:
    """One line about a file: how much of it was looked at, and what came of it."""
    if not file.looked_at and not file.findings:
        return f"{file.path}：没有文字可查"
    looked_at = f"查了{file.looked_at}，" if file.looked_at else ""
    found = f"{len(file.findings)} 处问题" if file.findings else "没有问题"
    corrected = f"，改正 {len(file.corrections)} 处" if file.corrections else ""
    return f"{file.path}：{looked_at}{found}{corrected}"


def _rules(off: Sequence[str], only: Sequence[str]) -> tuple[Rule, ...]:
    from reportgen.linting import RULES, select_rules  # noqa: PLC0415 - keeps --help light
    from reportgen.nearest_words import did_you_mean  # noqa: PLC0415 - as above

    try:
        return select_rules(off, only)
    except KeyError as fault:
        name = str(fault.args[0])
        near = did_you_mean(name, [rule.rule for rule in RULES])
        raise Refusal(f"没有“{name}”这条规则，{''.join(near) or '用 reportgen lint --list 查看'}") from None


def _list(rules: Sequence[Rule], as_json: bool) -> int:
    if as_json:
        from reportgen.records.lint import rules_json  # noqa: PLC0415 - keeps --help light

        console.print_json(rules_json(rules))
    else:
        head = ("规则", "等级", "改正", "查什么")
        console.print_table(head, ((r.rule, r.severity.value, "能" if r.fix else "", r.name) for r in rules))
    return 0
