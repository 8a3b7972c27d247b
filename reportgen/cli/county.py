"""``reportgen county``: from the townships' inputs to the county's paper, as far as no person must decide."""

from __future__ import annotations

from typing import Any

from reportgen.cli import build, console
from reportgen.cli.answering import answer, tell
from reportgen.cli.here import now, open_workspace, processors
from reportgen.operations.build.wish import Building, BuildWish, options_called, pool_called
from reportgen.operations.rollup.whole_way import WayWish, way_to_input
from reportgen.operations.unusual.listing import unusual_in_few
from reportgen.records.county import county_json
from reportgen.telling.rollup import way_told
from reportgen.telling.unusual import unusual_in_short

_STOPPED = 4


def run(as_json: bool, **given: Any) -> int:  # noqa: ANN401 - click's own: an option each
    """Go the whole way."""
    workspace = open_workspace()
    wish = WayWish(at=now(), **given)
    if not as_json:
        console.say("一、检查各乡镇的输入和报送，汇总")
    way = way_to_input(workspace, wish)
    ask = way.written and not as_json
    to_ask = tuple(unusual_in_short(unusual_in_few(workspace, way.paths), wish.period)) if ask else ()
    if way.stop:
        answer(as_json, lambda: county_json(way, None), (*to_ask, *way_told(way)))
        return _STOPPED
    building = Building(workspace, BuildWish(options_called(wish.formats)), pool_called(processors()))
    if as_json:
        run = building.run([way.done.output])
        console.print_json(county_json(way, run))
    else:
        tell((*way_told(way), *to_ask, "三、生成县的报告"))
        run = build.shown(building, [way.done.output])
    return build.exit_code(run)
