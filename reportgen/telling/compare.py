"""A paper against its input in words."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.comparing import ChangedText, Refused, Side, Standing, Unwritten
from reportgen.model.origin import row_key
from reportgen.operations.compare.paper import Compared
from reportgen.telling.said import Findings, Saying, short

_OF_FIGURES = ("chart-changed", "picture-changed")
_AROUND = 12  # characters shown around what changed in a sentence


def compared_told(compared: Compared, apply: bool) -> Saying:
    """What someone changed in a paper by hand, and which of it goes into the input."""
    yield Findings(compared.findings)
    yield from _of_paper(compared)
    later = [one for one in compared.standings if one.side is Side.INPUT]
    yield from map(_changed_later, later)
    for one in compared.standings:
        if one.side is Side.ALIKE and one.now:
            yield f"文稿和输入改得一样 {one.was.label}：{short(one.was.text)} → {short(one.now.text)}"
    yield from _refused((*compared.refused, *compared.unwritten))
    yield from _into_input(compared)
    yield _counts(compared, len(later), apply)
    if compared.applied and compared.path:
        yield f"原来的输入留作旧版：reportgen versions {compared.path}"
        yield f"下一步：reportgen build --force {compared.path}，照写回的重新生成；改过的文稿另存为改动稿"


def _of_paper(compared: Compared) -> Saying:
    """The figures and words that differ, the marks that are lost, what was written beside the text."""
    found = compared.comparison
    for change in (*found.figures, *found.words):
        fact = change.figure.fact
        by = "（标记丢了，按上下文找到）" if change.figure in found.lost else ""
        what = f"{short(change.old)} → {short(change.new)}{by}"
        yield f"第{change.paragraph}段 {fact.label}：{what}  {compared.place_of(fact)}"
    yield from map(_changed_text, found.texts)
    for figure in found.lost:
        if all(change.figure != figure for change in found.figures):
            yield f"标记丢了 {figure.fact.label}：{figure.fact.text}"
    for part, words in compared.notes:
        yield f"{part}：{short(words)}"


def _refused(found: Iterable[Refused | Unwritten]) -> Saying:
    for one in found:
        yield f"不能写回 {one.message}"
        yield from (f"    提示：{hint}" for hint in one.hints)


def _into_input(compared: Compared) -> Saying:
    """What goes into the input's own words, the figures that are fixed in them from now on, and what goes into figures."""
    verb = "已写回" if compared.applied else "可以写回"
    for row in compared.rows:
        place = f"{'列表' if row.listed else '文字'}：{row.place.named}，{row.place.where.value}"
        yield f"{verb} {place} {short(row.new)}".rstrip()
        if row.fixed:
            fixed = "、".join(f"“{text}”" for text in row.fixed)
            yield f"    提示：{fixed}不能写成指标，照原样写进了文字，以后数变了要自己改"
    for written in compared.written:
        yield f"{verb} {written.replacement.location} {written.replacement.old} → {written.replacement.new}"


def _counts(compared: Compared, later: int, apply: bool) -> str:
    found = compared.comparison
    figures = len(found.figures) + len(found.words)
    others = any(one.rule in _OF_FIGURES for one in compared.findings)
    if not (figures or found.texts or found.lost or later or compared.notes or others):
        return "没有改动"
    counts = f"改了 {figures} 处数，{len(found.texts)} 段文字，丢了 {len(found.lost)} 处标记"
    if later:
        counts += f"；输入后来改了 {later} 处"
    if compared.applied:
        rows = f"，{len(compared.rows)} 处文字" if compared.rows else ""
        return f"{counts}；{compared.path} 写回 {len(compared.written)} 个指标{rows}"
    return f"{counts}；加 --apply 写回输入" if (compared.written or compared.rows) and not apply else counts


def _changed_later(one: Standing) -> str:
    """A fact that the input says otherwise since the paper was written; the paper still has the old one."""
    computed = "（算出的数）" if one.computed else ""
    if one.now is None and row_key(one.was.key):
        return f"输入里没有这一行了 {one.was.label}{computed}：文稿里还是 {short(one.was.text)}"
    if one.now is None or one.now.missing:
        return f"输入后来去掉了 {one.was.label}{computed}：文稿里还是 {short(one.was.text)}"
    new = f"{short(one.was.text)} → {short(one.now.text)}"
    return f"输入后来改了 {one.was.label}{computed}：{new}，文稿没有改  {one.now.location}"


def _changed_text(text: ChangedText) -> str:
    """A changed paragraph: only what differs, and a few words around it."""
    if not text.old:
        return f"第{text.paragraph}段 增加：{short(text.new)}"
    if not text.new:
        return f"删去：{short(text.old)}"
    return f"第{text.paragraph}段 改写：" + " → ".join(f"“{short(part)}”" for part in text.differing(_AROUND))
