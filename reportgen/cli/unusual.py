"""``reportgen unusual``: the list of figures that a person should be asked about (待核)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from reportgen.cli.answering import answer, tell, tell_samples
from reportgen.cli.here import now, open_workspace, who
from reportgen.diagnostics import Refusal
from reportgen.operations.selection.inputs import one_input
from reportgen.operations.unusual.listing import unusual
from reportgen.operations.unusual.stars import StarWish, put_star
from reportgen.records.unusual import unusual_json
from reportgen.telling.unusual import star_told, unusual_told


def run(  # noqa: PLR0913 - what the command takes
    *,
    words: Sequence[str],
    star: str | None,
    unstar: str | None,
    because: str,
    day: datetime.date | None,
    by: str | None,
    as_json: bool,
) -> int:
    """List what is unusual in inputs, or star a figure of one."""
    figure = star if star is not None else unstar
    if figure is not None:
        if len(words) != 1 or (star is not None and unstar is not None):
            raise Refusal("标星要写一份输入和一个指标，例如 reportgen unusual inputs/2026H1/甲乡.yaml --star 纠纷.化解")
        workspace, at = open_workspace(), now()
        path, undo = one_input(workspace, words[0]), unstar is not None
        wish = StarWish(path, figure, day or at.date(), at, by or who(), because, undo)
        tell(star_told(put_star(workspace, wish), undo))
        return 0
    if because or day or by is not None:
        raise Refusal("--because、--date、--by 与 --star 一起用")
    found = unusual(open_workspace(), words)
    tell_samples(found.samples)
    answer(as_json, lambda: unusual_json(found), unusual_told(found))
    return 4 if found.failed else 0
