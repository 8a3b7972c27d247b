"""``reportgen show``: one input at one stage of its way."""

from __future__ import annotations

from reportgen.cli.answering import tell
from reportgen.cli.here import open_workspace
from reportgen.operations.selection.inputs import one_input
from reportgen.operations.show import Stage, show
from reportgen.telling.said import Findings


def run(path: str, draft: bool, stage: str) -> int:
    """Show an input."""
    workspace = open_workspace()
    shown = show(workspace, one_input(workspace, path), Stage(stage), draft)
    nothing = "没有自己的话，印的都是模板的话" if stage == Stage.WORDS.value else ""
    tell([shown.text or nothing, Findings(shown.findings)])
    return 0
