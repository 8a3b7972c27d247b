"""What the disk says when it does not do what was asked, in Chinese."""

from __future__ import annotations

import errno
from pathlib import Path

from reportgen.diagnostics import DiskUnusable, WorkspaceError

_ERRNO_REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "这里是只读的，不能写入",
    errno.ELOOP: "链接绕成了圈",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "磁盘读写出错",
    errno.EDQUOT: "磁盘配额已用完",
}
_EVERYWHERE = {errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EIO}
_REASONS = {
    FileNotFoundError: "文件不存在",
    IsADirectoryError: "这是文件夹，不是文件",
    NotADirectoryError: "路径中有一段不是文件夹",
    PermissionError: "没有读写权限",
}


def disk_trouble(path: str | Path, fault: OSError) -> WorkspaceError:
    """The error that tells, in Chinese and with the path, what the disk said; DiskUnusable where all else would fail too."""
    known = next((words for kind, words in _REASONS.items() if isinstance(fault, kind)), None)
    reason = known or _ERRNO_REASONS.get(fault.errno or 0) or fault.strerror or str(fault)
    kind = DiskUnusable if fault.errno in _EVERYWHERE else WorkspaceError
    return kind(f"{path}：{reason}")
