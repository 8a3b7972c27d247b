"""The tables: accounts, their duties, and the tries to come in."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from reportgen.office.rights import Duty, Person, Role


class Accounts(BaseUserManager["Account"]):
    """Django's name for what makes and finds accounts."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """The account of a login name."""
        return self.get(login=username)


class Account(AbstractBaseUser):
    """A person who comes in by a name and a password. One who has left is closed, not deleted: what was done keeps its name."""

    login: models.CharField[str, str] = models.CharField(max_length=60, unique=True)
    shown: models.CharField[str, str] = models.CharField(max_length=60)
    must_change: models.BooleanField[bool, bool] = models.BooleanField(default=True)
    is_active: models.BooleanField[bool, bool] = models.BooleanField(default=True)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["shown"]
    objects: ClassVar[Accounts] = Accounts()

    class Meta:
        """Django's."""

        app_label = "accounts"

    def __str__(self) -> str:
        return f"{self.shown}（{self.login}）"

    def person(self) -> Person:
        """Who this is for those who decide about rights."""
        roles = tuple(
            Role(Duty[one.duty], one.scope) for one in AccountDuty.objects.filter(account=self).order_by("id")
        )
        return Person(self.login, self.shown, roles)


class AccountDuty(models.Model):
    """One duty of an account; see ``rights.Role``."""

    account: models.ForeignKey[Account, Account] = models.ForeignKey(
        Account, on_delete=models.CASCADE, related_name="duties"
    )
    duty: models.CharField[str, str] = models.CharField(max_length=20)
    scope: models.CharField[str, str] = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        """Django's."""

        app_label = "accounts"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["account", "duty", "scope"], name="one_of_each_duty")
        ]

    def __str__(self) -> str:
        return f"{Duty[self.duty].value} {self.scope}".strip()


class Attempt(models.Model):
    """A try to come in that failed: by whose name, from which address, when."""

    login: models.CharField[str, str] = models.CharField(max_length=60, db_index=True)
    address: models.CharField[str, str] = models.CharField(max_length=64, db_index=True)
    at: models.DateTimeField[datetime.datetime, datetime.datetime] = models.DateTimeField(db_index=True)

    class Meta:
        """Django's."""

        app_label = "accounts"

    def __str__(self) -> str:
        return f"{self.login} {self.at:%Y-%m-%d %H:%M:%S}"


class LogHead(models.Model):
    """The sum of the last line of the log; see ``office.audit``."""

    last: models.CharField[str, str] = models.CharField(max_length=64)

    class Meta:
        """Django's."""

        app_label = "accounts"

    def __str__(self) -> str:
        return self.last
