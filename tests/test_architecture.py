"""The map of the house (docs/dev/architecture.md) and the house tell the same story."""

from __future__ import annotations

import configparser
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workspaces import ROOT

PAGE = ROOT / "docs" / "dev" / "architecture.md"
TEXT = PAGE.read_text(encoding="utf-8")
HOUSE = ROOT / "reportgen"
PARTS = re.compile(r"`([a-z_]+/[a-z_/]*(?:\.py)?|[a-z_]+\.(?:py|tsv|typed))`")


def section(title: str) -> str:
    """The lines of the page below a heading."""
    return TEXT.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def floors_of_page(title: str) -> list[set[str]]:
    """The rooms of each line of a drawing: its names stand four blanks in."""
    lines = re.findall(r"(?m)^    (\S(?:.*?\S)?)(?: {2,}.*)?$", section(title))
    return [set(line.split(" | ")) for line in lines if re.fullmatch(r"[a-z_]+(?: \| [a-z_]+)*", line)]


def floors_of_contract(name: str) -> list[set[str]]:
    """The layers of a contract of import-linter."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    layers = contracts[f"importlinter:contract:{name}"]["layers"]
    return [set(line.split(" | ")) for line in layers.split("\n") if line and not line.startswith("#")]


def rooms(folder: Path) -> set[str]:
    """The modules and packages right below a folder."""
    packages = {path.parent.name for path in folder.glob("*/__init__.py")}
    return packages | {path.stem for path in folder.glob("*.py")} - {"__init__"}


def in_order(drawn: list[set[str]], layers: list[set[str]]) -> Iterator[str]:
    """Where a drawing departs from the layers; rooms of one layer may be drawn on lines of their own."""
    place = {room: number for number, layer in enumerate(layers) for room in layer}
    names = [room for line in drawn for room in sorted(line)]
    yield from (f"{room}: no such room" for room in names if room not in place)
    yield from (f"{room}: not drawn" for room in place if room not in names)
    for above, below in itertools.pairwise(drawn):
        if max(place.get(room, -1) for room in above) > min(place.get(room, len(layers)) for room in below):
            yield f"{'、'.join(sorted(below))} stands higher than {'、'.join(sorted(above))}"


@pytest.mark.parametrize(
    ("title", "contract", "folder"),
    [("The floors", "floors", HOUSE), ("The use cases", "operations", HOUSE / "operations")],
)
def test_every_room_is_drawn_at_its_floor(title: str, contract: str, folder: Path) -> None:
    drawn = floors_of_page(title)
    assert {room for line in drawn for room in line} == rooms(folder)
    assert list(in_order(drawn, floors_of_contract(contract))) == []


def test_a_drawing_that_differs_would_be_told() -> None:
    layers = [{"a"}, {"b", "c"}, {"d"}]
    assert list(in_order([{"a"}, {"b"}, {"c"}, {"d"}], layers)) == []
    assert list(in_order([{"a"}, {"d"}, {"b", "c"}], layers)) == ["b、c stands higher than d"]
    assert list(in_order([{"a"}, {"b"}, {"d"}], layers)) == ["c: not drawn"]
    assert list(in_order([{"a"}, {"b", "c"}, {"d"}, {"e"}], layers)) == ["e: no such room"]


@pytest.mark.parametrize("part", sorted(set(PARTS.findall(TEXT))))
def test_every_file_that_the_map_names_is_there(part: str) -> None:
    assert (HOUSE / part).exists() or (ROOT / part).exists()


def test_every_module_that_a_page_names_is_there() -> None:
    modules = [
        f"/{path.relative_to(ROOT)}"
        for room in ("reportgen", "tests", "bench")
        for path in ROOT.glob(f"{room}/**/*.py")
    ]
    texts = {page.name: page.read_text(encoding="utf-8") for page in ROOT.glob("docs/**/*.md")}
    named = {(page, name) for page, text in texts.items() for name in re.findall(r"`([a-z_/]+\.py)`", text)}
    assert {one for one in named if not any(module.endswith(f"/{one[1]}") for module in modules)} == set()


@pytest.mark.parametrize("page", sorted(set(re.findall(r"\]\((decisions/[^)]+)\)", TEXT))))
def test_every_decision_that_the_map_names_is_there(page: str) -> None:
    assert (PAGE.parent / page).is_file()


def test_every_decision_has_a_number_of_its_own() -> None:
    numbers = [path.name[:4] for path in (ROOT / "docs/dev/decisions").glob("*.md")]
    assert sorted(numbers) == sorted(set(numbers))
