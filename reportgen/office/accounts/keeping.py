"""Keeping accounts: one or a dozen made at once, passwords given anew, accounts closed and opened."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher, make_password
from django.contrib.sessions.models import Session
from django.db import transaction
from msgspec import Struct

from reportgen.diagnostics import Refusal
from reportgen.model.roster import Roster
from reportgen.office.accounts.models import Account, AccountDuty
from reportgen.office.rights import Duty, Role

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for each other on a printed sheet: i, l, o, 0, 1."""

_GROUPS, _GROUP = 3, 4


class Given(Struct, frozen=True):
    """An account with the password that was given to it, which nobody can look up afterwards."""

    login: str
    shown: str
    password: str


class _OfFirst(PBKDF2PasswordHasher):
    """For passwords that nobody thought of: of 31 letters, 12 at random, none is found by guessing at this speed either.

    Forty accounts are opened within a second so, not a quarter of a minute. Django makes it the usual sum when it is first used.
    """

    iterations = 30_000


def first_password() -> str:
    """A password to be printed and typed once, such as ``hk4m-9wqt-c7xa``."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))


def add(login: str, shown: str, roles: Iterable[Role]) -> Given:
    """A new account. Raises Refusal where there is one of the name."""
    if not login or Account.objects.filter(login=login).exists():
        raise Refusal(f"账号“{login}”已经有了，换一个名称" if login else "账号没有写")
    password = first_password()
    with transaction.atomic():
        account = Account(login=login, shown=shown or login, password=make_password(password, hasher=_OfFirst()))
        account.save()
        _give(account, roles)
    return Given(login, account.shown, password)


def add_of_roster(roster: Roster, with_villages: bool) -> list[Given]:
    """An account for each place of a roster that has none yet, named like the place."""
    wanted = [place.name.text for place in (roster.places() if with_villages else roster.townships)]
    known = set(AccountDuty.objects.filter(duty=Duty.PLACE.name).values_list("scope", flat=True))
    with transaction.atomic():
        return [add(place, place, (Role(Duty.PLACE, place),)) for place in dict.fromkeys(wanted) if place not in known]


def reset(login: str) -> Given:
    """A new first password for an account; whoever is in by the old one is out. Raises Refusal for an unknown name."""
    account, password = account_called(login), first_password()
    account.password = make_password(password, hasher=_OfFirst())
    account.must_change = True
    account.save(update_fields=["password", "must_change"])
    _end_sessions(account)
    return Given(account.login, account.shown, password)


def never_in() -> list[str]:
    """The accounts of places that are open, and by which nobody has come in yet."""
    waiting = Account.objects.filter(is_active=True, must_change=True, last_login=None)
    return list(
        waiting.filter(duties__duty=Duty.PLACE.name).distinct().order_by("login").values_list("login", flat=True)
    )


def reset_never_in() -> list[Given]:
    """New first passwords for all accounts that ``never_in`` names."""
    with transaction.atomic():
        return [reset(login) for login in never_in()]


def mark_of(*accounts: Account) -> str:
    """What tells, without telling anything else, whether accounts have been given other passwords, or closed, by now."""
    said = "\n".join(f"{one.login} {one.is_active} {one.password}" for one in accounts)
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), "sha256").hexdigest()[:24]


def close(login: str) -> Account:
    """Close an account: nobody comes in by it. Raises Refusal for an unknown name, and for the last administrator."""
    account = account_called(login)
    if _is_last_administrator(account):
        raise Refusal(f"“{login}”是最后一个管理员，关了就没有人能管账号了")
    account.is_active = False
    account.save(update_fields=["is_active"])
    _end_sessions(account)
    return account


def reopen(login: str) -> Given:
    """Open a closed account again, with a new first password."""
    account = account_called(login)
    account.is_active = True
    account.save(update_fields=["is_active"])
    return reset(login)


def give_roles(login: str, roles: Sequence[Role]) -> Account:
    """Let an account have these roles and no others. Raises Refusal as ``close``."""
    account = account_called(login)
    if _is_last_administrator(account) and not any(role.duty is Duty.ADMINISTRATOR for role in roles):
        raise Refusal(f"“{login}”是最后一个管理员，不能去掉“管理”")
    with transaction.atomic():
        AccountDuty.objects.filter(account=account).delete()
        _give(account, roles)
    return account


def duties_told(login: str) -> list[str]:
    """What an account is for, and whether it is closed, in words for the log; nothing where there is none."""
    account = Account.objects.filter(login=login).first()
    if account is None:
        return []
    return [*map(str, account.person().roles), *([] if account.is_active else ["已关"])]


def account_called(login: str) -> Account:
    """The account of a name. Raises Refusal where there is none."""
    found = Account.objects.filter(login=login).first()
    if found is None:
        raise Refusal(f"没有“{login}”这个账号")
    return found


def has_administrator() -> bool:
    """Whether there is anybody to keep accounts."""
    return AccountDuty.objects.filter(duty=Duty.ADMINISTRATOR.name, account__is_active=True).exists()


def _is_last_administrator(account: Account) -> bool:
    of_all = AccountDuty.objects.filter(duty=Duty.ADMINISTRATOR.name, account__is_active=True)
    return of_all.filter(account=account).exists() and not of_all.exclude(account=account).exists()


def _give(account: Account, roles: Iterable[Role]) -> None:
    for role in roles:
        AccountDuty.objects.get_or_create(account=account, duty=role.duty.name, scope=role.scope)


def _end_sessions(account: Account) -> None:
    """End whatever an account has open; sessions are few, and say whose they are only inside."""
    for session in Session.objects.all():
        if session.get_decoded().get("_auth_user_id") == str(account.pk):
            session.delete()
