"""The language of files, and the rules that it is held against (``reportgen lint``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, TypedDict

from reportgen.diagnostics import Severity
from reportgen.records.finding import FindingJson, findings_json
from reportgen.records.schema import named

if TYPE_CHECKING:
    from reportgen.linting.rule import Rule
    from reportgen.operations.lint import Linted


class LintedJson(TypedDict):
    """A file that was looked at."""

    file: Annotated[str, "哪个文件"]
    looked_at: Annotated[str, "查了多少，如“12 段文字”；没有文字可查的，是空的"]
    passed: Annotated[bool, "有没有错误：没有是 `true`"]
    findings: Annotated[list[FindingJson], "问题"]
    corrections: Annotated[list[FindingJson], "`--fix` 改了的各处"]


class LintJson(TypedDict):
    """The files that were looked at."""

    files: Annotated[list[LintedJson], "各个文件"]


class RuleJson(TypedDict):
    """A rule of language."""

    rule: Annotated[str, "规则名"]
    name: Annotated[str, "查什么"]
    severity: Annotated[str, "等级", named(Severity)]
    fix: Annotated[bool, "`--fix` 能不能改"]
    explanation: Annotated[str, "为什么"]
    bad: Annotated[list[str], "不对的例子"]
    good: Annotated[list[str], "对的例子"]


def lint_json(files: Iterable[Linted]) -> LintJson:
    """Linted files for machines."""
    return {"files": [_linted_json(file) for file in files]}


def _linted_json(file: Linted) -> LintedJson:
    return {
        "file": file.path,
        "looked_at": file.looked_at.strip(),
        "passed": all(not f.is_error for f in file.findings),
        "findings": findings_json(file.findings),
        "corrections": findings_json(file.corrections),
    }


def rules_json(rules: Iterable[Rule]) -> list[RuleJson]:
    """The rules for machines."""
    return [
        {
            "rule": rule.rule,
            "name": rule.name,
            "severity": rule.severity.name.lower(),
            "fix": rule.fix is not None,
            "explanation": rule.explanation,
            "bad": list(rule.bad),
            "good": list(rule.good),
        }
        for rule in rules
    ]
