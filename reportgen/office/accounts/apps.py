"""How Django names this room."""

from __future__ import annotations

from django.apps import AppConfig


class Accounts(AppConfig):
    """The tables of accounts."""

    name = "reportgen.office.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
