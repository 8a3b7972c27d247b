"""``reportgen lock``: see ``reporting``."""

from functools import partial

from reportgen.cli.reporting import step

run = partial(step, "lock")
