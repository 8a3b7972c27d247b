"""Guessing passwords is made slow: by an account from one address, and from one address at all.

Nobody can lock another out: tries from elsewhere do not count against the address that a person sits at, and all are
forgotten after a while.
"""

from __future__ import annotations

import datetime

from reportgen.office.accounts.models import Attempt

_WHILE = datetime.timedelta(minutes=15)
_OF_ONE, _OF_ALL = 6, 60
"""Failed tries within a while, by one account and by all from an address, after which there is a pause until it has passed."""


def pause(login: str, address: str, now: datetime.datetime) -> datetime.timedelta | None:
    """How long an address must wait before it may try an account again; None where it need not."""
    recent = Attempt.objects.filter(address=address, at__gt=now - _WHILE).order_by("-at")
    waits = []
    for tries, most in ((recent.filter(login=login[:60]), _OF_ONE), (recent, _OF_ALL)):
        counted = list(tries.values_list("at", flat=True)[:most])
        if len(counted) == most:
            waits.append(counted[-1] + _WHILE - now)
    return max(waits, default=None)


def failed(login: str, address: str, now: datetime.datetime) -> None:
    """Count a try that failed; those that count no more are forgotten."""
    Attempt.objects.filter(at__lte=now - _WHILE).delete()
    Attempt.objects.create(login=login[:60], address=address[:64], at=now)


def succeeded(login: str, address: str) -> None:
    """Forget the tries of an account from an address: its person is in."""
    Attempt.objects.filter(login=login[:60], address=address).delete()
