"""A workspace in a folder: read within it and what is shipped, written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import platform
import secrets
import stat
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from reportgen.diagnostics import WorkspaceError
from reportgen.fonts.directories import font_directories
from reportgen.limits.files import OUTSIDE, NotRegularError, allowed_outside, is_within, read_regular
from reportgen.workspace.names import INPUTS, KITS, MODULES, ROOT_SIGNS, STYLES, VERSIONS
from reportgen.workspace.trouble import disk_trouble


def _unreadable_folder(fault: OSError) -> None:
    """A folder that is there and cannot be looked into is told; one that is not there holds nothing."""
    if not isinstance(fault, FileNotFoundError | NotADirectoryError):
        raise disk_trouble(fault.filename, fault) from fault


def shipped_folder() -> Path:
    """The folder that holds the shipped ``templates`` and ``inputs``: in the installed package, else the source tree."""
    package = Path(__file__).parent.parent
    installed = package / "shipped"
    return installed if installed.is_dir() else package.parent


def find_root(start: Path) -> Path:
    """The nearest folder from ``start`` upwards that holds ``templates`` or ``inputs``, else ``start`` itself."""
    for folder in (start, *start.parents):
        if any((folder / sign).is_dir() for sign in ROOT_SIGNS):
            return folder
    return start


class DiskWorkspace:
    """A workspace in a folder; kits and styles that it lacks are read from those shipped with the program."""

    def __init__(self, root: Path, shipped: Path | None = None) -> None:
        self.root = root
        self._shipped = shipped if shipped is not None else shipped_folder()
        self._homes = tuple(Path(os.path.realpath(home)) for home in (root, self._shipped, *allowed_outside()))

    def name(self, path: str | Path) -> str:
        """See Workspace: relative to the root where it lies below it."""
        whole = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links that a person named
        return whole.relative_to(self.root).as_posix() if whole.is_relative_to(self.root) else whole.as_posix()

    def font_directories(self) -> tuple[Path, ...]:
        """See Workspace: ``fonts`` in the workspace first, then the machine's usual places."""
        return self.root / "fonts", *font_directories(Path.home(), platform.system())

    def _places(self, path: str) -> list[Path]:
        """Where a path may lie, best first. Single styles may be replaced; of a kit or module, only the whole."""
        own = self.root / path
        parts = PurePosixPath(path).parts
        if parts[:1] != (KITS,) or self.root == self._shipped:
            return [own]
        shipped = self._shipped / path
        if path.startswith(STYLES):
            return [own, shipped]
        depth = 3 if path.startswith(MODULES) else 2
        if len(parts) < depth:
            return [own, shipped]
        return [own] if self.root.joinpath(*parts[:depth]).is_dir() else [shipped]

    def read(self, path: str) -> bytes:
        """See Workspace."""
        places = self._places(path)
        for place in places[:-1]:
            if place.is_file():
                break
        else:
            place = places[-1]
        if PurePosixPath(path).parts[:1] in {(KITS,), (INPUTS,), (VERSIONS,)}:
            self._refuse_outside(path, place, "读")
        try:
            return read_regular(place)
        except NotRegularError as fault:
            raise WorkspaceError(f"{path}：{fault}") from fault
        except OSError as fault:
            raise disk_trouble(path, fault) from fault

    def _refuse_outside(self, path: str, place: Path, verb: str) -> None:
        """Refuse a kit, style, input or version that is a link out of the workspace: who sent it may not choose what is read.

        Other files are named by the operator, or written by the program itself.
        """
        real = Path(os.path.realpath(place))
        if is_within(real, self._homes):
            return
        raise WorkspaceError(
            f"{path}：这是链接，指到工作文件夹外面（{real}），没有{verb}；"
            f"确实要用的，把文件复制进来，或在环境变量 {OUTSIDE} 里写上那个文件夹"
        )

    def exists(self, path: str) -> bool:
        """See Workspace."""
        return any(place.is_file() for place in self._places(path))

    def holds(self, path: str) -> bool:
        """See Workspace."""
        return os.path.lexists(self.root / path) or self.exists(path)

    def is_folder(self, path: str) -> bool:
        """See Workspace."""
        try:
            return (self.root / path).is_dir()
        except PermissionError as fault:
            raise WorkspaceError(f"{path}：没有读取权限") from fault

    def files(self, folder: str) -> list[str]:
        """See Workspace."""
        head = "" if folder in {"", "."} else f"{PurePosixPath(folder).as_posix()}/"
        found: set[str] = set()
        for place in self._places(folder):
            start = len(str(place))
            for base, folders, names in os.walk(place, onerror=_unreadable_folder):
                folders.sort()
                inner = base[start:].replace(os.sep, "/").strip("/")  # no Path: there are thousands of files
                found.update(f"{head}{inner}/{name}" if inner else head + name for name in names)
        return sorted(found)

    def folders(self, folder: str) -> list[str]:
        """See Workspace."""
        place = self.root / folder
        found = (Path(base, name) for base, names, _ in os.walk(place) for name in names)
        return sorted((PurePosixPath(folder) / path.relative_to(place).as_posix()).as_posix() for path in found)

    def linked_folders(self, folder: str) -> list[str]:
        """See Workspace."""
        return [path for path in self.folders(folder) if (self.root / path).is_symlink()]

    def leads_into(self, path: str, folder: str) -> bool:
        """See Workspace."""
        return self.exists(path) and (self.root / path).resolve().is_relative_to((self.root / folder).resolve())

    def standing(self, path: str) -> bytes | None:
        """See Workspace."""
        try:
            mode = (self.root / path).lstat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as fault:
            raise disk_trouble(path, fault) from fault
        if stat.S_ISLNK(mode):
            raise WorkspaceError(f"{path} 是链接，没有换掉；请移走这个链接")
        return self.read(path)

    def write(self, path: str, content: bytes) -> None:
        """See Workspace."""
        self.write_together({path: content})

    def write_together(self, files: Mapping[str, bytes], before: Callable[[], object] | None = None) -> None:
        """See Workspace. ``before`` is called when all is written and nothing replaced yet; what it raises stops it."""
        self._put({path: partial(_write_whole, content=content) for path, content in files.items()}, before)

    def write_stream(self, path: str, fill: Callable[[IO[bytes]], object]) -> None:
        """See Workspace."""
        self._put({path: fill})

    def write_new(self, path: str, content: bytes) -> bool:
        """Put a whole file in place where there is none, not even one that comes meanwhile; whether it could be had."""
        temporary, target = self._write_beside(path, partial(_write_whole, content=content))
        try:
            os.link(temporary, target)
            sync_folder(target.parent)
        except FileExistsError:
            return False
        except OSError as fault:
            raise disk_trouble(path, fault) from fault
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        return True

    def _put(
        self, fills: Mapping[str, Callable[[IO[bytes]], object]], before: Callable[[], object] | None = None
    ) -> None:
        """All temporary files beside their targets first, each synced; then all are renamed, close upon each other."""
        waiting: dict[str, tuple[Path, Path]] = {}
        try:
            for path, fill in fills.items():
                waiting[path] = self._write_beside(path, fill)
            if before:
                before()
            for path, (temporary, target) in waiting.items():
                try:
                    temporary.replace(target)
                except OSError as fault:
                    raise disk_trouble(path, fault) from fault
            for folder, path in {target.parent: path for path, (_, target) in waiting.items()}.items():
                try:
                    sync_folder(folder)
                except OSError as fault:
                    raise disk_trouble(path, fault) from fault
        finally:
            for temporary, _ in waiting.values():
                with contextlib.suppress(OSError):
                    temporary.unlink(missing_ok=True)

    def _write_beside(self, path: str, fill: Callable[[IO[bytes]], object]) -> tuple[Path, Path]:
        """A synced temporary file with its content, and the target beside it, which could be replaced."""
        target = self.root / path
        if PurePosixPath(path).parts[:1] == (VERSIONS,):
            self._refuse_outside(path, target, "写")
        temporary = target.parent / f".{secrets.token_hex(6)}.tmp"
        try:
            _make_folder(target.parent)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
            descriptor = os.open(temporary, flags, 0o666)
            with os.fdopen(descriptor, "wb") as file:
                fill(file)
                file.flush()
                os.fsync(file.fileno())
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, "", str(target))
        except BaseException as fault:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            if isinstance(fault, OSError):
                raise disk_trouble(path, fault) from fault
            raise
        return temporary, target


def _write_whole(file: IO[bytes], content: bytes) -> None:
    file.write(content)


def _make_folder(folder: Path) -> None:
    """Make a folder, and those above it, and see to it that their names are on the disk."""
    new = []
    while not folder.is_dir():
        new.append(folder)
        folder = folder.parent
    for made in reversed(new):
        try:
            made.mkdir(exist_ok=True)
        except FileExistsError as fault:
            raise NotADirectoryError(errno.ENOTDIR, "", str(made)) from fault
        sync_folder(made.parent)


def sync_folder(folder: Path) -> None:
    """See to it that the names in a folder are on the disk."""
    if not hasattr(os, "O_DIRECTORY"):  # pragma: no cover - Windows cannot open folders
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
