"""Inputs beside each other: two of one place, period and kit are one that was copied, and its 单位 left as it was."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput, WorkspaceError, error
from reportgen.model.document import Title
from reportgen.model.inlines import inline_text
from reportgen.model.roster import Listed
from reportgen.pipeline import Stages
from reportgen.placenames import is_same_place, own_name, place_of
from reportgen.readers.header_lines import HeaderLines
from reportgen.readers.heads import Heads
from reportgen.readers.input_file import is_sample
from reportgen.readers.rosters import Rosters
from reportgen.source import Location, TextLocation
from reportgen.workspace import Workspace

_ENDINGS = (".yaml", ".yml")
_FEW = 20  # inputs whose names are looked for in every file beside; with more, reading their heads is no slower


def twins(stages: Stages, paths: Sequence[str], rosters: Rosters, heads: Heads | None = None) -> dict[str, Diagnostic]:
    """A finding for each of ``paths`` that another input, of these or of the same folder, is of the same place,
    period and kit as. A place on the roster is the same by whichever of its names.

    Reports whose titles differ by more than the place's name are about different things, and none of them is a copy. An input
    that says another place than its file is named for is told itself, and takes nothing from that place's own.
    """
    heads = heads or Heads(stages.workspace)
    groups: dict[tuple[str, str, str], list[tuple[str, HeaderLines]]] = {}
    listed: dict[str, Listed | None] = {}
    for path, header in _headers(stages.workspace, paths, rosters, heads).items():
        if header.kit and header.place and header.period:
            listed[path] = _listed(rosters, path, header)
            place = listed[path]
            name = place.above + place.name.text if place else own_name(place_of(header.place))
            groups.setdefault((header.period.code, stages.kit_name(header.kit), name), []).append((path, header))
    wanted = set(paths)
    found: dict[str, Diagnostic] = {}
    for group in groups.values():
        if len(group) > 1:
            titles = {path: _title(stages, path, header) for path, header in group}
            strangers = {path for path, _ in group if _is_stranger(rosters, path, listed[path])}
            found |= dict(_told_of(group, listed, titles, strangers))
    return {path: finding for path, finding in found.items() if path in wanted}


def _told_of(
    group: Sequence[tuple[str, HeaderLines]],
    listed: Mapping[str, Listed | None],
    titles: Mapping[str, str],
    strangers: Container[str],
) -> Iterator[tuple[str, Diagnostic]]:
    """The findings for inputs of one name, period and kit; a title that is not known is that of any of them.

    Of ``strangers`` nothing is told to those that are at home.
    """
    for path, header in group:
        alike = {titles[path], ""}
        met = ((p, h) for p, h in group if p != path and (path in strangers or p not in strangers))
        beside = ((p, h) for p, h in met if titles[p] in alike or not titles[path])
        others = [(p, h) for p, h in beside if (listed[path] and listed[p]) or is_same_place(h.place, header.place)]
        if others:
            yield path, _told(header, others)


def _title(stages: Stages, path: str, header: HeaderLines) -> str:
    """The title of the report that an input makes, without the name of its place; empty where it makes none."""
    try:
        document = stages.document(path, DiagnosticLog())
    except (RejectedInput, WorkspaceError):
        return ""
    words = (inline_text(block.inlines) for block in document.blocks if isinstance(block, Title))
    return "".join(next(words, "").replace(header.place, "").split())


def _listed(rosters: Rosters, path: str, header: HeaderLines) -> Listed | None:
    places = rosters.of_input(path)
    return places.find(header.place) if places else None


def _is_stranger(rosters: Rosters, path: str, said: Listed | None) -> bool:
    """Whether the file of an input is named for another place of its roster than it says."""
    places = rosters.of_input(path)
    own = places.of_input(path, "") if places else None
    return own is not None and own is not said


def _called(rosters: Rosters, path: str, header: HeaderLines) -> set[str]:
    """What the place of an input is called, by itself and by its roster."""
    places = rosters.of_input(path)
    place = places.find(header.place) if places else None
    return {own_name(place_of(header.place)), *(places.names_of(place) if places and place else ())}


def _headers(workspace: Workspace, paths: Sequence[str], rosters: Rosters, heads: Heads) -> Mapping[str, HeaderLines]:
    """What the inputs say of themselves, and those beside them that can be of the same place as one of them."""
    mine = [path for path in dict.fromkeys(paths) if path.endswith(_ENDINGS) and not is_sample(path)]
    found = heads.among(mine)
    placed = {path: header for path, header in found.items() if header.place} if len(found) <= _FEW else {}
    names = {name for path, header in placed.items() for name in _called(rosters, path, header)}
    folders = sorted({PurePosixPath(path).parent.as_posix() for path in paths})
    beside = (f for folder in folders for f in workspace.files(folder) if f.endswith(_ENDINGS) and f not in found)
    shown = [f for f in beside if not PurePosixPath(f).name.startswith(("_", ".")) and not is_sample(f)]
    return found | (heads.spelling(shown, _spelled(names)) if names else heads.among(shown))


def _spelled(names: Iterable[str]) -> re.Pattern[bytes]:
    """The names in each encoding that inputs are read in; a blank may stand between two characters."""
    encodings = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
    words = {b".{0,3}?".join(re.escape(c.encode(encoding)) for c in name) for name in names for encoding in encodings}
    return re.compile(b"|".join(sorted(words)), re.DOTALL)


def _told(header: HeaderLines, others: Sequence[tuple[str, HeaderLines]]) -> Diagnostic:
    names = "、".join(f"{path}{_line(other.location)}" for path, other in others)
    period = header.period.text if header.period else ""
    message = f"“{header.place}”{period}的输入有两份：这一份和 {names}"
    hint = "从别处复制来的，改“单位”，其他各项也逐项核对；是旧的一份，删去或移走"
    return error("same-place", message, header.location, hint)


def _line(location: Location) -> str:
    return f"（第 {location.line} 行）" if isinstance(location, TextLocation) else ""
