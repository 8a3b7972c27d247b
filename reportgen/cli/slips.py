"""``reportgen slips``: for each township a slip of what it has to put right."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from reportgen.cli.answering import answer, code_for, tell_samples
from reportgen.cli.here import open_workspace, today
from reportgen.model.slip import Sending
from reportgen.operations.selection.output_folder import output_folder
from reportgen.operations.slips import FOLDER, SlipWish, make_slips
from reportgen.records.slips import slips_json
from reportgen.telling.slips import slips_told


def run(
    *,
    words: Sequence[str],
    output: str | None,
    day: datetime.date | None,
    due: datetime.date | None,
    signer: str,
    as_json: bool,
    **which: bool,
) -> int:
    """Make slips."""
    workspace = open_workspace()
    folder = output_folder(workspace, output or FOLDER)
    done = make_slips(workspace, SlipWish(tuple(words), folder, Sending(day or today(), signer, due), **which))
    tell_samples(done.samples)
    answer(as_json, lambda: slips_json(done), slips_told(done))
    return code_for(sum(not one.papers for one in done.made), several=len(done.made) > 1)
