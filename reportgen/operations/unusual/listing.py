"""The list of figures to ask about (待核): of each input what is unusual, and which figure is likeliest wrong where 勾稽 clash."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, WorkspaceError, unreadable
from reportgen.doubts import (
    Doubt,
    Figure,
    Peers,
    Reason,
    clashes_of,
    doubts_of,
    expected_of,
    figures_in,
    peers_of,
    rules_of,
    settled_keys,
)
from reportgen.model.facts import Fact
from reportgen.model.report import Report
from reportgen.operations.selection.inputs import Selection, inputs_named, select_inputs
from reportgen.operations.selection.of_period import folder_called
from reportgen.operations.unusual.stars import Star, answer_to, stars_of
from reportgen.pipeline import Stages
from reportgen.vetting.about_figures import ABOUT_AMOUNTS
from reportgen.workspace import Workspace

_CLASHES = "cross-check"
_KNOWN = frozenset({"slip-of-ten", "jump"})  # said by a doubt too, where there is one
_FOUND_WEIGHT = 8.0
_FEW = 200
_ROW = re.compile(r"\[\d+\]")


class Asked(Struct, frozen=True):
    """What is to be asked of an input: ``doubts`` in order, the likeliest first; ``answered`` are the figures that a
    written reason (口径说明) speaks of. ``figures`` are all that it has, ``dated`` how many of them another period has too. Of one
    that cannot be read there are ``errors`` instead.
    """

    path: str
    place: str
    doubts: tuple[Doubt, ...] = ()
    errors: tuple[Diagnostic, ...] = ()
    answered: tuple[str, ...] = ()
    stars: tuple[Starred, ...] = ()
    figures: tuple[Fact, ...] = ()
    dated: int = 0


class Starred(Struct, frozen=True):
    """A starred figure as it stands now: None where it is not filled in any more; ``answer`` is the 口径说明 for it."""

    star: Star
    fact: Fact | None
    answer: str

    @property
    def is_changed(self) -> bool:
        """Whether the figure says something else than when it was starred."""
        return bool(self.star.was) and self.star.was != (self.fact.text if self.fact else "")


class Unusual(Struct, frozen=True):
    """The list: every input that was looked at, and how many of its kit and period it was held against."""

    asked: tuple[Asked, ...]
    compared: int
    samples: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[Asked, ...]:
        """The inputs that cannot be read."""
        return tuple(one for one in self.asked if one.errors)


class _Read(Struct, frozen=True):
    """An input as far as it is needed: the report itself only where its rules clash or it is asked about."""

    path: str
    place: str
    group: tuple[str, str]
    figures: dict[str, Figure]
    report: Report | None
    told: tuple[Diagnostic, ...]
    settled: frozenset[str]
    stars: tuple[Starred, ...] = ()


def unusual(workspace: Workspace, words: Sequence[str]) -> Unusual:
    """What is unusual in the inputs that words name, by period, file or folder: held against all that stand beside them.

    Raises Refusal for words that name nothing.
    """
    selected = _selected(workspace, words)
    stages = Stages(workspace, draft=True)
    beside = _beside(workspace, selected.paths)
    wanted = set(selected.paths)
    stars = stars_of(workspace)
    read = [_read(stages, path, path in wanted, stars.get(path, ())) for path in beside]
    groups: dict[tuple[str, str], dict[str, dict[str, Figure]]] = {}
    for one in read:
        if isinstance(one, _Read):
            groups.setdefault(one.group, {})[one.place] = one.figures
    peers = {group: peers_of(places) for group, places in groups.items()}
    asked = {one.path: _asked(stages, one, peers) for one in read if one.path in wanted}
    most = max((found.count for found in peers.values()), default=0)
    return Unusual(tuple(asked[path] for path in selected.paths), most, selected.samples)


def unusual_in_few(workspace: Workspace, paths: Sequence[str]) -> Unusual | None:
    """What is unusual in inputs that are looked at on the way to something else; None where they are too many for that."""
    return unusual(workspace, paths) if len(paths) <= _FEW else None


def _selected(workspace: Workspace, words: Sequence[str]) -> Selection:
    names = {word: folder_called(workspace, word) or workspace.name(word) for word in words}
    return inputs_named(workspace, names) if names else select_inputs(workspace, ())


def _beside(workspace: Workspace, paths: Sequence[str]) -> list[str]:
    """The inputs with all that stand in their folders: the places that they are held against."""
    folders = dict.fromkeys(PurePosixPath(path).parent.as_posix() for path in paths)
    found = (path for folder in folders for path in inputs_named(workspace, {folder: folder}).paths)
    return list(dict.fromkeys((*paths, *found)))


def _read(stages: Stages, path: str, wanted: bool, stars: Sequence[Star]) -> _Read | Asked:
    log = DiagnosticLog()
    try:
        report = stages.report(path, log)
    except RejectedInput as fault:
        errors = tuple(f for f in fault.diagnostics if f.is_error)
        return Asked(path, PurePosixPath(path).stem, errors=errors)
    except WorkspaceError as fault:
        return Asked(path, PurePosixPath(path).stem, errors=(unreadable(path, fault),))
    told = tuple(finding for finding in log if finding.rule in ABOUT_AMOUNTS or finding.rule == _CLASHES)
    kept = report if wanted and (report.remarks or any(finding.rule == _CLASHES for finding in told)) else None
    group = report.kit.name, report.period.code
    compiled = stages.kit(report.kit.name, log) if wanted else None
    settled = settled_keys(report, compiled) if compiled else frozenset[str]()
    figures = figures_in(report)
    facts = {figure.fact.key: figure.fact for figure in figures.values()}
    starred = tuple(Starred(star, facts.get(star.key), answer_to(star, report)) for star in stars)
    return _Read(path, report.place.text, group, figures, kept, told, settled, starred)


def _asked(stages: Stages, one: _Read | Asked, peers: dict[tuple[str, str], Peers]) -> Asked:
    if isinstance(one, Asked):
        return one
    of_places = peers[one.group]
    expected = expected_of(one.figures, of_places)
    seen = doubts_of(one.figures, of_places, expected, one.place)
    found = [doubt for doubt in seen if doubt.fact.key not in one.settled]
    compiled = stages.kit(one.group[0], DiagnosticLog())
    if one.report is not None and compiled is not None and any(f.rule == _CLASHES for f in one.told):
        found += clashes_of(one.report, rules_of(one.report, compiled), one.figures, expected)
    found += _of_findings(one, {doubt.fact.key: doubt for doubt in found})
    merged = _merged(found)
    answers = frozenset(one.report.remarks) if one.report is not None else frozenset[str]()
    answered = [d.fact.label for d in merged if _name(d.fact.label) in answers]
    left = (d for d in merged if _name(d.fact.label) not in answers)
    ordered = sorted(left, key=lambda d: -d.weight)
    figures = tuple(figure.fact for figure in one.figures.values())
    dated = sum(figure.last_year is not None or figure.before is not None for figure in one.figures.values())
    return Asked(one.path, one.place, tuple(ordered), (), tuple(answered), one.stars, figures, dated)


def _name(label: str) -> str:
    return _ROW.sub("", label)


def _of_findings(one: _Read, known: dict[str, Doubt]) -> list[Doubt]:
    """What the check of the input says of its figures, of those that it names by their place."""
    by_place = {figure.fact.location: figure.fact for figure in one.figures.values()}
    found = []
    for finding in one.told:
        fact = by_place.get(finding.location)
        if finding.rule == _CLASHES or fact is None or (fact.key in known and finding.rule in _KNOWN):
            continue
        found.append(Doubt(fact, (Reason(finding.rule, finding.message),), _FOUND_WEIGHT))
    return found


def _merged(doubts: Iterable[Doubt]) -> list[Doubt]:
    """Each figure once, with all reasons to ask about it."""
    found: dict[str, Doubt] = {}
    for doubt in doubts:
        other = found.get(doubt.fact.key)
        if other is None:
            found[doubt.fact.key] = doubt
            continue
        first, second = (doubt, other) if doubt.weight > other.weight else (other, doubt)
        found[doubt.fact.key] = replace(
            first,
            reasons=(*first.reasons, *second.reasons),
            weight=first.weight + 1,
            meant=first.meant if first.meant is not None else second.meant,
            slip=first.slip or second.slip,
            others=first.others or second.others,
        )
    return list(found.values())
