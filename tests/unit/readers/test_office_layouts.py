"""Layouts of offices, guessed and imported as they stand: no figure goes in silently wrong, nine columns in ten are right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import pytest

from reportgen.diagnostics import DiagnosticLog, Severity
from reportgen.model.input import MapNode, ScalarNode
from reportgen.model.kit import Kit
from reportgen.pipeline import Stages
from reportgen.readers.gazetteer import Gazetteer
from reportgen.readers.roster import read_roster
from reportgen.readers.sheets import PlaceNames, SheetMap, apply_map, guess_map, read_map
from reportgen.readers.workbook import read_workbook
from reportgen.readers.yaml import read_yaml
from reportgen.source import Source
from reportgen.workspace import DiskWorkspace
from tests.workbooks.foreign import build
from tests.workbooks.office_figures import Layout
from tests.workbooks.office_layouts import layouts
from tests.workspaces import ROOT

LAYOUTS = {layout.what: layout for layout in layouts()}
HEAD = {"模板", "单位", "期间"}


@lru_cache
def kit_of(name: str) -> Kit:
    compiled = Stages(DiskWorkspace(ROOT)).kit(name, DiagnosticLog())
    assert compiled is not None
    return compiled.kit


class Imported:
    """What becomes of a layout: its guessed map, its figures by place, and what was told."""

    def __init__(self, layout: Layout) -> None:
        self.log = DiagnosticLog()
        self.layout = layout
        workbook = read_workbook(build(layout.sheets), "统计.xlsx", self.log)
        assert workbook is not None
        kit = kit_of(layout.kit)
        gazetteer = _gazetteer(layout.roster) if layout.roster else None
        self.text = guess_map(workbook, kit, [gazetteer] if gazetteer else [])
        sheet_map = read_map(Source("对照.yaml", self.text), self.log)
        self.columns = _columns(sheet_map) if sheet_map else {}
        names = PlaceNames(gazetteer)
        found = apply_map(workbook, sheet_map, kit, self.log, names) if sheet_map else []
        good = [] if self.log.has_errors else [one for one in found if one.name not in names.strangers]
        self.log.extend(finding for one in found for finding in one.findings)
        self.figures = {one.name: dict(figures_of(one.tree)) for one in good}

    @property
    def silent(self) -> list[str]:
        """Figures that went in and are not those of the sheet, of which nothing is told."""
        told = "\n".join(f.message for f in self.log if f.severity is not Severity.NOTE)
        truth = self.layout.truth()
        wrong = [
            f"{place} {name} = {text}"
            for place, figures in self.figures.items()
            for name, text in figures.items()
            if text != str(truth.get(place, {}).get(name)) and place not in told
        ]
        lost = [place for place in truth if self.figures and place not in self.figures and place not in told]
        return wrong + lost

    @property
    def right(self) -> set[str]:
        """The indicators whose figures are all there."""
        truth = self.layout.truth()
        names = self.layout.names
        return {n for n in names if all(self.figures.get(p, {}).get(n) == str(truth[p][n]) for p in truth)}


def _gazetteer(places: Sequence[str]) -> Gazetteer:
    text = f"县名: 岚河县\n乡镇: [{', '.join(places)}]\n"
    roster = read_roster("_名单.yaml", read_yaml(Source("_名单.yaml", text), DiagnosticLog()), DiagnosticLog())
    assert roster is not None
    return Gazetteer(roster)


def _columns(sheet_map: SheetMap) -> Mapping[str, Mapping[str, str]]:
    return {t.sheet: {c.name: c.path for c in t.columns if not c.unread} for t in sheet_map.tables}


def figures_of(node: MapNode, before: str = "") -> Iterator[tuple[str, str]]:
    for entry in node.entries:
        if isinstance(entry.value, MapNode):
            yield from figures_of(entry.value, f"{before}{entry.key}.")
        elif isinstance(entry.value, ScalarNode) and before + entry.key not in HEAD:
            yield before + entry.key, entry.value.text


@lru_cache
def imported(what: str) -> Imported:
    return Imported(LAYOUTS[what])


@pytest.mark.parametrize("what", LAYOUTS)
def test_no_figure_goes_in_silently_wrong(what: str) -> None:
    assert imported(what).silent == []


@pytest.mark.parametrize("what", LAYOUTS)
def test_every_indicator_of_the_sheet_is_read(what: str) -> None:
    assert imported(what).right == set(LAYOUTS[what].names)


@pytest.mark.parametrize("what", [what for what in LAYOUTS if LAYOUTS[what].columns])
def test_no_other_column_is_read(what: str) -> None:
    assert imported(what).columns == LAYOUTS[what].columns
