"""``reportgen compare``: what someone changed in a paper by hand, and bringing figures back into the input."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from reportgen.cli import console
from reportgen.cli.selection import open_workspace
from reportgen.comparing import ChangedText, Side, Standing
from reportgen.diagnostics import Severity
from reportgen.model.origin import row_key
from reportgen.operations.compare.paper import Compared, compare_paper
from reportgen.operations.selection.inputs import one_input
from reportgen.records.compare import compare_json

_AROUND = 12  # characters shown around what changed in a sentence
_MOST = 60


def run(edited: str, path: str | None, apply: bool, draft: bool, as_json: bool) -> int:
    """Compare a paper with its input."""
    workspace = open_workspace()
    name = one_input(workspace, path) if path else None
    compared = compare_paper(workspace, workspace.name(edited), name, apply, draft, datetime.datetime.now())
    failed = any(f.severity is Severity.ERROR for f in compared.findings)
    failed = failed or (apply and bool(compared.refused or compared.unwritten))
    if as_json:
        console.print_json(compare_json(compared))
    else:
        console.print_findings(compared.findings)
        _print(compared, apply)
    return 1 if failed else 0


def _print(compared: Compared, apply: bool) -> None:
    found = compared.comparison
    for change in (*found.figures, *found.words):
        fact = change.figure.fact
        by = "（标记丢了，按上下文找到）" if change.figure in found.lost else ""
        old, new = _short(change.old), _short(change.new)
        console.say(f"第{change.paragraph}段 {fact.label}：{old} → {new}{by}  {compared.place_of(fact)}")
    for text in found.texts:
        console.say(_told(text))
    for figure in found.lost:
        if all(change.figure != figure for change in found.figures):
            console.say(f"标记丢了 {figure.fact.label}：{figure.fact.text}")
    for part, words in compared.notes:
        console.say(f"{part}：{_short(words)}")
    later = [one for one in compared.standings if one.side is Side.INPUT]
    for one in later:
        console.say(_changed_later(one))
    for one in compared.standings:
        if one.side is Side.ALIKE and one.now:
            console.say(f"文稿和输入改得一样 {one.was.label}：{_short(one.was.text)} → {_short(one.now.text)}")
    for refused in compared.refused:
        console.say(f"不能写回 {refused.message}")
        for hint in refused.hints:
            console.say(f"    提示：{hint}")
    for unwritten in compared.unwritten:
        console.say(f"不能写回 {unwritten.message}")
        for hint in unwritten.hints:
            console.say(f"    提示：{hint}")
    for line in _row_lines(compared):
        console.say(line)
    for written in compared.written:
        verb = "已写回" if compared.applied else "可以写回"
        console.say(f"{verb} {written.replacement.location} {written.replacement.old} → {written.replacement.new}")
    console.say(_counts(compared, len(later), apply))
    if compared.applied and compared.path:
        console.say(f"原来的输入留作旧版：reportgen versions {compared.path}")
        console.say(f"下一步：reportgen build --force {compared.path}，照写回的重新生成；改过的文稿另存为改动稿")


def _counts(compared: Compared, later: int, apply: bool) -> str:
    found = compared.comparison
    figures = len(found.figures) + len(found.words)
    if not (figures or found.texts or found.lost or later or compared.notes):
        return "没有改动"
    counts = f"改了 {figures} 处数，{len(found.texts)} 段文字，丢了 {len(found.lost)} 处标记"
    if later:
        counts += f"；输入后来改了 {later} 处"
    if compared.applied:
        rows = f"，{len(compared.rows)} 处文字" if compared.rows else ""
        return f"{counts}；{compared.path} 写回 {len(compared.written)} 个指标{rows}"
    return f"{counts}；加 --apply 写回输入" if (compared.written or compared.rows) and not apply else counts


def _row_lines(compared: Compared) -> Iterator[str]:
    """The changed words that go into the input's own words, and the figures that are fixed in them from now on."""
    verb = "已写回" if compared.applied else "可以写回"
    for row in compared.rows:
        yield f"{verb} {'列表' if row.listed else '文字'}：{row.place.named}，{row.place.where.value} {_short(row.new)}".rstrip()
        if row.fixed:
            fixed = "、".join(f"“{text}”" for text in row.fixed)
            yield f"    提示：{fixed}不能写成指标，照原样写进了文字，以后数变了要自己改"


def _changed_later(one: Standing) -> str:
    """A fact that the input says otherwise since the paper was written; the paper still has the old one."""
    computed = "（算出的数）" if one.computed else ""
    if one.now is None and row_key(one.was.key):
        return f"输入里没有这一行了 {one.was.label}{computed}：文稿里还是 {_short(one.was.text)}"
    if one.now is None or one.now.missing:
        return f"输入后来去掉了 {one.was.label}{computed}：文稿里还是 {_short(one.was.text)}"
    new = f"{_short(one.was.text)} → {_short(one.now.text)}"
    return f"输入后来改了 {one.was.label}{computed}：{new}，文稿没有改  {one.now.location}"


def _told(text: ChangedText) -> str:
    """A changed paragraph: only what differs, and a few words around it."""
    if not text.old:
        return f"第{text.paragraph}段 增加：{_short(text.new)}"
    if not text.new:
        return f"删去：{_short(text.old)}"
    return f"第{text.paragraph}段 改写：" + " → ".join(f"“{_short(part)}”" for part in text.differing(_AROUND))


def _short(text: str) -> str:
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"
