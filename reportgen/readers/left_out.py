"""What to say of a figure that a kit has not: that it leaves it out (删去), or that a module has it which the kit does not list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog, RejectedInput, WorkspaceError
from reportgen.model.input import Entry, MapNode
from reportgen.model.kit import Field, Kit, LeftOut, field_named
from reportgen.readers.kit_layers import MODULE_FILE, MODULES
from reportgen.readers.kit_merging import MEMBERS, label_of, members_of
from reportgen.readers.misplaced_keys import BESIDE
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml
from reportgen.workspace import KITS, Workspace

_FOLDER = f"{KITS}/{MODULES}/"
HavingModules = Callable[[str], Sequence[str]]
"""The modules that have a figure of a whole name (组.指标)."""


class ModuleFigures:
    """The figures of all modules of a workspace; they are read only when a name is no figure's."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._names: dict[str, list[str]] | None = None

    def having(self, name: str) -> Sequence[str]:
        """The modules that have a figure, by its whole name in labels or ids."""
        if self._names is None:
            self._names = {}
            ending = f"/{MODULE_FILE}"
            for path in self._workspace.files(_FOLDER.rstrip("/")):
                if path.endswith(ending):
                    module = path.removeprefix(_FOLDER).removesuffix(ending)
                    for one in self._read(path):
                        self._names.setdefault(one, []).append(module)
        return self._names.get(name, ())

    def _read(self, path: str) -> set[str]:
        try:
            root = read_yaml(read_text(self._workspace.read(path), path, DiagnosticLog()), DiagnosticLog())
        except (WorkspaceError, RejectedInput):
            return set()  # told where that module is asked for
        figures = members_of(root, "指标") if isinstance(root, MapNode) else ()
        return {*_whole(figures, label_of), *_whole(figures, lambda entry: entry.key)}


def _whole(entries: tuple[Entry, ...], called: Callable[[Entry], str], above: str = "") -> Iterable[str]:
    for entry in entries:
        name = above + called(entry)
        yield name
        for key in MEMBERS:
            yield from _whole(members_of(entry.value, key), called, f"{name}.")


class Absent(Struct, frozen=True):
    """The figures that a kit has not, and why."""

    kit: Kit
    having: HavingModules

    def reason(self, name: str) -> str:
        """Why the kit has no figure of a whole name, where it leaves that out; empty where it does not."""
        chain = _chain(self.kit.known, _plain(name).split("."))
        left = next((left for left in self.kit.left_out if chain and _takes(left, chain)), None)
        if left is None:
            return ""
        if left.is_module:
            return f"它属于模块“{left.name}”，{left.location} 没有用这个模块"
        return f"{left.location} 把它删去了"

    def elsewhere(self, name: str) -> tuple[str, ...]:
        """A hint with the modules that have a figure of a whole name, where the kit is made of others."""
        name = _plain(name)
        listed = set(self.kit.module_names)
        found = [module for module in self.having(name) if module not in listed] if listed else []
        if not found:
            return ()
        which = "、".join(f"“{module}”" for module in found)
        return (f"“{name}”是模块{which}的，这个模板包没有列：要用的，在 kit.yaml 的“模块”里加上；不用的，从这里删去",)


def _plain(name: str) -> str:
    """The whole name of a figure without that of another period's block."""
    first, _, rest = name.partition(".")
    return rest if first in BESIDE and rest else name


def _chain(fields: Sequence[Field], words: Sequence[str]) -> list[Field]:
    """The fields that a whole name leads through; none where it leads nowhere."""
    found: list[Field] = []
    for word in words:
        spec = field_named(fields, word)
        if spec is None:
            return []
        found.append(spec)
        fields = spec.fields
    return found


def _takes(left: LeftOut, chain: Sequence[Field]) -> bool:
    """Whether what a kit leaves out takes a figure with it."""
    if left.is_module:
        return chain[-1].location.path.startswith(f"{_FOLDER}{left.name}/")
    words = left.name.split(".")
    return len(words) <= len(chain) and all(word in {f.label, f.id} for word, f in zip(words, chain, strict=False))
