"""``reportgen accept``: see ``reporting``."""

from functools import partial

from reportgen.cli.reporting import step

run = partial(step, "accept")
