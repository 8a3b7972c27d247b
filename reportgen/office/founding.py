"""Where an office keeps what is not in its workspace's files: accounts and sessions in a database, its secret in a file."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from reportgen.diagnostics import MissingDependency, Refusal
from reportgen.office.desk import Desk
from reportgen.office.settings import OfficeOpening, configure_office
from reportgen.workspace import DiskWorkspace, disk_trouble

OFFICE = "办公"
"""The folder of an office in its workspace: its accounts, its secret, its log. Nothing below it is an input or a paper."""

SECRET_FILE, DATABASE_FILE = f"{OFFICE}/密钥", f"{OFFICE}/账号.sqlite3"
_PATIENCE = 20  # seconds that a writer waits for another
_LEAST = 50  # characters of a secret, as Django's own check asks


def database_of(root: Path, url: str) -> dict[str, Any]:
    """Django's words for a database: SQLite in the workspace where there is no address, else PostgreSQL by its address.

    Raises Refusal for an address of another kind, MissingDependency where PostgreSQL's library is not installed.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(root / DATABASE_FILE),
            "CONN_MAX_AGE": 5,
            "OPTIONS": {
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
                "transaction_mode": "IMMEDIATE",
                "timeout": _PATIENCE,
            },
        }
    found = urlsplit(url)
    if found.scheme not in {"postgresql", "postgres"} or not found.path.strip("/"):
        raise Refusal("数据库的地址写成 postgresql://用户:密码@主机:端口/库名")
    try:
        import psycopg  # noqa: PLC0415, F401 - an extra
    except ImportError as fault:
        raise MissingDependency("没有装 PostgreSQL 的程序库。请运行 pip install 'reportgen[postgresql]'") from fault
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(found.path.strip("/")),
        "USER": unquote(found.username or ""),
        "PASSWORD": unquote(found.password or ""),
        "HOST": found.hostname or "",
        "PORT": str(found.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def found_office(
    workspace: DiskWorkspace, url: str, hosts: Sequence[str] = (), over_tls: bool = False
) -> OfficeOpening:
    """Open the office of a workspace, which is founded with the first call: folder, secret, tables as this version has them."""
    opening = OfficeOpening(_secret(workspace.root), database_of(workspace.root, url), tuple(hosts), over_tls)
    configure_office(Desk(workspace), opening)
    from django.core.management import call_command  # noqa: PLC0415 - asks for settings as soon as it is there
    from django.db import connections  # noqa: PLC0415 - as above

    call_command("migrate", verbosity=0, interactive=False)
    if not url:
        (workspace.root / DATABASE_FILE).chmod(0o600)
    connections.close_all()  # no process that is forked later may share them
    return opening


def _secret(root: Path) -> str:
    """The secret of the office, for nobody else to read; made with the first call."""
    place = root / SECRET_FILE
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(64))
                file.flush()
                os.fsync(file.fileno())
        except FileExistsError:
            pass
        found = place.read_text("ascii").strip()
    except OSError as fault:
        raise disk_trouble(SECRET_FILE, fault) from fault
    if len(found) < _LEAST:
        raise Refusal(f"{SECRET_FILE} 里的密钥不完整；删去这个文件，下次启动另写一个，各人重新登录一次")
    return found
