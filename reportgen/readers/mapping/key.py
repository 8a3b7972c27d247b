"""A key of a mapping, and the table of all keys that a mapping may have."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, DiagnosticLog
from reportgen.model.field_type import FieldType
from reportgen.model.input import Entry

T_co = TypeVar("T_co", covariant=True)

Schema = dict[str, Any]


class Refused(Exception):  # noqa: N818 - the name says what happened to the value
    """A value that a key cannot have; ``finding`` says why."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.message)
        self.finding = finding


class Kind(ABC, Generic[T_co]):
    """What may be written behind a key: how it is read, and how it is told to people and to editors' programs."""

    @abstractmethod
    def read(self, entry: Entry, log: DiagnosticLog) -> T_co:
        """What an entry says. Raises Refused where that cannot be; what is wrong with a part goes into the log."""

    @property
    @abstractmethod
    def words(self) -> str:
        """What to write, for the documentation."""

    def say(self, value: T_co) -> str:  # type: ignore[misc]  # a kind says only what it has read
        """How a value is written."""
        return str(value)

    @abstractmethod
    def schema(self) -> Schema:
        """The JSON Schema of a value that ``read`` takes; a table of keys is named by ``$ref``."""

    def tables(self) -> Iterator[tuple[str, KeyTable]]:
        """The tables of the mappings within, each with how to say where that is, ``{}`` being the key."""
        return iter(())


class Key(Struct, Generic[T_co], frozen=True, eq=False):
    """A key: what is written behind it, what holds where nothing is, and what it means.

    ``where`` says for what the key is, where it is not for all. ``also`` are other names of the key. A key that is
    ``required`` may be missing all the same where the key ``unless`` is written; ``missing`` says what to do where it is.
    Of a figure, ``types`` are those that may have the key, none where all may.
    """

    name: str
    kind: Kind[T_co]
    default: T_co
    help: str
    required: bool = False
    where: str = ""
    also: tuple[str, ...] = ()
    unless: str = ""
    missing: str = ""
    types: tuple[FieldType, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the key, the one that people know first."""
        return (self.name, *self.also)


class KeyTable(Struct, frozen=True, eq=False):
    """All keys of a mapping; ``id`` names the table in the documentation and in schemas, ``what`` the mapping in messages.

    Where the mapping may be laid over one of another file (``is_laid_over``), what is required may stand there.
    """

    id: str
    what: str
    keys: tuple[Key[Any], ...]
    is_laid_over: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all keys."""
        return tuple(key.name for key in self.keys)

    @property
    def all_names(self) -> tuple[str, ...]:
        """All names of the keys, those that people know least too."""
        return tuple(name for key in self.keys for name in key.names)


FREE = KeyTable("", "", ())
"""The table of a mapping whose keys its writer chooses."""
