"""The keys of a roster (_名单.yaml)."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.field_types import DATE as DAY
from reportgen.field_types import TEXT as WORDS
from reportgen.model.facts import Fact, Period
from reportgen.model.field_type import FieldType
from reportgen.model.input import Entry, ScalarNode
from reportgen.model.kit import Field
from reportgen.readers.mapping.key import Key, KeyTable, Kind, Refused, Schema
from reportgen.readers.mapping.kinds import FLAG, TEXT, of_another_kind, text_of
from reportgen.readers.mapping.parts import NAMES, Either, Items, Part
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


@dataclass(frozen=True, eq=False, repr=False)
class SaidNames(Kind[tuple[Fact, ...]]):
    """One fact of the roster, or a list of them, each of the type of a field."""

    one: Said

    def read(self, entry: Entry, log: DiagnosticLog) -> tuple[Fact, ...]:
        """The facts; what is none is told and left out."""
        found = (self.one.read_scalar(node, log) for node in NAMES.read(entry, log))
        return tuple(fact for fact in found if fact)

    @property
    def words(self) -> str:
        """What they are."""
        return NAMES.words

    def schema(self) -> Schema:
        """A scalar or a list of such."""
        return NAMES.schema()


@dataclass(frozen=True, eq=False, repr=False)
class SaidPeriod(Kind[Period | None]):
    """A period, by its code or in words."""

    def read(self, entry: Entry, log: DiagnosticLog) -> Period | None:
        """The period; what is none is refused."""
        text = text_of(entry)
        try:
            return Period.parse(text)
        except ValueError as fault:
            message = f"“{entry.key}”不能是“{text}”"
            raise Refused(error("bad-period", message, entry.value.location, "例如 2026年上半年，或 2026H1")) from fault

    @property
    def words(self) -> str:
        """What to write."""
        return "期间"

    def schema(self) -> Schema:
        """That of words."""
        return TEXT.schema()


def _said(key: str, label: str, kind: FieldType = WORDS) -> Said:
    return Said(Field(key, label, kind, FileLocation("")))


def _names(key: str, label: str, helped: str) -> Key[tuple[Fact, ...]]:
    return Key(label, SaidNames(_said(key, label)), (), helped)


TOWNSHIP, ESTATE, REGION = _said("name", "名称"), _said("kind", "建制"), _said("area", "片区")
NAME = Key("名称", TOWNSHIP, None, "乡镇、街道的名称，与输入里的 `单位` 相同", required=True)
KIND = Key("建制", ESTATE, None, "乡、镇或街道")
AREA = Key("片区", REGION, None, "属于哪个片区")
CODE = Key("代码", _said("code", "代码"), None, "统计用区划代码或自编的代码")
ALIASES = _names("alias", "简称", "别的叫法，例如 `望槐`；认得出单位，不印")
FORMER = _names("former", "曾用名", "改名、改制以前的名称")
KITS = _names("kit", "模板", "要报哪个模板包的，可以几个；不写的，照名单外层的 `模板`")
CONTACT = Key("联系人", TEXT, "", "找谁催报，不印在任何文稿里")
VILLAGE, VILLAGES = _said("village", "村"), _names("village", "村", "辖内各村、社区，按次序；不写的不查")
SINCE = Key("起始期", SaidPeriod(), None, "从哪一期起报，例如 `2026年下半年`；更早的各期没有它", where="总名单")
UNTIL = Key("终止期", SaidPeriod(), None, "报到哪一期为止；更晚的各期没有它", where="总名单")
LISTED = KeyTable(
    "roster.township",
    "名单的一项",
    (NAME, KIND, AREA, SINCE, UNTIL, CODE, ALIASES, FORMER, KITS, CONTACT, VILLAGES),
)

_ENTRIES = Items(Either((TEXT, Part(lambda: LISTED))))
AREA_NAME = Key("名称", REGION, None, "片区的名称", required=True)
AREA_TOWNSHIPS = Key("乡镇", _ENTRIES, (), "这个片区的乡镇，写法同外层的 `乡镇`", required=True)
GROUP = KeyTable("roster.area", "名单的一个片区", (AREA_NAME, AREA_TOWNSHIPS))

ALLOWED = Key("单位", TOWNSHIP, None, "哪个乡镇，照名单里的名称", required=True)
EXEMPT = Key("免报", FLAG, False, "这一期不用报的写 `是`")
LATER = Key("截止日期", _said("deadline", "截止日期", DAY), None, "准许晚到哪一天")
REASON = Key("原因", _said("reason", "原因"), None, "为什么", required=True)
ALLOWANCE = KeyTable("roster.allowance", "名单的一个例外", (ALLOWED, LATER, EXEMPT, REASON))

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
OPENING = Key("开始日期", _said("opening", "开始日期", DAY), None, "从哪一天起收：用台账的，以前不能报送，也不催报")
DEADLINE = Key(
    "截止日期",
    _said("deadline", "截止日期", DAY),
    None,
    "晚于这一天的，列为迟报：记台账的看报送的日子，不记的看成文日期",
)
ASKED = _names("kit", "模板", "各乡镇都要报哪个模板包的，可以几个；不写的不查")
TOWNSHIPS = Key(
    "乡镇",
    _ENTRIES,
    (),
    "应报送的乡镇，按机构排序；汇总表照这个次序。可以只写名称，也可以写成几项",
    required=True,
    unless="片区",
    missing="一行一个乡镇：- {名称: ……, 建制: ……}",
)
AREAS = Key("片区", Items(Part(lambda: GROUP)), (), "按片区写乡镇的，写在这里，代替 `乡镇`")
CHANGES = Key(
    "调整",
    _ENTRIES,
    (),
    "这一期与总名单不同的乡镇，写法同 `乡镇`，只写不同的项；总名单里没有的，加在后面",
    where="期间的名单",
)
DROPPED = Key("撤销", SaidNames(_said("dropped", "撤销")), (), "总名单里有、这一期没有的乡镇", where="期间的名单")
ALLOWANCES = Key("例外", Items(Part(lambda: ALLOWANCE)), (), "准许晚报、免报的乡镇，要写原因")
ROSTER = KeyTable(
    "roster",
    "名单",
    (
        COUNTY,
        TOWNSHIPS,
        AREAS,
        OPENING,
        DEADLINE,
        ASKED,
        ALLOWANCES,
        CHANGES,
        DROPPED,
        RECIPIENT,
        SIGNER,
        DATE,
    ),
    is_laid_over=True,
)
