"""A doubt: a figure that a person should be asked about."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from reportgen.doubts.slips import Slip
from reportgen.model.facts import Fact


class Reason(Struct, frozen=True):
    """Why a figure is doubted: the kind by name, the reason in words, and the figures to look at beside it."""

    kind: str
    words: str
    beside: tuple[Fact, ...] = ()


class Found(Struct, frozen=True):
    """A reason to ask about a figure: how much likelier it is wrong for that reason than right, in natural logarithms; the
    slip where it is one, and the figures that may be wrong in its stead."""

    reason: Reason
    weight: float
    slip: Slip | None = None
    others: tuple[Fact, ...] = ()


class Doubt(Struct, frozen=True):
    """A figure with the reasons to ask about it, the strongest first; ``weight`` sets doubts in order.

    ``meant`` is the number that would agree with all that is known, where one does, and ``slip`` how it came to be
    written otherwise. ``others`` are the figures that may be wrong in its stead, ``rules`` the names of those that clash.
    ``stands_out`` says that it is clearly likelier wrong than any of the others.
    """

    fact: Fact
    reasons: tuple[Reason, ...]
    weight: float
    meant: Decimal | None = None
    slip: str = ""
    others: tuple[Fact, ...] = ()
    rules: tuple[str, ...] = ()
    stands_out: bool = False
