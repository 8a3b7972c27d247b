"""The names that reportgen borrows from inside libraries, and whether the installed ones still have them.

Libraries promise to keep what their manuals tell; whatever begins with an underscore may be otherwise in any release.
``borrowed.tsv`` lists every such name that reportgen imports, overrides or reaches through an object, with its use and its
parameters; the tests read it off the code and write it (``--accept``).
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path

from msgspec import Struct

_LIST = Path(__file__).with_name("borrowed.tsv")
_GONE = "gone"
_SET_BY_INIT = "set by __init__"
_SIMPLE = (type(None), bool, int, float, str, bytes)


class Use(Enum):
    """What is done with a name, and so how much of it may change."""

    REPLACED = "replaced"  # a method of ours stands in its place: it takes exactly these parameters
    CALLED = "called"  # it may take further ones, if they can be left out
    NAMED = "named"  # it is there


class Borrowed(Struct, frozen=True):
    """A name, its use, and the shape that the code here fits."""

    name: str
    use: Use
    shape: str

    def fits(self, found: str) -> bool:
        """Whether a shape will do as well."""
        if found == self.shape or self.use is Use.REPLACED:
            return found == self.shape
        if self.use is Use.NAMED:
            return found != _GONE
        known = self.shape.removesuffix(")")
        further = found.removesuffix(")").removeprefix(known).removeprefix(", ").split(", ")
        return found.startswith(known) and all("=" in one or one.startswith("*") for one in further)


@cache
def borrowed() -> tuple[Borrowed, ...]:
    """Every borrowed name."""
    lines = _LIST.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple(Borrowed(name, Use(use), shape) for name, use, shape in rows)


def changed(*libraries: str) -> Iterator[str]:
    """The borrowed names that the installed libraries have no longer, or not so; of some or of all of them."""
    for one in borrowed():
        if (not libraries or one.name.partition(".")[0] in libraries) and not one.fits(shape_of(one.name)):
            yield one.name


def shape_of(name: str) -> str:
    """What can be seen of a name from outside: its parameters, or else its kind."""
    found, rest = resolved(name)
    if not rest:
        return _shape(found)
    # An attribute that only objects of the class have: it is in the code that makes them.
    code = getattr(getattr(found, "__init__", None), "__code__", None)
    return _SET_BY_INIT if len(rest) == 1 and code and rest[0] in code.co_names else _GONE


def resolved(name: str) -> tuple[object, list[str]]:
    """The last object on the way to a dotted name that is there, and the parts that are left."""
    parts = name.split(".")
    found: object = importlib.import_module(parts[0])
    for at in range(1, len(parts)):
        inner = _inner(found, ".".join(parts[: at + 1]), parts[at])
        if inner is None:
            return found, parts[at:]
        found = inner[0]
    return found, []


def _inner(outer: object, path: str, name: str) -> tuple[object] | None:
    if inspect.ismodule(outer) and not hasattr(outer, name):
        try:
            return (importlib.import_module(path),)
        except ImportError:
            return None
    try:
        return (getattr(outer, name),)
    except AttributeError:
        return None


def _shape(found: object) -> str:
    if isinstance(found, property):
        return "property"
    if not callable(found):
        return "value"
    try:
        signature = inspect.signature(found)
    except (TypeError, ValueError):  # written in C
        return "callable"
    bare = [one.replace(annotation=one.empty, default=_default(one.default)) for one in signature.parameters.values()]
    return str(inspect.Signature(bare))


class _Somehow:
    """Stands for a default whose own words are not the same each time."""

    def __repr__(self) -> str:
        return "…"


def _default(value: object) -> object:
    return value if value is inspect.Parameter.empty or isinstance(value, _SIMPLE) else _Somehow()
