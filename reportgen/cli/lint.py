"""``reportgen lint``: the language of any text or Word file."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.cli import console
from reportgen.cli.selection import open_workspace
from reportgen.diagnostics import Refusal, Severity
from reportgen.linting.rule import Rule
from reportgen.operations.lint import Linted, lint_files, rules_called
from reportgen.records.lint import lint_json, rules_json


def run(paths: Sequence[str], fix: bool, off: Sequence[str], only: Sequence[str], as_list: bool, as_json: bool) -> int:
    """Lint files, or list the rules."""
    rules = rules_called(off, only)
    if as_list:
        return _list(rules, as_json)
    if not paths:
        raise Refusal("缺少参数：文件。写上要查的文件，或用 --list 列出全部规则")
    workspace = open_workspace()
    told = lint_files(workspace, [workspace.name(path) for path in paths], rules, fix=fix)
    failed = any(f.severity is Severity.ERROR for file in told for f in file.findings)
    if as_json:
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


def _list(rules: Sequence[Rule], as_json: bool) -> int:
    if as_json:
        console.print_json(rules_json(rules))
    else:
        head = ("规则", "等级", "改正", "查什么")
        console.print_table(head, ((r.rule, r.severity.value, "能" if r.fix else "", r.name) for r in rules))
    return 0
