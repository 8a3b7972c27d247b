"""What was made for the last look at an input, used again where everything that it hangs on is the very same.

While somebody types, the same paper is asked for key after key, and nearly all of it is as before. Each step of the work that
takes part names the piece that it makes and what that hangs on; a piece is made again only where one of these is another object.
So sameness goes on from step to step: a figure whose words were not touched is the same object, and what is made of such figures
alone is, too. From scratch (``NOTHING``) nothing is known and nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from operator import is_
from typing import TypeVar, cast

from reportgen.diagnostics import DiagnosticLog

T = TypeVar("T")

_Basis = tuple[object, ...]


class Recall:
    """The pieces of the last look at one input, and those of the look at work. What neither asked for is forgotten."""

    def __init__(self) -> None:
        self._now: dict[Hashable, tuple[_Basis, object]] = {}
        self._before: dict[Hashable, tuple[_Basis, object]] = {}

    def begin(self) -> None:
        """Another look begins."""
        self._now, self._before = {}, self._now

    def go_back(self) -> None:
        """The look at work came to nothing: what was known before it still is."""
        self._now = {**self._before, **self._now}

    @property
    def is_on(self) -> bool:
        """Whether anything is kept, so that it is worth while to say what a piece hangs on."""
        return True

    def known(self, piece: Hashable, *basis: object) -> object | None:
        """A piece that was kept, where it hangs on the very same objects; None where it does not."""
        found = self._now.get(piece) or self._before.get(piece)
        if found is None or len(found[0]) != len(basis) or not all(map(is_, found[0], basis)):
            return None
        self._now[piece] = found
        return found[1]

    def keep(self, piece: Hashable, made: object, *basis: object) -> None:
        """Keep a piece that was made of some objects, which are held, so that no others are taken for them."""
        self._now[piece] = basis, made

    def again(self, piece: Hashable, make: Callable[[], T], *basis: object) -> T:
        """A piece, made where it is not known."""
        found = self.known(piece, *basis)
        if found is None:
            found = make()
            self.keep(piece, found, *basis)
        return cast(T, found)

    def told(self, piece: Hashable, log: DiagnosticLog, make: Callable[[DiagnosticLog], T], *basis: object) -> T:
        """As ``again``, with what was found while it was made: that is told each time."""
        found = cast("tuple[T, DiagnosticLog] | None", self.known(piece, *basis))
        if found is None:
            own = DiagnosticLog()
            found = make(own), own
            self.keep(piece, found, *basis)
        if not found[1].is_empty:
            log.extend(found[1])
        return found[0]


class _Nothing(Recall):
    """Recalls nothing."""

    def begin(self) -> None:
        pass

    @property
    def is_on(self) -> bool:
        return False

    def known(self, piece: Hashable, *basis: object) -> object | None:
        return None

    def keep(self, piece: Hashable, made: object, *basis: object) -> None:
        pass

    def again(self, piece: Hashable, make: Callable[[], T], *basis: object) -> T:
        return make()

    def told(self, piece: Hashable, log: DiagnosticLog, make: Callable[[DiagnosticLog], T], *basis: object) -> T:
        return make(log)


NOTHING: Recall = _Nothing()
"""What work from scratch recalls."""
