"""Inputs against the roster of their folder: what does not agree is told when it is checked, not at the roll-up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from reportgen.diagnostics import Diagnostic, Severity, warning
from reportgen.model.roster import Listed
from reportgen.operations.check.turnout import Turnout, turnouts
from reportgen.placenames import ending_of, is_same_place, places_in, stem_of
from reportgen.readers.gazetteer import Gazetteer
from reportgen.readers.header_lines import HeaderLines
from reportgen.readers.heads import Heads
from reportgen.readers.input_file import is_sample, is_workbook
from reportgen.readers.rosters import Rosters
from reportgen.source import Location, TextLocation, line_of
from reportgen.workspace import Workspace

_MANY = 3
"""Places whose reports show what is asked of all of them, where the roster does not say it."""


def against_roster(
    workspace: Workspace, paths: Sequence[str], rosters: Rosters, heads: Heads | None = None
) -> dict[str, tuple[Diagnostic, ...]]:
    """What is to be told of inputs by the rosters of their folders."""
    known = [path for path in paths if not is_workbook(path) and not is_sample(path)]
    placed = [(path, places) for path in known if (places := rosters.of_input(path))]
    heads = heads or Heads(workspace)
    headers = heads.among(path for path, _ in placed)
    others = _of_other_kits(turnouts(workspace, paths, rosters, heads), headers) if placed else {}
    found: dict[str, tuple[Diagnostic, ...]] = {}
    for path, places in placed:
        if path in headers:
            told = (*_told(path, headers[path], places), *others.get(path, ()))
            found |= {path: told} if told else {}
    return found


def _told(path: str, header: HeaderLines, places: Gazetteer) -> Iterator[Diagnostic]:
    place = places.find(header.place) if header.place else None
    yield from not_listed(header.place, header.location, places)
    if place:
        yield from _misfiled(path, header, places)
        yield from _of_another_kind(header, place)


def not_listed(place: str, location: Location, places: Gazetteer) -> Iterator[Diagnostic]:
    """A warning for a place that is not listed as it is written.

    There may be other reports, of the county or of a village: a place of a kind that the roster has none of, and that is
    like none of its names, is no township's.
    """
    meant, roster = places.find(place), places.roster
    if not place or (meant and place == meant.name.text) or is_same_place(place, roster.county.text):
        return
    if meant and any(place == former.text for former in meant.former):
        message = f"“{place}”是名单 {roster.path} 里“{meant.name.text}”的曾用名"
        hint = f"这一期已经改名的，“单位”改成“{meant.name.text}”"
        yield Diagnostic(Severity.NOTE, "former-name", message, location, (hint,))
        return
    near = meant.name.text if meant else places.nearest(place)
    if not near and ending_of(place) not in {ending_of(listed.name.text) for listed in roster.places()}:
        return
    hint = f"是不是“{near}”？改成名单里的名称" if near else "是本县的，写进名单；不是的，核对“单位”"
    counted = f"汇总时当作“{meant.name.text}”" if meant else "汇总时不会算进去"
    message = f"名单 {roster.path} 里没有“{place}”，{counted}"
    yield warning("unlisted-township", message, location, hint)


def misfiled(path: str, said: str, location: Location, places: Gazetteer) -> Diagnostic | None:
    """The warning for the input of a listed place in a file that is named for another; None where it is its own."""
    stem, place = PurePosixPath(path).stem, places.find(said)
    other = places.find(stem)
    if place is None or other is None or other is place:
        return None
    message = f"文件名是“{stem}”，名单里是“{other.name.text}”，“单位”却是“{said}”"
    hint = "从别处复制来的，改“单位”，其他各项也逐项核对；文件名错了的，改文件名"
    return warning("file-name-differs", message, location, hint)


def _misfiled(path: str, header: HeaderLines, places: Gazetteer) -> Iterator[Diagnostic]:
    """That an input is in another's file; what is plain without a roster, the look at the report tells (``vetting.names``)."""
    stem = PurePosixPath(path).stem
    told = misfiled(path, header.place, header.location, places)
    if told and not (places_in(stem) and stem_of(header.place) not in stem):
        yield told


def _of_another_kind(header: HeaderLines, place: Listed) -> Iterator[Diagnostic]:
    """A warning for a place that calls itself of another 建制 than the roster does."""
    if place.kind is None or header.kind_location is None or header.kind == place.kind.text:
        return
    kind, said = place.kind, place.kind.location
    where = f"{said.path} 第 {line_of(said)} 行" if isinstance(said, TextLocation) else str(said)
    message = f"“{header.place}”填的建制是“{header.kind}”，名单里是“{kind.text}”（{where}）"
    yield warning("roster-differs", f"{message}，以名单为准", header.kind_location, "改正其中一处")


def _of_other_kits(whole: Mapping[str, Turnout], headers: Mapping[str, HeaderLines]) -> dict[str, list[Diagnostic]]:
    """A warning for the inputs of a place that has none of the kit that is asked of it, or that all others report with."""
    found: dict[str, list[Diagnostic]] = {}
    for turnout in whole.values():
        for path in turnout.paths:
            header = headers.get(path)
            place = turnout.places.of_input(path, header.place) if header else None
            if header is None or place is None:
                continue
            asked = turnout.asked_of(place)
            lacking = [kit for kit in asked if not turnout.has(place.name.text, kit)]
            why = "名单要报"
            if not asked and (usual := turnout.kit_of_others(place.name.text, _MANY)):
                lacking, why = [usual], "其他乡镇报的都是"
            if lacking and turnout.stages.kit_name(header.kit) not in asked:
                message = f"{why}模板包“{'、'.join(lacking)}”，“{place.name.text}”没有，只有这份“{header.kit}”的"
                hint = f"用错模板包的，改“模板”；另外报的，把“{lacking[0]}”的也报上"
                found.setdefault(path, []).append(warning("other-kit", message, header.location, hint))
    return found
