"""``python -m reportgen`` and the console script."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from reportgen.limits.collector import collect_seldom  # noqa: PLC0415 - as below

    collect_seldom()
    from reportgen.cli.main import run  # noqa: PLC0415 - the package itself stays importable without click

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
