"""``unusual``: the figures to ask about (待核)."""

from __future__ import annotations

from typing import Annotated, TypedDict

from reportgen.arithmetic.measures import written
from reportgen.doubts import Doubt, Reason
from reportgen.model.facts import Fact
from reportgen.operations.unusual.listing import Asked, Starred, Unusual
from reportgen.records.finding import FindingJson, PlaceJson, finding_json, place_json


class FigureJson(PlaceJson):
    """A figure with its place."""

    key: Annotated[str, "指标的编号"]
    label: Annotated[str, "指标的名称"]
    text: Annotated[str, "现在填的数，带单位"]


class ReasonJson(TypedDict):
    """Why a figure is to be asked about."""

    kind: Annotated[str, "哪一种原因，如 `slip`、`apart`、`clash`；检查时报过的，是它的规则名"]
    message: Annotated[str, "原因"]
    beside: Annotated[list[FigureJson], "一并看的数"]


class DoubtJson(FigureJson):
    """A figure to ask about."""

    reasons: Annotated[list[ReasonJson], "原因，最要紧的在前"]
    meant: Annotated[str | None, "可能本来是多少，单位同上；没有把握的是 null"]
    slip: Annotated[str | None, "像是怎样写错的；说不出的是 null"]
    others: Annotated[list[FigureJson], "也可能是这几个数要核实"]


class StarJson(TypedDict):
    """A figure that is starred."""

    key: Annotated[str, "指标的编号"]
    label: Annotated[str, "指标的名称"]
    date: Annotated[str, "哪一天标的"]
    by: Annotated[str, "谁标的"]
    because: Annotated[str, "批注；没有的，是空的"]
    now: Annotated[FigureJson | None, "现在填的数；没有填的是 null"]
    answer: Annotated[str, "它的口径说明；没有的，是空的"]


class AskedJson(TypedDict):
    """What is to be asked of an input."""

    path: Annotated[str, "输入文件"]
    place: Annotated[str, "单位"]
    doubts: Annotated[list[DoubtJson], "请核实的数，最可疑的在前"]
    answered: Annotated[list[str], "写了口径说明、没有列出的指标"]
    stars: Annotated[list[StarJson], "标了星的数"]
    findings: Annotated[list[FindingJson], "读不了的，错在哪里"]


class UnusualJson(TypedDict):
    """The list."""

    compared: Annotated[int, "与多少个同期间、同模板包的单位比较"]
    inputs: Annotated[list[AskedJson], "逐份输入"]


def unusual_json(found: Unusual) -> UnusualJson:
    """The list for machines."""
    return {"compared": found.compared, "inputs": [_asked(one) for one in found.asked]}


def _asked(one: Asked) -> AskedJson:
    return {
        "path": one.path,
        "place": one.place,
        "doubts": [_doubt(doubt) for doubt in one.doubts],
        "answered": list(one.answered),
        "stars": [_star(marked) for marked in one.stars],
        "findings": [finding_json(finding) for finding in one.errors],
    }


def _star(marked: Starred) -> StarJson:
    star, fact = marked.star, marked.fact
    now = _figure(fact) if fact else None
    return {
        "key": star.key,
        "label": star.label,
        "date": star.date,
        "by": star.by,
        "because": star.because,
        "now": now,
        "answer": marked.answer,
    }


def _doubt(doubt: Doubt) -> DoubtJson:
    return {
        **_figure(doubt.fact),
        "reasons": [_reason(reason) for reason in doubt.reasons],
        "meant": None if doubt.meant is None else written(doubt.meant),
        "slip": doubt.slip or None,
        "others": [_figure(fact) for fact in doubt.others],
    }


def _reason(reason: Reason) -> ReasonJson:
    return {"kind": reason.kind, "message": reason.words, "beside": [_figure(fact) for fact in reason.beside]}


def _figure(fact: Fact) -> FigureJson:
    return {"key": fact.key, "label": fact.label, "text": fact.text, **place_json(fact.location)}
