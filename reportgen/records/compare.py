"""What someone changed in a paper by hand, and what goes back into the input (``reportgen compare``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypedDict

from reportgen.comparing import ChangedFigure, RowChange, Side, Standing
from reportgen.comparing.result import FoundBy
from reportgen.model.own_words import Where
from reportgen.records.finding import FindingJson, findings_json
from reportgen.records.schema import named, valued

if TYPE_CHECKING:
    from reportgen.operations.compare.paper import Compared


class ChangedFigureJson(TypedDict):
    """A printed figure, or fact in words, whose text is another now."""

    key: Annotated[str, "指标的编号"]
    label: Annotated[str, "指标的名称"]
    old: Annotated[str, "生成时印的"]
    new: Annotated[str, "现在文稿里的"]
    paragraph: Annotated[int, "改过的文稿的第几段"]
    by: Annotated[str, "怎样找到的：照标记；标记丢了的，照上下文", named(FoundBy)]
    location: Annotated[str, "填在输入的哪里"]


class ChangedTextJson(TypedDict):
    """A paragraph whose other words are not what they were."""

    old: Annotated[str, "原来的一段；新加的，是空的"]
    new: Annotated[str, "现在的一段；删去的，是空的"]
    paragraph: Annotated[int, "改过的文稿的第几段；删去的，是 0"]


class LostMarkJson(TypedDict):
    """A figure whose mark is gone."""

    key: Annotated[str, "指标的编号"]
    label: Annotated[str, "指标的名称"]
    mark: Annotated[str, "丢了的标记"]


class StandingJson(TypedDict):
    """A fact that somebody changed since the paper was written."""

    key: Annotated[str, "指标的编号"]
    label: Annotated[str, "指标的名称"]
    side: Annotated[str, "谁改的：文稿、输入、两边改得一样、两边改得不一样", named(Side)]
    written: Annotated[str, "生成时印的"]
    input: Annotated[str | None, "输入里现在的；没有了的，是 `null`"]
    paper: Annotated[list[str], "文稿里现在的，各种印法"]
    computed: Annotated[bool, "是不是算出的数"]


class NoteJson(TypedDict):
    """Words outside of the text."""

    part: Annotated[str, "在文稿的哪一部分，如批注"]
    text: Annotated[str, "写的话"]


class WrittenJson(TypedDict):
    """A figure with what is written back."""

    key: Annotated[str, "指标的编号"]
    location: Annotated[str, "写在输入的哪里"]
    new: Annotated[str, "写成什么"]


class RefusedJson(TypedDict):
    """A figure that is not written back."""

    key: Annotated[str, "指标的编号"]
    message: Annotated[str, "为什么"]
    hints: Annotated[list[str], "怎么办"]


class RowChangeJson(TypedDict):
    """Changed words that go into the input's own words (文字)."""

    section: Annotated[str, "哪个标题下面"]
    part: Annotated[str, "其中哪个模块或小标题下面；没有写的，是空的"]
    paragraph: Annotated[str, "其中哪一段：这一段的开头；没有写的，是空的"]
    where: Annotated[str, "放在哪里", valued(Where)]
    old: Annotated[str, "现在的话"]
    new: Annotated[str, "写成什么"]
    fixed: Annotated[list[str], "照原样写死在文字里的数"]


class UnwrittenJson(TypedDict):
    """Changed words that are not written back."""

    paragraph: Annotated[int, "改过的文稿的第几段；删去的，是 0"]
    message: Annotated[str, "为什么"]
    hints: Annotated[list[str], "怎么办"]


class CompareJson(TypedDict):
    """What a comparison of a paper with its input found."""

    input: Annotated[str, "和哪一份输入比的"]
    three_way: Annotated[bool, "文稿里有没有生成时的记录：有，才知道是谁改的"]
    figures: Annotated[list[ChangedFigureJson], "改了的数"]
    words: Annotated[list[ChangedFigureJson], "改了的词：不是数的指标"]
    texts: Annotated[list[ChangedTextJson], "改写、增加、删去的段"]
    lost: Annotated[list[LostMarkJson], "标记丢了的"]
    standings: Annotated[list[StandingJson], "各个改过的指标，是谁改的"]
    notes: Annotated[list[NoteJson], "正文以外的话"]
    written: Annotated[list[WrittenJson], "写回的指标；没有加 `--apply` 的，是可以写回的"]
    refused: Annotated[list[RefusedJson], "不能写回的指标"]
    rows: Annotated[list[RowChangeJson], "写回输入“文字”的话；没有加 `--apply` 的，是可以写回的"]
    unwritten: Annotated[list[UnwrittenJson], "不能写回的话"]
    applied: Annotated[bool, "输入写了没有"]
    findings: Annotated[list[FindingJson], "文稿和输入的问题"]


def compare_json(compared: Compared) -> CompareJson:
    """A comparison for machines."""
    found = compared.comparison
    return {
        "input": compared.path,
        "three_way": compared.three_way,
        "figures": [_figure_json(c, compared) for c in found.figures],
        "words": [_figure_json(c, compared) for c in found.words],
        "texts": [{"old": t.old, "new": t.new, "paragraph": t.paragraph} for t in found.texts],
        "lost": [{"key": f.fact.key, "label": f.fact.label, "mark": f.name} for f in found.lost],
        "standings": [_standing_json(s) for s in compared.standings],
        "notes": [{"part": part, "text": text} for part, text in compared.notes],
        "written": [
            {"key": w.fact.key, "location": str(w.replacement.location), "new": w.replacement.new}
            for w in compared.written
        ],
        "refused": [{"key": r.fact.key, "message": r.message, "hints": list(r.hints)} for r in compared.refused],
        "rows": [_row_json(row) for row in compared.rows],
        "unwritten": [
            {"paragraph": u.paragraph, "message": u.message, "hints": list(u.hints)} for u in compared.unwritten
        ],
        "applied": compared.applied,
        "findings": findings_json(compared.findings),
    }


def _figure_json(change: ChangedFigure, compared: Compared) -> ChangedFigureJson:
    fact = change.figure.fact
    return {
        "key": fact.key,
        "label": fact.label,
        "old": change.old,
        "new": change.new,
        "paragraph": change.paragraph,
        "by": change.by.name.lower(),
        "location": str(compared.place_of(fact)),
    }


def _standing_json(standing: Standing) -> StandingJson:
    return {
        "key": standing.was.key,
        "label": standing.was.label,
        "side": standing.side.name.lower(),
        "written": standing.was.text,
        "input": standing.now.text if standing.now else None,
        "paper": list(dict.fromkeys(change.new for change in standing.changes)),
        "computed": standing.computed,
    }


def _row_json(row: RowChange) -> RowChangeJson:
    return {
        "section": row.place.section,
        "part": row.place.part,
        "paragraph": row.place.paragraph,
        "where": row.place.where.value,
        "old": row.old,
        "new": row.new,
        "fixed": list(row.fixed),
    }
