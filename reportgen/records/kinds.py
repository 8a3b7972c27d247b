"""The kinds of record that ``--json`` gives, each once, with its name, its Chinese title and its shape."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.records.build import BuildJson
from reportgen.records.check import CheckJson
from reportgen.records.schema import Schema, make_schema


@dataclass(frozen=True, slots=True)
class Kind:
    """What one way of calling a command gives: ``shape`` is its type, ``call`` the command line."""

    name: str
    title: str
    call: str
    shape: object

    def schema(self) -> Schema:
        """The JSON Schema of the kind."""
        return make_schema(self.name, self.title, self.shape)


KINDS = (
    Kind("check", "检查的结果", "check --json", CheckJson),
    Kind("build", "生成的结果", "build --json", BuildJson),
)
