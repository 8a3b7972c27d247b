"""Django's settings: for one person on one machine, and for an office with accounts. Neither knows a debug mode."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from msgspec import Struct

from reportgen.office.desk import Desk

LARGEST = 64 << 20
"""Bytes of a request: the largest workbook or paper that readers take, and some."""

_HERE = Path(__file__).parent
_HALF_DAY, _YEAR = 12 * 3600, 365 * 24 * 3600
_RULES = "django.contrib.auth.password_validation"


_SILENT_ALONE = ["security.W001", "security.W002", "security.W016"]
"""What Django would ask of the page of one person, and why it is none: the headers that its middlewares would send, the
doorkeeper sends (frames are forbidden to all others by the policy); 127.0.0.1 speaks no TLS, which a secure cookie needs.
"""

_SILENT_PLAIN = ["security.W004", "security.W008", "security.W012", "security.W016"]
"""What Django would ask of an office that speaks plain HTTP, all of it for TLS: behind a proxy that has it nothing is silenced."""


class Opening(Struct, frozen=True):
    """How the page of one person is opened: its port, the secret that cookies are signed with, the token that lets in.

    ``editor`` is the command that opens a line of a file in the person's own editor; empty where there is none.
    """

    port: int
    secret: str
    token: str
    editor: str = ""


class OfficeOpening(Struct, frozen=True):
    """How an office is opened: its secret, its database, the hosts that it is called by (with their ports).

    ``over_tls`` where a proxy before it speaks HTTPS with the browsers.
    """

    secret: str
    database: dict[str, Any]
    hosts: tuple[str, ...]
    over_tls: bool


def configure(desk: Desk, opening: Opening) -> None:
    """Set Django up for one person: no database, no users; who is in holds the cookie of the door. Once in a process."""
    _configure(
        desk,
        opening.secret,
        [
            "reportgen.office.doorkeeper.doorkeeper",
            "reportgen.office.doorkeeper.one_person",
            "django.middleware.csrf.CsrfViewMiddleware",
            "reportgen.office.troubles.troubles",
        ],
        ONE_PERSON=True,
        HOSTS={f"{name}:{opening.port}" for name in ("127.0.0.1", "localhost")},
        ALLOWED_HOSTS=["127.0.0.1", "localhost"],
        TOKEN=opening.token,
        EDITOR=opening.editor,
        COOKIE=f"reportgen-{opening.port}",  # cookies do not tell ports apart: each page of a machine has its own name
        CSRF_COOKIE_NAME=f"reportgen-{opening.port}-form",
        DATABASES={},
        SILENCED_SYSTEM_CHECKS=_SILENT_ALONE,
    )


def configure_office(desk: Desk, opening: OfficeOpening) -> None:
    """Set Django up for an office: accounts, sessions. Once in a process."""
    tls: dict[str, Any] = {}
    if opening.over_tls:
        tls = {
            "SECURE_PROXY_SSL_HEADER": ("wsgi.url_scheme", "https"),
            "SECURE_SSL_REDIRECT": True,
            "SECURE_HSTS_SECONDS": _YEAR,
            "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
            "SECURE_HSTS_PRELOAD": True,
        }
    _configure(
        desk,
        opening.secret,
        [
            "reportgen.office.doorkeeper.doorkeeper",
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "reportgen.office.doorkeeper.members",
            "django.middleware.csrf.CsrfViewMiddleware",
            "reportgen.office.troubles.troubles",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        ONE_PERSON=False,
        HOSTS=set(opening.hosts),
        ALLOWED_HOSTS=sorted({host.rpartition(":")[0] or host for host in opening.hosts}),
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "reportgen.office.accounts.apps.Accounts",
        ],
        AUTH_USER_MODEL="accounts.Account",
        AUTH_PASSWORD_VALIDATORS=[
            {"NAME": f"{_RULES}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
            {"NAME": f"{_RULES}.CommonPasswordValidator"},
            {"NAME": f"{_RULES}.NumericPasswordValidator"},
            {
                "NAME": f"{_RULES}.UserAttributeSimilarityValidator",
                "OPTIONS": {"user_attributes": ("login", "shown")},
            },
            {"NAME": "reportgen.office.passwords.NotMostlyNames"},
        ],
        LOGIN_URL="/login",
        DATABASES={"default": opening.database},
        SESSION_COOKIE_NAME="reportgen-office",
        SESSION_COOKIE_AGE=_HALF_DAY,
        SESSION_SAVE_EVERY_REQUEST=False,
        SESSION_EXPIRE_AT_BROWSER_CLOSE=True,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_SECURE=opening.over_tls,
        CSRF_COOKIE_SECURE=opening.over_tls,
        CSRF_COOKIE_NAME="reportgen-office-form",
        X_FRAME_OPTIONS="DENY",
        SILENCED_SYSTEM_CHECKS=[] if opening.over_tls else _SILENT_PLAIN,
        **tls,
    )


def _configure(desk: Desk, secret: str, middleware: list[str], **own: Any) -> None:  # noqa: ANN401 - settings are any
    settings.configure(
        DESK=desk,
        SECRET_KEY=secret,
        DEBUG=False,
        ROOT_URLCONF="reportgen.office.urls",
        MIDDLEWARE=middleware,
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [_HERE / "templates"],
                "OPTIONS": {
                    "builtins": ["reportgen.office.page_words"],
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.template.context_processors.csrf",
                        "reportgen.office.static_files.addresses",
                        "reportgen.office.guard.who",
                    ],
                },
            }
        ],
        USE_I18N=False,
        USE_TZ=True,
        TIME_ZONE=None,
        CSRF_COOKIE_HTTPONLY=True,
        CSRF_COOKIE_SAMESITE="Strict",
        CSRF_FAILURE_VIEW="reportgen.office.troubles.not_own",
        DATA_UPLOAD_MAX_MEMORY_SIZE=8 << 20,
        DATA_UPLOAD_MAX_NUMBER_FIELDS=20_000,
        FILE_UPLOAD_MAX_MEMORY_SIZE=1 << 20,
        LOGGING_CONFIG=None,
        **own,
    )
    django.setup()
    # Who was sent away, or told what the disk said, is no trouble of this program; a traceback is.
    log = logging.getLogger("django")
    handler = logging.StreamHandler()
    handler.addFilter(lambda record: record.exc_info is not None)
    log.addHandler(handler)
    log.setLevel(logging.ERROR)
