"""``reportgen lint``: the language of any text or Word file."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.cli.answering import answer, code_of
from reportgen.cli.here import open_workspace
from reportgen.diagnostics import Refusal
from reportgen.operations.lint import lint_files, rules_called
from reportgen.records.lint import lint_json, rules_json
from reportgen.telling.lint import linted_told, rules_told


def run(paths: Sequence[str], fix: bool, off: Sequence[str], only: Sequence[str], as_list: bool, as_json: bool) -> int:
    """Lint files, or list the rules."""
    rules = rules_called(off, only)
    if as_list:
        answer(as_json, lambda: rules_json(rules), rules_told(rules))
        return 0
    if not paths:
        raise Refusal("缺少参数：文件。写上要查的文件，或用 --list 列出全部规则")
    workspace = open_workspace()
    files = lint_files(workspace, [workspace.name(path) for path in paths], rules, fix=fix)
    answer(as_json, lambda: lint_json(files), linted_told(files))
    return code_of(finding for file in files for finding in file.findings)
