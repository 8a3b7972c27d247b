"""The documentation is true and whole: its examples give what it says, and it names all that a person can write.

How examples are marked: ``tests/docs/pages.py``. ``--accept`` rewrites what they give; read the difference.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import click
import pytest

from reportgen import field_types, library
from reportgen.cli.commands import COMMANDS
from reportgen.cli.main import group
from reportgen.diagnostics import Severity
from reportgen.model.kit import Carry, Rollup, Zero
from reportgen.records.kinds import KINDS, Kind
from reportgen.templating.filters import FILTERS, KEPT_FILTERS
from reportgen.templating.functions import FUNCTIONS
from reportgen.templating.scope import HEADER_NAMES, OTHER_NAMES
from reportgen.units import NAMED_SIZES
from tests.docs import json_tables, key_tables
from tests.docs.pages import ANSWERS, PAGES, SOURCES, Example, Session, examples, fences, sessions
from tests.docs.runs import agrees, answer, said_by, with_a_figure_added
from tests.workspaces import ROOT

EXAMPLES = [example for page in PAGES for example in examples(page)]
SESSIONS = sessions()
_TELLING = {
    "error",
    "warning",
    "note",
    "reject",
    "report",
    "stop",
    "Diagnostic",
    "_slip",
    "miss",
    "tell",
    "told_behind",
}
_SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.NOTE, "reject": Severity.ERROR}
_SLUG = re.compile(r"[a-z]+(-[a-z]+)*")


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def told(text: str, word: str) -> bool:
    """Whether a page names a word in code marks."""
    return re.search(rf"`[^`\n]*(?<![\w-]){re.escape(word)}(?![\w-])[^`\n]*`", text) is not None


def replace(path: Path, starts: list[int], old: str, new: str) -> None:
    """Rewrite what a page says; earlier replacements may have moved it, so it is looked up anew."""
    text = path.read_text(encoding="utf-8")
    start = next(s for s in starts if text.startswith(old, s))
    path.write_text(text[:start] + new + text[start + len(old) :], encoding="utf-8")


@pytest.mark.parametrize("example", EXAMPLES, ids=[e.name for e in EXAMPLES])
def test_an_example_gives_what_the_page_says(example: Example, accept: bool) -> None:
    given = answer(example)
    if example.start < 0:
        assert given == "（没有问题）\n"
        return
    if accept and given.strip() != example.expected.strip():
        same = [e.start for e in examples(example.page) if (e.kind, e.source) == (example.kind, example.source)]
        replace(example.page, same, example.expected, given)
        return
    assert given.strip() == example.expected.strip()


@pytest.mark.parametrize("session", SESSIONS, ids=[s.page.name for s in SESSIONS])
def test_a_console_session_prints_what_the_page_shows(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, accept: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    for fence in session.fences:
        _, named, path = fence.info.partition("文件=")
        if named:
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(fence.text, encoding="utf-8")
            continue
        said = said_by(fence, monkeypatch)
        if accept and not agrees(fence.text, said):
            replace(fence.page, [f.start for f in fences(fence.page)], fence.text, said)
            continue
        assert agrees(fence.text, said), said


def test_a_figure_is_added_with_the_three_pieces_that_the_page_shows() -> None:
    text = page("kits.md")
    at, end = text.index("## 加一个指标"), text.index("## kit.yaml 的各项")
    pieces = [f.text for f in fences(ROOT / "docs/kits.md") if at < f.start < end]
    findings, paper = with_a_figure_added(*pieces)
    assert findings == "（没有问题）\n"
    assert "，新建公厕3座。" in paper


def test_there_are_many_examples() -> None:
    assert len(EXAMPLES) >= 100
    assert len(SESSIONS) >= 2


def test_every_link_between_pages_leads_somewhere() -> None:
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
            if target.endswith(".md"):
                assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_every_fence_is_of_a_known_kind() -> None:
    plain = {"text", "sh", "yaml", "jinja"}
    runnable = {"console"} | SOURCES | ANSWERS
    for path in PAGES:
        for fence in fences(path):
            assert fence.info in plain | runnable or "文件=" in fence.info, f"{path.name}: {fence.info}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_told(name: str) -> None:
    text = page("commands.md")
    assert f"\n## {name} " in text
    command = group.get_command(click.Context(group), name)
    assert command is not None
    for parameter in command.params:
        for word in parameter.opts if isinstance(parameter, click.Option) else ():
            assert told(text, word), f"{name} {word}"
        if isinstance(parameter.type, click.Choice):
            for choice in parameter.type.choices:
                assert told(text, str(choice)), f"{name} {choice}"


@pytest.mark.parametrize(
    "word", sorted({*field_types.BY_WORD, *(t.value for kind in (Rollup, Carry, Zero) for t in kind)})
)
def test_every_field_type_is_told(word: str) -> None:
    assert told(page("kits.md"), word)


@pytest.mark.parametrize("word", sorted({*FILTERS, *KEPT_FILTERS, *HEADER_NAMES, *OTHER_NAMES, *FUNCTIONS}))
def test_every_filter_and_name_of_the_template_language_is_told(word: str) -> None:
    assert told(page("templates.md"), word)


def test_every_table_of_keys_stands_on_a_page() -> None:
    told = [name for path in PAGES for name, _ in key_tables.marked(path)]
    assert sorted(told) == sorted(key_tables.TABLES)


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_every_kind_of_answer_is_told_with_its_call_and_an_example(kind: Kind) -> None:
    _, _, told = page("json.md").partition(f"\n## {kind.name}：{kind.title}\n")
    assert f"\n`reportgen {kind.call}`\n" in told
    assert "```console\n$ reportgen" in told.partition("\n## ")[0]


def test_the_tables_of_answers_say_what_the_program_gives(accept: bool) -> None:
    path = ROOT / "docs/json.md"
    if accept:
        json_tables.rewrite(path)
    known = json_tables.records()
    assert dict(json_tables.marked(path)) == {name: json_tables.rows(record) for name, record in known.items()}


@pytest.mark.parametrize("name", library.__all__)
def test_every_name_of_the_library_is_told(name: str) -> None:
    assert told(page("library.md"), name)


@pytest.mark.parametrize("path", PAGES, ids=[p.name for p in PAGES])
def test_a_table_of_keys_says_what_the_program_reads(path: Path, accept: bool) -> None:
    if accept:
        key_tables.rewrite(path)
    for name, rows in key_tables.marked(path):
        assert rows == key_tables.rows(key_tables.TABLES[name]), f"{path.name}: {name}; pytest --accept writes it anew"


@pytest.mark.parametrize("word", NAMED_SIZES)
def test_every_named_size_is_told(word: str) -> None:
    assert told(page("styles.md"), word)


@cache
def found_by_the_code() -> frozenset[tuple[str, Severity | None]]:
    """The rule of every finding that the program can report, with its severity where the code says it on the spot."""
    found: set[tuple[str, Severity | None]] = set()
    for path in sorted((ROOT / "reportgen").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                words = [a.value for a in node.args[:3] if isinstance(a, ast.Constant) and isinstance(a.value, str)]
                is_of_log = bool(node.args) and getattr(node.args[0], "id", "") == "request"  # the office's log
                slugs = [w for w in words if _SLUG.fullmatch(w)] if name in _TELLING and not is_of_log else []
                found |= {(slug, severity_of(node, name)) for slug in slugs[:1]}
            if isinstance(node, ast.keyword) and node.arg == "rule" and isinstance(node.value, ast.Constant):
                found.add((str(node.value.value), None))
    return frozenset(found)


def severity_of(call: ast.Call, name: str) -> Severity | None:
    first = call.args[0] if call.args else None
    if name == "Diagnostic" and isinstance(first, ast.Attribute) and first.attr in Severity.__members__:
        return Severity[first.attr]
    return _SEVERITIES.get(name)


def rules() -> set[str]:
    return {rule for rule, _ in found_by_the_code()}


@pytest.mark.parametrize(("rule", "severity"), sorted((r, s.value) for r, s in found_by_the_code() if s))
def test_the_severity_of_a_finding_is_told(rule: str, severity: str) -> None:
    rows = re.findall(rf"^\| `{rule}` \|.+$", page("findings.md"), re.MULTILINE)
    assert any(severity in row for row in rows)


@pytest.mark.parametrize("rule", sorted(rules()))
def test_every_rule_of_a_finding_is_told(rule: str) -> None:
    assert rule in told_rules()


def told_rules() -> set[str]:
    return set(re.findall(r"^\| `([a-z-]+)` \|", page("findings.md"), re.MULTILINE))


def test_every_rule_that_is_told_exists() -> None:
    assert told_rules() <= rules()


def terms() -> list[str]:
    """The English names in the second column of the glossary that are names of the code."""
    rows = re.findall(r"^\| [^|`]+ \| ([^|]+) \|", page("glossary.md"), re.MULTILINE)
    return sorted({name for row in rows for name in re.findall(r"`(\w+)(?:\.\w+)?`", row)})


@pytest.mark.parametrize("term", terms())
def test_every_term_of_the_glossary_is_a_name_of_the_code(term: str) -> None:
    names = re.compile(rf"\b{term}\b")
    assert any(names.search(p.read_text(encoding="utf-8")) for p in (ROOT / "reportgen").rglob("*.py"))
