"""How a command is declared: a line in the list of commands, and a function that says what it takes.

Nothing of a command is made before it is asked for, and what it does is imported when it is called: ``run`` of a module
of ``cli``, with a value for each argument and option.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

import click
from msgspec import Struct

from reportgen.cli.help import ChineseCommand

Parameters = list[click.Parameter]


class Declared(Struct, frozen=True):
    """A command that has not been asked for yet.

    What it takes is said by the function of its name in a module of ``cli.commands``, whose docstring is its help page.
    It is run by the module of its name, or by one that ``runs`` several and is told which it is. ``as_json`` where its
    result can be had as JSON.
    """

    summary: str
    family: str
    runs: str = ""
    as_json: bool = True

    def command(self, name: str) -> ChineseCommand:
        """The command itself."""
        module = importlib.import_module(f"reportgen.cli.commands.{self.family}")
        called = name if hasattr(module, name) else f"{name}_"  # no function can be named import
        takes = getattr(module, called)

        def callback(**given: Any) -> int:  # noqa: ANN401 - click's own: a value for each parameter
            which = {"command": name} if self.runs else {}
            code: int = importlib.import_module(f"reportgen.cli.{self.runs or called}").run(**which, **given)
            return code

        as_json = [flag("--json as_json", "以 JSON 输出")] if self.as_json else []
        return ChineseCommand(name, params=[*takes(), *as_json], callback=callback, help=takes.__doc__)


def argument(name: str, metavar: str, **settings: Any) -> click.Argument:  # noqa: ANN401 - click's own
    """What is written without a name before it."""
    return click.Argument([name], metavar=metavar, **settings)


def words(name: str, metavar: str, **settings: Any) -> click.Argument:  # noqa: ANN401 - as above
    """Any number of arguments."""
    return argument(name, metavar, nargs=-1, **settings)


def maybe(name: str, metavar: str) -> click.Argument:
    """An argument that may be left out."""
    return argument(name, metavar, required=False)


def option(names: str, words: str, metavar: str | None = None, **settings: Any) -> click.Option:  # noqa: ANN401 - as above
    """What is written after one of these names; the last may be the one that ``run`` takes it by."""
    return click.Option(names.split(), help=words, metavar=metavar, **settings)


def flag(names: str, words: str) -> click.Option:
    """What is written or not."""
    return option(names, words, is_flag=True)


def choice(names: str, words: str, choices: Sequence[str], **settings: Any) -> click.Option:  # noqa: ANN401 - as above
    """An option that is one of some words."""
    return option(names, words, type=click.Choice(choices), **settings)
