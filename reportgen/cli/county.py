"""``reportgen county``: from the townships' inputs to the county's paper, as far as no person must decide."""

from __future__ import annotations

from typing import Any

from reportgen.cli import build, console
from reportgen.cli.answering import answer, tell
from reportgen.cli.here import now, open_workspace, processors
from reportgen.operations.build.wish import Building, BuildWish, options_called, pool_called
from reportgen.operations.rollup.whole_way import Way, WayWish, way_to_input
from reportgen.operations.unusual.listing import unusual
from reportgen.records.county import county_json
from reportgen.telling.rollup import way_told
from reportgen.telling.said import Saying
from reportgen.telling.unusual import unusual_in_short
from reportgen.workspace import Workspace

_STOPPED = 4
_MOST_PLACES = 200  # of so many townships figures are asked about on the way; of more, by the command for it


def run(as_json: bool, **given: Any) -> int:  # noqa: ANN401 - click's own: an option each
    """Go the whole way."""
    workspace = open_workspace()
    wish = WayWish(at=now(), **given)
    if not as_json:
        console.say("一、检查各乡镇的输入和报送，汇总")
    way = way_to_input(workspace, wish)
    to_ask = tuple(_to_ask(workspace, way, wish.period)) if way.written and not as_json else ()
    if way.stop:
        answer(as_json, lambda: county_json(way, None), (*to_ask, *way_told(way)))
        return _STOPPED
    building = Building(workspace, BuildWish(options_called(wish.formats)), pool_called(processors()))
    if as_json:
        run = build.silently(building, [way.done.output])
        console.print_json(county_json(way, run))
    else:
        tell((*way_told(way), *to_ask, "三、生成县的报告"))
        run = build.shown(building, [way.done.output])
    return build.exit_code(run)


def _to_ask(workspace: Workspace, way: Way, period: str) -> Saying:
    """Which townships have figures to ask about, before they stand in the county's paper."""
    paths = [township.report.path for township in way.done.gathered.townships]
    if len(paths) > _MOST_PLACES:
        yield f"有没有要核实的数：reportgen unusual {period}"
        return
    yield from unusual_in_short(unusual(workspace, paths), period)
