"""``reportgen lint``: the language of any text or Word file."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import console
from reportgen.cli.help import ChineseCommand, Refusal
from reportgen.cli.selection import open_workspace
from reportgen.diagnostics import Diagnostic, DiagnosticLog, Severity
from reportgen.workspace import DiskWorkspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.linting.rule import Rule
    from reportgen.source import Source

_TEXTS = (".txt", ".md")
_WORD = ".docx"
_INPUTS = (".yaml", ".yml", ".xlsx")


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

    可以查 .txt、.md 和 .docx，不论是不是本程序生成的；也可以查 .yaml 输入，查的是它生成的正文。DOCX 和正文的行号是第几段。
    """
    rules = _rules(off, only)
    if as_list:
        return _list(rules, as_json)
    if not paths:
        raise click.UsageError("缺少参数：文件", click.get_current_context())
    workspace = open_workspace()
    for path in paths:
        if not path.lower().endswith((*_TEXTS, *_INPUTS, _WORD)):
            raise Refusal(f"“{path}”查不了：只查 .txt、.md、.docx 和 .yaml；.doc、.docm、.dotx、.wps 等先另存为 .docx")
    told = [(path, *_lint(workspace, path, rules, fix)) for path in paths]
    failed = any(f.severity is Severity.ERROR for _, found, _ in told for f in found)
    if as_json:
        console.print_json({"files": [_json(path, found, made) for path, found, made in told]})
        return 1 if failed else 0
    console.print_findings(f for _, found, made in told for f in (*made, *found))
    for path, found, made in told:
        corrected = f"，改正 {len(made)} 处" if made else ""
        console.say(f"{path}：{f'{len(found)} 处问题' if found else '没有问题'}{corrected}")
    return 1 if failed else 0


def _rules(off: Sequence[str], only: Sequence[str]) -> tuple[Rule, ...]:
    from reportgen.linting import RULES, select_rules  # noqa: PLC0415 - keeps --help light
    from reportgen.readers.mapping import did_you_mean  # noqa: PLC0415 - as above

    try:
        return select_rules(off, only)
    except KeyError as fault:
        name = str(fault.args[0])
        near = did_you_mean(name, [rule.rule for rule in RULES])
        raise Refusal(f"没有“{name}”这条规则，{''.join(near) or '用 reportgen lint --list 查看'}") from None


def _list(rules: Sequence[Rule], as_json: bool) -> int:
    if as_json:
        keys = ("rule", "name", "severity", "fix", "explanation", "bad", "good")
        rows = [
            (r.rule, r.name, r.severity.name.lower(), r.fix is not None, r.explanation, r.bad, r.good) for r in rules
        ]
        console.print_json([dict(zip(keys, row, strict=True)) for row in rows])
    else:
        head = ("规则", "等级", "改正", "查什么")
        console.print_table(head, ((r.rule, r.severity.value, "能" if r.fix else "", r.name) for r in rules))
    return 0


def _lint(
    workspace: DiskWorkspace, path: str, rules: Sequence[Rule], fix: bool
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The findings of a file, and the corrections made in it."""
    from reportgen.linting import correct, lint, plain_texts  # noqa: PLC0415 - keeps --help light
    from reportgen.readers.text import read_text  # noqa: PLC0415 - as above

    name = workspace.name(Path(path))
    if path.lower().endswith(_INPUTS):
        if fix:
            raise Refusal(f"“{path}”是输入，--fix 只改 .txt 和 .md；请照列出的问题改输入或模板")
        return _lint_report(workspace, name, rules), ()
    raw = workspace.read(name)
    log = DiagnosticLog()
    if path.lower().endswith(_WORD):
        if fix:
            raise Refusal(f"“{path}”是 Word 文件，--fix 只改 .txt 和 .md；请照列出的问题在 Word 里改")
        for source in _read_word(raw, name, log):
            log.extend(lint(plain_texts(source), rules))
        return log.sorted(), ()
    source = read_text(raw, name, log)
    markdown = path.lower().endswith(".md")
    made: tuple[Diagnostic, ...] = ()
    if fix and not log.has_errors:
        done = correct(plain_texts(source, markdown=markdown), rules)
        made = done.corrections
        if made:
            workspace.write(name, _as_saved("\n".join(done.lines), raw))
            source = read_text(workspace.read(name), name, log)
    log.extend(lint(plain_texts(source, markdown=markdown), rules))
    return log.sorted(), made


def _lint_report(workspace: DiskWorkspace, name: str, rules: Sequence[Rule]) -> tuple[Diagnostic, ...]:
    """The findings of the text that an input makes; raises RejectedInput where it makes none."""
    from reportgen.linting import lint_document  # noqa: PLC0415 - keeps --help light
    from reportgen.model.styled import paragraphs  # noqa: PLC0415 - as above
    from reportgen.pipeline import Stages  # noqa: PLC0415 - as above

    report, document = Stages(workspace).prepare(name, DiagnosticLog())
    rules = [rule for rule in rules if rule.rule not in report.kit.unlinted]
    return lint_document(f"{name}（正文）", [p.text for p in paragraphs(document) if p.text], rules)


def _read_word(raw: bytes, name: str, log: DiagnosticLog) -> list[Source]:
    """The text of a Word file, then its headers, footers, notes and comments, each read by itself."""
    from reportgen.readers.docx_text import read_docx_texts  # noqa: PLC0415 - keeps --help light

    return read_docx_texts(raw, name, log)


def _as_saved(text: str, raw: bytes) -> bytes:
    """UTF-8, with the line ends and the mark at the start that the file had."""
    content = text.replace("\n", "\r\n" if b"\r\n" in raw else "\n").encode()
    return codecs.BOM_UTF8 + content if raw.startswith(codecs.BOM_UTF8) else content


def _json(path: str, found: tuple[Diagnostic, ...], made: tuple[Diagnostic, ...]) -> dict[str, object]:
    return {
        "file": path,
        "passed": all(f.severity is not Severity.ERROR for f in found),
        "findings": [console.finding_json(f) for f in found],
        "corrections": [console.finding_json(f) for f in made],
    }
