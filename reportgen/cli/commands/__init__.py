"""The commands: what each takes, and its help page. What they do is in the modules of their names."""

from __future__ import annotations

from reportgen.cli.commands.inputs import INPUTS
from reportgen.cli.commands.papers import PAPERS
from reportgen.cli.commands.reporting import REPORTING
from reportgen.cli.commands.workshop import WORKSHOP
from reportgen.cli.declaring import Declared

COMMANDS: dict[str, Declared] = {**PAPERS, **REPORTING, **INPUTS, **WORKSHOP}
