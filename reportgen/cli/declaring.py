"""How a command is declared: the line that the list of commands has of it, and a function that says what it takes.

Nothing of a command is made before it is asked for, and what it does is imported when it is called: ``run`` of the module
of its name, with a value for each argument and option.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Any

import click
from msgspec import Struct

from reportgen.cli.help import ChineseCommand

Parameters = list[click.Parameter]


class Declared(Struct, frozen=True):
    """A command that has not been asked for yet; the docstring of ``takes`` is its help page."""

    summary: str
    takes: Callable[[], Parameters]

    def command(self, name: str) -> ChineseCommand:
        """The command itself."""
        module = f"reportgen.cli.{self.takes.__name__}"

        def callback(**given: Any) -> int:  # noqa: ANN401 - click's own: a value for each parameter
            code: int = importlib.import_module(module).run(**given)
            return code

        return ChineseCommand(name, params=self.takes(), callback=callback, help=self.takes.__doc__)


COMMANDS: dict[str, Declared] = {}


def command(summary: str) -> Callable[[Callable[[], Parameters]], Callable[[], Parameters]]:
    """Put a command into the table, by the name of the function."""

    def declared(takes: Callable[[], Parameters]) -> Callable[[], Parameters]:
        COMMANDS[takes.__name__.strip("_")] = Declared(summary, takes)  # no function can be named import
        return takes

    return declared


def argument(name: str, metavar: str, **settings: Any) -> click.Argument:  # noqa: ANN401 - click's own
    """What is written without a name before it."""
    return click.Argument([name], metavar=metavar, **settings)


def option(names: str, words: str, metavar: str | None = None, **settings: Any) -> click.Option:  # noqa: ANN401 - as above
    """What is written after one of these names; the last may be the one that ``run`` takes it by."""
    return click.Option(names.split(), help=words, metavar=metavar, **settings)


def flag(names: str, words: str) -> click.Option:
    """What is written or not."""
    return option(names, words, is_flag=True)


def choice(names: str, words: str, choices: Sequence[str], **settings: Any) -> click.Option:  # noqa: ANN401 - as above
    """An option that is one of some words."""
    return option(names, words, type=click.Choice(choices), **settings)


def paths() -> click.Argument:
    """Inputs, or all of them."""
    return argument("paths", "[文件或文件夹]", nargs=-1)


def as_json() -> click.Option:
    """Whether programs are told, and not a person."""
    return flag("--json as_json", "以 JSON 输出")


def draft(words: str) -> click.Option:
    """Whether figures may be missing."""
    return flag("--draft", words)


def everything() -> click.Option:
    """Whether many findings are told one by one."""
    return flag("--all everything", "问题逐条列出；不写的，超过 10 份、又超过 20 处的，只汇总")


def folder(words: str) -> click.Option:
    """The folder that is written to."""
    return option("-o --output", words, "文件夹")


def workbook(words: str) -> click.Option:
    """The workbook that is written."""
    return option("-o --output", words, "文件.xlsx", required=True)
