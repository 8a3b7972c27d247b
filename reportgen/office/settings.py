"""Django's settings for one person on one machine: no database, no users; who is in holds the cookie of the door."""

from __future__ import annotations

import logging
from pathlib import Path

import django
from django.conf import settings
from msgspec import Struct

from reportgen.office.desk import Desk

LARGEST = 64 << 20
"""Bytes of a request: the largest workbook or paper that readers take, and some."""

_HERE = Path(__file__).parent


class Opening(Struct, frozen=True):
    """How the page is opened: the port, the secret that cookies are signed with, the token of the address that lets in."""

    port: int
    secret: str
    token: str


def configure(desk: Desk, opening: Opening) -> None:
    """Set Django up; once in a process."""
    settings.configure(
        DESK=desk,
        PORT=opening.port,
        TOKEN=opening.token,
        HOSTS={f"{name}:{opening.port}" for name in ("127.0.0.1", "localhost")},
        SECRET_KEY=opening.secret,
        ALLOWED_HOSTS=["127.0.0.1", "localhost"],
        ROOT_URLCONF="reportgen.office.urls",
        MIDDLEWARE=[
            "reportgen.office.doorkeeper.doorkeeper",
            "django.middleware.csrf.CsrfViewMiddleware",
            "reportgen.office.troubles.troubles",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [_HERE / "templates"],
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.template.context_processors.csrf",
                        "reportgen.office.static_files.addresses",
                    ],
                },
            }
        ],
        INSTALLED_APPS=[],
        DATABASES={},
        USE_I18N=False,
        USE_TZ=True,
        CSRF_COOKIE_NAME=f"reportgen-{opening.port}-form",
        CSRF_COOKIE_HTTPONLY=True,
        CSRF_COOKIE_SAMESITE="Strict",
        CSRF_FAILURE_VIEW="reportgen.office.troubles.not_own",
        DATA_UPLOAD_MAX_MEMORY_SIZE=8 << 20,
        DATA_UPLOAD_MAX_NUMBER_FIELDS=20_000,
        FILE_UPLOAD_MAX_MEMORY_SIZE=1 << 20,
        LOGGING_CONFIG=None,
    )
    django.setup()
    # Who was sent away is no trouble of this program; what Django cannot answer is, and its traceback is a bug's.
    log = logging.getLogger("django")
    log.addHandler(logging.StreamHandler())
    log.setLevel(logging.ERROR)
