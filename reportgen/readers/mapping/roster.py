"""The keys of a roster (_名单.yaml)."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.diagnostics import DiagnosticLog
from reportgen.field_types import DATE as DAY
from reportgen.field_types import TEXT as WORDS
from reportgen.model.facts import Fact
from reportgen.model.field_type import FieldType
from reportgen.model.input import Entry, ScalarNode
from reportgen.model.kit import Field
from reportgen.readers.mapping.key import Key, KeyTable, Kind, Schema
from reportgen.readers.mapping.kinds import TEXT, of_another_kind
from reportgen.readers.mapping.parts import Either, Items, Part
from reportgen.source import FileLocation


@dataclass(eq=False, repr=False)
class Said(Kind[Fact | None]):
    """A fact of the roster, of the type of a field."""

    field: Field

    def read(self, entry: Entry, log: DiagnosticLog) -> Fact | None:
        """The fact; None where its words are no value of that type, which is told."""
        if isinstance(entry.value, ScalarNode):
            return self.read_scalar(entry.value, log)
        raise of_another_kind(entry, self.field.type.word)

    def read_scalar(self, node: ScalarNode, log: DiagnosticLog) -> Fact | None:
        """As ``read``, of a scalar by itself."""
        spec = self.field
        value = spec.type.read(node.text, spec, spec.label, node.location, log)
        if value is None:
            return None
        return Fact(f"roster.{spec.id}", f"名单.{spec.label}", value.value, "", value.text, node.location)

    @property
    def words(self) -> str:
        """The type."""
        return self.field.type.word

    def schema(self) -> Schema:
        """That of the type."""
        return self.field.type.schema(self.field)


def _said(key: str, label: str, kind: FieldType = WORDS) -> Said:
    return Said(Field(key, label, kind, FileLocation("")))


TOWNSHIP, ESTATE, REGION = _said("name", "名称"), _said("kind", "建制"), _said("area", "片区")
NAME = Key("名称", TOWNSHIP, None, "乡镇、街道的名称，与输入里的 `单位` 相同", required=True)
KIND = Key("建制", ESTATE, None, "乡、镇或街道")
AREA = Key("片区", REGION, None, "属于哪个片区")
LISTED = KeyTable("roster.township", "名单的一项", (NAME, KIND, AREA))

COUNTY = Key(
    "县名",
    _said("place", "县名"),
    None,
    "县的名称，也是县的输入的文件名",
    required=True,
    missing="补一行 县名: ……",
)
SIGNER = Key("署名", _said("signer", "署名"), None, "第一次汇总时写进县的输入")
DATE = Key("成文日期", _said("date", "成文日期", DAY), None, "第一次汇总时写进县的输入")
RECIPIENT = Key("主送机关", _said("recipient", "主送机关"), None, "第一次汇总时写进县的输入")
DEADLINE = Key("截止日期", _said("deadline", "截止日期", DAY), None, "成文日期晚于这一天的，列为迟报")
TOWNSHIPS = Key(
    "乡镇",
    Items(Either((TEXT, Part(lambda: LISTED)))),
    (),
    "应报送的乡镇，按机构排序；汇总表照这个次序。可以只写名称，也可以写成几项",
    required=True,
    missing="一行一个乡镇：- {名称: ……, 建制: ……}",
)
ROSTER = KeyTable("roster", "名单", (COUNTY, TOWNSHIPS, DEADLINE, RECIPIENT, SIGNER, DATE))
