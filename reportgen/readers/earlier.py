"""The input of the same place for another period, found among the inputs by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import RejectedInput, WorkspaceError
from reportgen.limits.own_cost import own_cost
from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows, Period, Unreported
from reportgen.patterns import late
from reportgen.placenames import is_same_place, place_of, stem_of
from reportgen.readers.header_lines import HeaderLines, read_header_lines
from reportgen.readers.input_file import home, is_sample
from reportgen.readers.kit_titles import KitTitles
from reportgen.readers.rosters import Rosters
from reportgen.source import FileLocation
from reportgen.workspace import Workspace

_ENDINGS = (".yaml", ".yml")
_NEARLY = late(r"(?P<stem>[^.]+)\.(?:ya?ml|yam|yal|ymal)(?:\.(?:txt|bak|old|orig))?", re.IGNORECASE)
"""How files are called that a person takes for an input and the program does not."""

OTHER_PLACE, SECOND, NOT_READ, OTHER_NAME = "other-place", "second", "not-read", "other-name"


class Rival(Struct, frozen=True):
    """A file that is not compared with, and why: ``place`` is what the 单位 of one of another place says."""

    path: str
    why: str
    place: str = ""


class _Folder(Struct):
    """The inputs of one period: all, by their names without ending and, once asked for, by their 单位."""

    files: tuple[str, ...]
    named: dict[str, str] = {}
    nearly: dict[str, list[str]] = {}
    places: dict[str, list[str]] | None = None
    stems: dict[str, list[str]] | None = None  # the 单位 by their names without 乡, 镇


@dataclass(slots=True)
class EarlierInputs:
    """The inputs of a workspace by period. Folders and files are looked at once."""

    workspace: Workspace
    _folders: dict[tuple[str, str], _Folder] = field(default_factory=dict)
    _headers: dict[str, HeaderLines] = field(default_factory=dict)
    _titles: KitTitles = field(init=False)
    _rosters: Rosters = field(init=False)

    def __post_init__(self) -> None:
        self._titles = KitTitles(self.workspace)
        self._rosters = Rosters(self.workspace)

    def path_of(self, path: str, place: str, period: Period) -> str | None:
        """The input of the same place for another period; the first where there are several."""
        return next(iter(self.candidates(path, place, period)), None)

    def candidates(self, path: str, place: str, period: Period, kit: str = "") -> tuple[str, ...]:
        """The inputs that may be of the same place for another period: that of the same file name, else those of the same
        单位, of these the ones of the same kit where there are any.

        They stand in the folder of that period beside the folder of ``path``, which is itself named for a period. A real
        input of the place comes before a sample of that name. A file of the same name whose 单位 is another place was
        copied or misnamed: its figures are not this place's.
        """
        beside, _, own = path.rpartition("/")  # asked of every input of a county, which is why no path is taken apart
        base, _, code = beside.rpartition("/")
        if Period.named(code) is None:
            return ()
        folder = self._folder(base or ".", period)
        named = folder.named.get(PurePosixPath(own).stem) if folder.named else None
        if named and not self._is_of_another(named, place):
            return (named,)
        of_place = self._of_place(folder, place)
        if not of_place and folder.files:
            former = self._former_names(beside, place)
            if named and self._header(named).place in former:
                return (named,)
            of_place = [f for name in former for f in self._of_place(folder, name)]
        real = [f for f in of_place if not is_sample(f)] or of_place
        return tuple([f for f in real if self._header(f).kit == kit] or real)

    def looked_at(self, path: str, names: Mapping[str, str]) -> Iterator[str]:
        """All files of earlier periods that an input's paper hangs on; ``names`` are what its papers are called after."""
        if not names["期间代码"]:
            return
        period = Period(names["期间代码"])
        for other in (period.year_before, period.before):
            asked = home(path, period.code, names["单位"]), names["单位"], other, names["模板编号"]
            yield from self.candidates(*asked)
            yield from (rival.path for rival in self.rivals(*asked))

    def rivals(self, path: str, place: str, period: Period, kit: str = "") -> tuple[Rival, ...]:
        """The files that a person may take for the input of that period, and that ``candidates`` does not answer."""
        own = PurePosixPath(path)
        period_now = Period.named(own.parent.name)
        if period_now is None:
            return ()
        folder = self._folder(own.parent.parent.as_posix(), period)
        chosen = self.candidates(path, place, period, kit)
        named = folder.named.get(own.stem)
        found = [Rival(f, NOT_READ) for f in folder.nearly.get(own.stem, ()) if self._is_said_of(f, place)]
        if named and named not in chosen:
            found.append(Rival(named, OTHER_PLACE, self._header(named).place))
        if not named and not chosen and folder.files:
            own_folder = self._folder(own.parent.parent.as_posix(), period_now)
            alike = self._of_another_kind(folder, own_folder, place)
            found += [Rival(f, OTHER_NAME, self._header(f).place) for f in alike if not is_sample(f)]
        if named in chosen:
            kits = {kit, self._header(named).kit}
            beside = (f for f in self._of_place(folder, place) if f != named and not is_sample(f))
            found += [Rival(f, SECOND) for f in beside if self._header(f).kit in kits]
        return tuple(found)

    def _former_names(self, folder: str, place: str) -> tuple[str, ...]:
        """What the roster says that a place was called before."""
        places = self._rosters.of(folder)
        listed = places.find_told(place) if places else None
        return tuple(fact.text for fact in listed.former) if listed else ()

    def _of_another_kind(self, folder: _Folder, own: _Folder, place: str) -> list[str]:
        """The inputs of what may be the place before it became another kind (乡 → 镇), and has no input now itself."""
        if folder.stems is None:
            self._of_place(folder, place)
            folder.stems = {}
            for said in filter(None, folder.places or ()):
                folder.stems.setdefault(stem_of(place_of(said)), []).append(said)
        alike = (said for said in folder.stems.get(stem_of(place_of(place)), ()) if said != place)
        return [f for said in alike if not self._of_place(own, said) for f in self._of_place(folder, said)]

    def _is_of_another(self, path: str, place: str) -> bool:
        """Whether an input says that it is of another place; a township that became a town (乡 → 镇) is the same."""
        said = self._header(path).place
        return bool(said) and not is_same_place(said, place) and stem_of(place_of(said)) != stem_of(place_of(place))

    def _is_said_of(self, path: str, place: str) -> bool:
        said = self._header(path).place
        return bool(said) and not self._is_of_another(path, place)

    def _of_place(self, folder: _Folder, place: str) -> list[str]:
        if folder.places is None:
            folder.places = {}
            for file in folder.files:
                folder.places.setdefault(self._header(file).place, []).append(file)
        return folder.places.get(place, [])

    def _folder(self, base: str, period: Period) -> _Folder:
        """The inputs of a period; of two that differ in their ending alone the first is the one of that name."""
        key = (base, period.code)
        if key not in self._folders:
            inputs, others = self._there(base, period)
            folder = _Folder(tuple(inputs))
            for file in inputs:
                folder.named.setdefault(PurePosixPath(file).stem, file)
            for file in others:
                if match := _NEARLY.fullmatch(file.rpartition("/")[2]):
                    folder.nearly.setdefault(match["stem"], []).append(file)
            self._folders[key] = folder
        return self._folders[key]

    def _there(self, base: str, period: Period) -> tuple[list[str], list[str]]:
        """The files that are called as inputs, and all others, of the folders below ``base`` that are named for a period."""
        inputs: list[str] = []
        others: list[str] = []
        for file in sorted(self.workspace.files(base)):
            folder = file.rpartition("/")[0]
            above, _, name = folder.rpartition("/")
            if (above or ".") == base and Period.named(name) == period:
                (inputs if file.endswith(_ENDINGS) else others).append(file)
        return inputs, others

    def _header(self, path: str) -> HeaderLines:
        """What an input says of itself; nothing of one that cannot be read, which is told when it is asked about itself."""
        if path not in self._headers:
            try:
                with own_cost(path):
                    header = read_header_lines(path, self.workspace.read(path))
                    self._headers[path] = replace(header, kit=self._titles.name_of(header.kit))
            except (WorkspaceError, RejectedInput):
                self._headers[path] = HeaderLines("", "", None, FileLocation(path))
        return self._headers[path]


def renamed(nodes: Mapping[str, FactNode], name: str, prefix: str) -> dict[str, FactNode]:
    """Facts of another period under names that say so: 上年同期.总投资."""
    return {key: _renamed(node, name, prefix) for key, node in nodes.items()}


def _renamed(node: FactNode, name: str, prefix: str) -> FactNode:
    key, label = f"{prefix}.{node.key}", f"{name}.{node.label}"
    match node:
        case Fact(parents=parents):
            made: dict[int, Fact] = {}
            return replace(node, key=key, label=label, parents=tuple(_fact(p, name, prefix, made) for p in parents))
        case FactGroup(members=members):
            return FactGroup(key, label, renamed(members, name, prefix), node.location)
        case FactRows(rows=rows):
            groups = tuple(
                FactGroup(f"{prefix}.{r.key}", f"{name}.{r.label}", renamed(r.members, name, prefix), r.location)
                for r in rows
            )
            return FactRows(key, label, groups, node.location)
        case Unreported(unread=unread):
            return Unreported(key, label, unread=unread)


def _fact(fact: Fact, name: str, prefix: str, made: dict[int, Fact]) -> Fact:
    """The fact under its other name; ``made`` holds those that are, since many may be computed from the same one."""
    if id(fact) not in made:
        parents = tuple(_fact(p, name, prefix, made) for p in fact.parents)
        made[id(fact)] = replace(fact, key=f"{prefix}.{fact.key}", label=f"{name}.{fact.label}", parents=parents)
    return made[id(fact)]
