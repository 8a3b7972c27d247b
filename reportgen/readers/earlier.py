"""The input of the same place for another period, found among the inputs by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from reportgen.diagnostics import RejectedInput, WorkspaceError
from reportgen.limits.own_cost import own_cost
from reportgen.model.facts import Fact, FactGroup, FactNode, FactRows, Period, Unreported
from reportgen.readers.header_lines import HeaderLines, read_header_lines
from reportgen.readers.input_file import is_sample
from reportgen.source import FileLocation
from reportgen.workspace import Workspace

_ENDINGS = (".yaml", ".yml")


@dataclass(slots=True)
class EarlierInputs:
    """The inputs of a workspace by period. Folders and files are looked at once."""

    workspace: Workspace
    _folders: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    _headers: dict[str, HeaderLines] = field(default_factory=dict)

    def path_of(self, path: str, place: str, period: Period) -> str | None:
        """The input of the same place for another period; the first where there are several."""
        return next(iter(self.candidates(path, place, period)), None)

    def candidates(self, path: str, place: str, period: Period, kit: str = "") -> tuple[str, ...]:
        """The inputs that may be of the same place for another period: that of the same file name, else those of the same
        单位, of these the ones of the same kit where there are any.

        They stand in the folder of that period beside the folder of ``path``, which is itself named for a period. A real
        input of the place comes before a sample of that name.
        """
        own = PurePosixPath(path)
        if period_of(own.parent.name) is None:
            return ()
        found = self._inputs(own.parent.parent.as_posix(), period)
        if own.stem in found:
            return (found[own.stem],)
        of_place = [f for f in found.values() if self._header(f).place == place]
        real = [f for f in of_place if not is_sample(f)] or of_place
        return tuple([f for f in real if self._header(f).kit == kit] or real)

    def _inputs(self, base: str, period: Period) -> dict[str, str]:
        """The inputs of a period by their names without ending; of two with one name, the first."""
        key = (base, period.code)
        if key not in self._folders:
            files = [(f, PurePosixPath(f)) for f in reversed(self.workspace.files(base)) if f.endswith(_ENDINGS)]
            named = {
                p.stem: f for f, p in files if p.parent.parent.as_posix() == base and period_of(p.parent.name) == period
            }
            self._folders[key] = dict(sorted(named.items()))
        return self._folders[key]

    def _header(self, path: str) -> HeaderLines:
        """What an input says of itself; nothing of one that cannot be read, which is told when it is asked about itself."""
        if path not in self._headers:
            try:
                with own_cost(path):
                    self._headers[path] = read_header_lines(path, self.workspace.read(path))
            except (WorkspaceError, RejectedInput):
                self._headers[path] = HeaderLines("", "", None, FileLocation(path))
        return self._headers[path]


def period_of(folder: str) -> Period | None:
    """The period that a folder is named for."""
    try:
        return Period.parse(folder)
    except ValueError:
        return None


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
        case Unreported():
            return Unreported(key, label)


def _fact(fact: Fact, name: str, prefix: str, made: dict[int, Fact]) -> Fact:
    """The fact under its other name; ``made`` holds those that are, since many may be computed from the same one."""
    if id(fact) not in made:
        parents = tuple(_fact(p, name, prefix, made) for p in fact.parents)
        made[id(fact)] = replace(fact, key=f"{prefix}.{fact.key}", label=f"{name}.{fact.label}", parents=parents)
    return made[id(fact)]
