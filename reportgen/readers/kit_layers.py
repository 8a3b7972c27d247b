"""The layers that a kit is made of: the kits that it inherits from, oldest first, itself, and its modules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.input import MapNode
from reportgen.nearest_words import did_you_mean
from reportgen.readers.mapping import MapReader
from reportgen.readers.mapping import kit as keys
from reportgen.readers.mapping.key import KeyTable
from reportgen.readers.yaml import read_yaml
from reportgen.shortened import shortened
from reportgen.source import FileLocation, Location, Source

KIT_FILE, MODULE_FILE = "kit.yaml", "module.yaml"
MODULES = "modules"
"""The folder beside the kits that holds the modules."""
_MOST_PARENTS = 8
_YAML_ENDINGS = {"yaml", "yml"}
_SHOWN = 6


class KitFiles(Struct, frozen=True):
    """The files of a folder below ``templates`` by the names they go by inside it (``kit.yaml``, ``partials/x.md.j2``).

    ``pictures`` are as they lie there. ``others`` are the names of those that are none of these: they are not read.
    """

    texts: Mapping[str, Source]
    others: tuple[str, ...] = ()
    pictures: Mapping[str, bytes] = {}

    @property
    def names(self) -> list[str]:
        """The names of all files."""
        return sorted((*self.texts, *self.pictures, *self.others))


# The files of a folder; None where there is none of that name, or nothing in it.
FilesLoader = Callable[[str], KitFiles | None]


class Layer(Struct, frozen=True):
    """A kit or a module as its folder says it, before anything is put over or under it."""

    name: str
    reader: MapReader
    files: Mapping[str, Source]
    others: tuple[str, ...] = ()
    pictures: Mapping[str, bytes] = {}

    @property
    def templates(self) -> dict[str, Source]:
        """Its templates by the names they go by inside it."""
        return {file: source for file, source in self.files.items() if file.endswith(".j2")}


def kit_layers(name: str, load_files: FilesLoader, log: DiagnosticLog, heirs: tuple[str, ...] = ()) -> list[Layer]:
    """The kits that a kit inherits from, oldest first, and itself; none when one of them cannot be read."""
    own = _read(name, KIT_FILE, keys.KIT, load_files, log)
    if own is None:
        return []
    wanted = own.reader.read(keys.PARENT)
    if not wanted:
        return [own]
    place = own.reader.place(keys.PARENT)
    if wanted in {name, *heirs} or len(heirs) >= _MOST_PARENTS:
        own.reader.reject("kit-circle", f"继承成了一个圈：{' → '.join([*heirs, name, wanted])}", place)
        return []
    missing = _missing(wanted, KIT_FILE, load_files)
    if missing is not None:
        words = f"要继承的模板包“{wanted}”缺少 {KIT_FILE}" if missing else f"要继承的模板包“{wanted}”不存在"
        own.reader.reject("unknown-kit", words, place, *missing)
        return []
    parents = kit_layers(wanted, load_files, log, (*heirs, name))
    for parent in parents:
        parent.reader.log = log  # what is found out later is told too
    return [*parents, own] if parents else []


def module_layer(name: str, place: Location, load_files: FilesLoader, log: DiagnosticLog) -> Layer | None:
    """A module that a kit names at a place; None with what is the matter in the log."""
    folder = f"{MODULES}/{name}"
    missing = _missing(folder, MODULE_FILE, load_files)
    if missing is not None:
        words = f"模块“{name}”的文件夹里没有 {MODULE_FILE}" if missing else f"没有“{name}”这个模块"
        log.add(error("unknown-module", words, place, *(missing or _which_module(name, load_files))))
        return None
    known = DiagnosticLog()
    layer = _read(folder, MODULE_FILE, keys.MODULE, load_files, known)
    log.extend(known)
    if layer:
        layer.reader.log = log  # what is found out later is told too
    return layer


def _which_module(name: str, load_files: FilesLoader) -> tuple[str, ...]:
    """What to say of a module that there is not."""
    every = load_files(MODULES)
    names = every.names if every else []
    loose = next((n for n in names if "/" not in n and n.rpartition(".")[0] == name), None)
    if loose:
        return (f"{loose} 要放进文件夹 templates/{MODULES}/{name}，改名为 {MODULE_FILE}",)
    modules = [n.removesuffix(f"/{MODULE_FILE}") for n in names if n.endswith(f"/{MODULE_FILE}")]
    return (*did_you_mean(name, modules), f"模块是 templates/{MODULES} 下面的一个文件夹，里面有 {MODULE_FILE}")


def _missing(folder: str, file: str, load_files: FilesLoader) -> tuple[str, ...] | None:
    """None where a folder has its file; else what to say of what lies there instead, nothing where there is no folder."""
    files = load_files(folder)
    if files is None:
        return ()
    return None if file in files.texts else (instead_of(file, f"templates/{folder}", files.names),)


def instead_of(file: str, folder: str, names: Sequence[str]) -> str:
    """What to do about a folder that lacks the file it is told by: which of those in it is to be renamed, if that is plain."""
    near = [name for name in names if "/" not in name and name.lower().rpartition(".")[2] in _YAML_ENDINGS]
    if len(near) == 1:
        return f"文件夹 {folder} 里有 {near[0]}，把它改名为 {file}"
    shown = shortened(names, _SHOWN)
    return f"文件夹 {folder} 里有 {shown}；写一个 {file}，或把指标所在的文件改成这个名称"


def _read(folder: str, file: str, table: KeyTable, load_files: FilesLoader, log: DiagnosticLog) -> Layer | None:
    files = load_files(folder)
    if files is None or file not in files.texts:
        hints = () if files is None else (instead_of(file, f"templates/{folder}", files.names),)
        log.add(error("unknown-kit", f"没有“{folder}”这个模板包", FileLocation(f"templates/{folder}/{file}"), *hints))
        return None
    source = files.texts[file]
    known = DiagnosticLog()
    root = read_yaml(source, known)
    if not isinstance(root, MapNode):
        if not known.has_errors:
            known.add(error("wrong-type", f"{file} 应是“键: 值”的若干行", FileLocation(source.path)))
        log.extend(known)
        return None
    log.extend(known)
    what = table.what if table is keys.KIT else f"{table.what}“{folder.removeprefix(MODULES + '/')}”"
    return Layer(folder, MapReader(root, log, table, what), files.texts, files.others, files.pictures)
