"""The command that opens a line in a person's editor: words, never a shell's."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.diagnostics import Refusal
from reportgen.office.editors import command_for, open_in_editor


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("code -g {file}:{line}:{column}", ["code", "-g", "/工作/a.j2:7:3"]),
        ("'my editor' +{line} {file}", ["my editor", "+7", "/工作/a.j2"]),
        ("gedit", ["gedit", "/工作/a.j2"]),
        ("gedit +{line}", ["gedit", "+7", "/工作/a.j2"]),
        ("a; rm {file} && $(b) `c`", ["a;", "rm", "/工作/a.j2", "&&", "$(b)", "`c`"]),
    ],
)
def test_the_place_is_put_into_the_words(editor: str, words: list[str]) -> None:
    assert command_for(editor, Path("/工作/a.j2"), 7, 3) == words


@pytest.mark.parametrize("name", ["/x/{line}.j2", "/x/a b; c.j2", '/x/"q".j2', "/x/$(id).j2"])
def test_a_name_is_one_word_whatever_stands_in_it(name: str) -> None:
    assert command_for("code -g {file}:{line}", Path(name), 7, 3) == ["code", "-g", f"{name}:7"]


def test_an_editor_that_is_not_there_is_told() -> None:
    with pytest.raises(Refusal, match="打不开"):
        open_in_editor("/none/there {file}", Path("a"), 1, 1)
    with pytest.raises(Refusal, match="--editor"):
        command_for(" ", Path("a"), 1, 1)
