"""How a command is declared: the line that the list of commands has of it, and a function that says what it takes.

Nothing of a command is made before it is asked for, and what it does is imported when it is called: ``run`` of the module
of its name, or of the one that is named, with a value for each argument and option.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Any

import click
from msgspec import Struct

from reportgen.cli.help import ChineseCommand

Parameters = list[click.Parameter]
Takes = Callable[[], Parameters]


class Declared(Struct, frozen=True):
    """A command that has not been asked for yet; the docstring of ``takes`` is its help page.

    ``run`` of ``module`` is given what the person wrote, and what is ``fixed`` for the command.
    """

    summary: str
    takes: Takes
    module: str
    fixed: dict[str, str]

    def command(self, name: str) -> ChineseCommand:
        """The command itself."""

        def callback(**given: Any) -> int:  # noqa: ANN401 - click's own: a value for each parameter
            code: int = importlib.import_module(f"reportgen.cli.{self.module}").run(**self.fixed, **given)
            return code

        return ChineseCommand(name, params=self.takes(), callback=callback, help=self.takes.__doc__)


class Commands(dict[str, Declared]):
    """Commands of one kind by name, in the order in which they are listed."""

    def declare(self, summary: str, runs: str = "", **fixed: str) -> Callable[[Takes], Takes]:
        """Put a command into the table, by the name of the function."""

        def declared(takes: Takes) -> Takes:
            name = takes.__name__
            self[name.strip("_")] = Declared(summary, takes, runs or name, fixed)  # no function can be named import
            return takes

        return declared


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
