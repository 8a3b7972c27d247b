"""The layers that a kit is made of: the kits that it inherits from, oldest first, itself, and its modules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.input import MapNode
from reportgen.readers.mapping import MapReader
from reportgen.readers.yaml import read_yaml
from reportgen.source import FileLocation, Location, Source

KIT_FILE, MODULE_FILE = "kit.yaml", "module.yaml"
MODULES = "modules"
"""The folder beside the kits that holds the modules."""
_MOST_PARENTS = 8

# The names that the files of a folder below ``templates`` go by inside it (``kit.yaml``, ``partials/x.md.j2``) → their
# texts; None where there is no such folder.
FilesLoader = Callable[[str], Mapping[str, Source] | None]


@dataclass(frozen=True, slots=True)
class Layer:
    """A kit or a module as its folder says it, before anything is put over or under it."""

    name: str
    reader: MapReader
    files: Mapping[str, Source]

    @property
    def templates(self) -> dict[str, Source]:
        """Its templates by the names they go by inside it."""
        return {file: source for file, source in self.files.items() if file.endswith(".j2")}


def kit_layers(name: str, load_files: FilesLoader, log: DiagnosticLog, heirs: tuple[str, ...] = ()) -> list[Layer]:
    """The kits that a kit inherits from, oldest first, and itself; none when it cannot be read."""
    own = _read(name, KIT_FILE, "模板包", load_files, log)
    if own is None:
        return []
    wanted = own.reader.text("继承", "")
    if not wanted:
        return [own]
    place = own.reader.place("继承")
    if wanted in {name, *heirs} or len(heirs) >= _MOST_PARENTS:
        own.reader.reject("kit-circle", f"继承成了一个圈：{' → '.join([*heirs, name, wanted])}", place)
        return [own]
    known = DiagnosticLog()
    parents = kit_layers(wanted, load_files, known, (*heirs, name))
    if any(d.rule == "unknown-kit" for d in known):
        own.reader.reject("unknown-kit", f"要继承的模板包“{wanted}”不存在", place)
    else:
        log.extend(known)
    for parent in parents:
        parent.reader.log = log  # what is found out later is told too
    return [*parents, own]


def module_layer(name: str, place: Location, load_files: FilesLoader, log: DiagnosticLog) -> Layer | None:
    """A module that a kit names at a place; None with what is the matter in the log."""
    known = DiagnosticLog()
    layer = _read(f"{MODULES}/{name}", MODULE_FILE, f"模块“{name}”", load_files, known)
    if any(d.rule == "unknown-kit" for d in known):
        hint = f"模块是 templates/{MODULES} 下面的一个文件夹，里面有 {MODULE_FILE}"
        log.add(error("unknown-module", f"没有“{name}”这个模块", place, hint))
        return None
    log.extend(known)
    if layer:
        layer.reader.log = log  # what is found out later is told too
    return layer


def _read(folder: str, file: str, what: str, load_files: FilesLoader, log: DiagnosticLog) -> Layer | None:
    files = load_files(folder)
    if files is None:
        log.add(error("unknown-kit", f"没有“{folder}”这个模板包", FileLocation(f"templates/{folder}")))
        return None
    if file not in files:
        log.add(error("unknown-kit", f"模板包“{folder}”缺少 {file}", FileLocation(f"templates/{folder}/{file}")))
        return None
    known = DiagnosticLog()
    root = read_yaml(files[file], known)
    if not isinstance(root, MapNode):
        if not known.has_errors:
            known.add(error("wrong-type", f"{file} 应是“键: 值”的若干行", FileLocation(files[file].path)))
        log.extend(known)
        return None
    log.extend(known)
    return Layer(folder, MapReader(root, log, what), files)
