"""Backup and restore of an office: its workspace and its accounts as they are together, in one archive."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path, PurePosixPath

from reportgen.diagnostics import Refusal, WorkspaceError
from reportgen.office.founding import DATABASE_FILE, OFFICE
from reportgen.workspace import DiskWorkspace, disk_trouble

_TIMELESS = (1980, 1, 1, 0, 0, 0)
_BESIDE = (f"{DATABASE_FILE}-wal", f"{DATABASE_FILE}-shm")
_MOST = 20 << 30  # bytes that an archive may hold unpacked


def backup(workspace: DiskWorkspace, word: str, database: str) -> str:
    """Put all files of the workspace into an archive, the accounts as one moment has them; what was done, in words.

    The folder that it goes into is made where there is none; nobody but its owner may read it. A backup may be taken while the office is open: the accounts, which know the last line of the log, come before the log,
    which then has that line. Accounts in PostgreSQL are not among it: its own tools keep those.
    """
    target = Path(word).absolute()
    if target.exists():
        raise Refusal(f"{word} 已经有了，没有换掉；换一个名称")
    temporary = target.with_name(f".{target.name}.tmp")
    count = 0
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        whole = os.open(
            temporary, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600
        )  # keys and digests are for its owner alone
        with os.fdopen(whole, "w+b") as kept, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in _files(workspace.root, target.parent):
                archive.writestr(_entry(path), _content(workspace.root, path))
                count += 1
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        temporary.replace(target)
    except OSError as fault:
        raise disk_trouble(word, fault) from fault
    finally:
        temporary.unlink(missing_ok=True)
    besides = "；账号在 PostgreSQL 里，用 pg_dump 另备" if database else "，账号也在里面"
    return f"已备份 {count} 个文件到 {word}{besides}。里面有密钥和密码的摘要，收好"


def restore(workspace: DiskWorkspace, word: str, database: str) -> str:
    """Put a backup back into a folder that has no workspace yet; what was done, in words.

    Raises Refusal where there is something already: nothing is replaced; and for an archive that is no backup.
    """
    there = [name for name in ("inputs", "templates", OFFICE) if workspace.holds(name)]
    if there:
        raise Refusal(f"这里已经有 {'、'.join(there)}，没有恢复；在空的文件夹里恢复")
    try:
        with zipfile.ZipFile(word) as archive:
            entries = archive.infolist()
            if any(_is_outside(entry.filename) for entry in entries) or sum(e.file_size for e in entries) > _MOST:
                raise Refusal(f"{word} 不是 reportgen office backup 写的")
            for entry in entries:
                workspace.write(entry.filename, archive.read(entry))
    except zipfile.BadZipFile as fault:
        raise Refusal(f"{word} 不是完整的压缩包") from fault
    except OSError as fault:
        raise disk_trouble(word, fault) from fault
    for name in workspace.files(OFFICE):
        (workspace.root / name).chmod(0o600)
    if workspace.is_folder(OFFICE):
        (workspace.root / OFFICE).chmod(0o700)
    return f"已恢复 {len(entries)} 个文件{'；账号在 PostgreSQL 里，另用 pg_restore' if database else ''}"


def _files(root: Path, besides: Path) -> list[str]:
    """All files of a workspace; not the backups in ``besides``, nor what is being written at this moment."""
    found = []
    for base, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            place = Path(base, name)
            path = place.relative_to(root).as_posix()
            passing = name.endswith(".tmp") or path in _BESIDE or (place.parent == besides and name.endswith(".zip"))
            if place.is_file() and not place.is_symlink() and not passing:
                found.append(path)
    return sorted(found, key=lambda path: path != DATABASE_FILE)


def _content(root: Path, path: str) -> bytes:
    if path != DATABASE_FILE:
        return (root / path).read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        try:
            with closing(sqlite3.connect(root / path)) as open_one, closing(sqlite3.connect(copy)) as other:
                open_one.backup(other)
        except sqlite3.Error as fault:
            raise WorkspaceError(f"{path}：备份不了：{fault}") from fault
        return copy.read_bytes()


def _entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, _TIMELESS)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _is_outside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return not parts or path.startswith("/") or ".." in parts or "\\" in path or ":" in parts[0]
