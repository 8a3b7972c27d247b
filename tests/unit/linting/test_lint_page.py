"""The tables of rules in the documentation are the registry's; ``--accept`` writes them."""

from __future__ import annotations

import re

from reportgen.linting import RULES
from reportgen.linting.registry import ORDER
from reportgen.linting.rule import Rule
from tests.workspaces import ROOT

LINT, FINDINGS = ROOT / "docs/lint.md", ROOT / "docs/findings.md"
_SECTION = "## 文字\n"  # of the page of findings


def code(example: str) -> str:
    return "`" + example.replace("|", "\\|").replace("\n", " ⏎ ") + "`"


def row(rule: Rule) -> str:
    bad, good = ("<br>".join(map(code, examples)) for examples in (rule.bad, rule.good))
    told = f"{rule.name}。{rule.explanation}"
    return f"| `{rule.rule}` | {rule.severity.value} | {'能' if rule.fix else ''} | {told} | {bad} | {good} |"


def with_rows(page: str, rows: list[str], names: set[str]) -> str:
    """A page whose rows about some rules are these, where the first of them stands, or else at the table's end."""
    lines = page.splitlines()
    about = [
        at for at, line in enumerate(lines) if (found := re.match(r"\| `([a-z-]+)` \|", line)) and found[1] in names
    ]
    end = max(at for at, line in enumerate(lines) if line.startswith("|")) + 1
    start = about[0] if about else end
    kept = [line for at, line in enumerate(lines) if at not in about]
    return "\n".join((*kept[:start], *rows, *kept[start:])) + "\n"


def test_the_page_shows_every_rule_with_its_examples(accept: bool) -> None:
    page = LINT.read_text(encoding="utf-8")
    true = with_rows(page, [row(rule) for rule in RULES], {rule.rule for rule in RULES})
    if accept:
        LINT.write_text(true, encoding="utf-8")
        return
    assert page == true


def test_every_rule_stands_in_the_table_of_findings(accept: bool) -> None:
    before, head, section = FINDINGS.read_text(encoding="utf-8").partition(_SECTION)
    told = set(re.findall(r"^\| `([a-z-]+)` \|", before, re.MULTILINE))  # by rooms that find the same
    rules = [rule for rule in RULES if rule.rule not in told]
    rows = [f"| `{rule.rule}` | {rule.severity.value} | {rule.explanation} |" for rule in rules]
    true = with_rows(section, rows, {rule.rule for rule in rules})
    if accept:
        FINDINGS.write_text(before + head + true, encoding="utf-8")
        return
    assert section == true


def test_every_file_of_a_rule_has_its_line_in_the_registry() -> None:
    files = {path.stem for path in (ROOT / "reportgen/linting/rules").glob("*.py")} - {"__init__"}
    assert files == set(ORDER)
    assert len(ORDER) == len(files)


def test_a_new_rule_comes_where_its_neighbours_are() -> None:
    page = "# 页\n\n| `a` | 旧 |\n| `c` | 旧 |\n\n完\n"
    assert with_rows(page, ["| `a` | 新 |", "| `b` | 新 |", "| `c` | 新 |"], {"a", "b", "c"}) == (
        "# 页\n\n| `a` | 新 |\n| `b` | 新 |\n| `c` | 新 |\n\n完\n"
    )
