"""The way from townships' inputs to a county's paper (``reportgen county``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypedDict

from reportgen.records.build import BuildJson, build_json
from reportgen.records.rollup import RollupJson, rollup_json

if TYPE_CHECKING:
    from reportgen.operations.build.batch import BatchRun
    from reportgen.operations.rollup.whole_way import Way


class StopJson(TypedDict):
    """Where a person must decide."""

    step: Annotated[str, "停在哪一步"]
    what: Annotated[list[str], "要决定什么"]
    ways: Annotated[list[str], "怎样接着做"]


class CountyJson(TypedDict):
    """How far the way went."""

    rollup: Annotated[RollupJson, "汇总的结果"]
    stop: Annotated[StopJson | None, "停在哪里；一直做完了的，是 `null`"]
    build: Annotated[BuildJson | None, "生成县的报告的结果；停下了没有生成的，是 `null`"]


def county_json(way: Way, run: BatchRun | None) -> CountyJson:
    """The way for machines; without a run of a build where it ended before."""
    stop = way.stop
    return {
        "rollup": rollup_json(way.done, way.findings, written=way.written and way.done.changed),
        "stop": {"step": stop.step, "what": list(stop.what), "ways": list(stop.ways)} if stop else None,
        "build": build_json(run) if run else None,
    }
