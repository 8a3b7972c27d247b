"""The field list of ``kit.yaml`` (指标): each entry into a Field, with what makes no sense refused."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.model.input import Entry, MapNode, is_empty
from reportgen.model.kit import Carry, Field, FieldType, Rollup, Zero
from reportgen.patterns import late
from reportgen.readers.kit_names import is_id, read_label, refuse_reserved
from reportgen.readers.mapping import MapReader, kind_of


def read_fields(reader: MapReader) -> tuple[Field, ...]:
    """The fields of a kit, in the order of the field list."""
    return _fields(reader, top=True)


_NUMBER = late(r"-?\d+(\.\d+)?")
_WITH_ZERO = {FieldType.INTEGER, FieldType.DECIMAL, FieldType.GROUP, FieldType.ROWS}


@dataclass(frozen=True, slots=True)
class _Group:
    """What a group says for its members, where they say nothing themselves."""

    carry: Carry | None = None
    zero: Zero = Zero.KEPT


_ALONE = _Group()


def _fields(reader: MapReader, top: bool = False, group: _Group = _ALONE) -> tuple[Field, ...]:
    fields: list[Field] = []
    labels: dict[str, Entry] = {}
    for entry in reader.node.entries:
        field = _field(entry, reader, group)
        if field is None:
            continue
        for word in {field.id, field.label}:
            if top:
                refuse_reserved(word, field.id, entry, reader)
            if word in labels:
                _refuse_second(word, entry, labels[word], reader)
            labels[word] = entry
        fields.append(field)
    return tuple(fields)


def _refuse_second(word: str, entry: Entry, first: Entry, reader: MapReader) -> None:
    """Tell a figure that takes the name of another: of one beside it, or of one in a kit or module below."""
    if _file_of(entry) == _file_of(first):
        reader.reject("duplicate-key", f"两个指标都叫“{word}”", entry.location)
        return
    hint = f"要换掉它，编号写成 {first.key}；要新加一个，另取名称"
    message = f"“{word}”这个名称已经有了（{_file_of(first)}）"
    reader.reject("duplicate-key", message, entry.location, hint)


def _file_of(entry: Entry) -> str:
    return entry.location.path


def _field(entry: Entry, parent: MapReader, group: _Group) -> Field | None:
    if not is_id(entry, parent):
        return None
    if not isinstance(entry.value, MapNode):
        hint = "写成 {名称: ……, 单位: ……, 类型: ……}"
        if is_empty(entry.value):
            hint += "；要去掉底本的指标，写在“删去”里"
        parent.reject(
            "wrong-type", f"指标“{entry.key}”应是映射，这里是{kind_of(entry.value)}", entry.value.location, hint
        )
        return None
    reader = MapReader(entry.value, parent.log, f"指标“{entry.key}”")
    label = read_label(reader)
    own = _Group(_carry(reader, group.carry), reader.choice("零", Zero, group.zero))
    members = _fields(reader.mapping("指标", f"“{label}”的“指标”"), group=own)
    columns = _fields(reader.mapping("列", f"“{label}”的“列”"), group=own)
    choices = reader.texts("取值")
    implied = FieldType.ROWS if columns else FieldType.CHOICE if choices else FieldType.INTEGER
    kind = reader.choice("类型", FieldType, FieldType.GROUP if members else implied)
    _check_parts(reader, label, kind, members, columns, choices)
    numeric = kind in {FieldType.INTEGER, FieldType.DECIMAL}
    field = Field(
        id=entry.key,
        label=label,
        type=kind,
        location=entry.location,
        unit=reader.text("单位", ""),
        places=_whole(reader, "小数位", 2) if kind is FieldType.DECIMAL else 0,
        required=reader.flag("必填", False),
        minimum=_bound(reader, "下限", Decimal(0) if numeric else None),
        maximum=_bound(reader, "上限", None),
        rollup=reader.choice("汇总", Rollup, Rollup.NONE),
        help=reader.text("说明", ""),
        choices=choices,
        fields=members or columns,
        band=_band(reader) if numeric else None,
        usual=_usual(reader) if numeric else None,
        carry=own.carry or (Carry.KEEP if kind is FieldType.CHOICE else Carry.CLEAR),
        zero=own.zero,
        inside=reader.flag("期间内", False),
    )
    _check_sense(reader, field)
    if reader.node.get("零") and kind not in _WITH_ZERO:
        reader.reject("unknown-key", "只有数、组和列表才有“零”", reader.place("零"))
    for wanted, key in ((FieldType.DECIMAL, "小数位"), (FieldType.DATE, "期间内")):
        if kind is not wanted:
            reader.asked.append(key)
            if entry.value.get(key):
                message = f"只有类型为“{wanted.value}”的指标才有“{key}”"
                reader.reject("unknown-key", message, reader.place(key))
    reader.finish()
    return field


def _check_parts(
    reader: MapReader,
    label: str,
    kind: FieldType,
    members: tuple[Field, ...],
    columns: tuple[Field, ...],
    choices: tuple[str, ...],
) -> None:
    for wanted, key, given in (
        (FieldType.GROUP, "指标", members),
        (FieldType.ROWS, "列", columns),
        (FieldType.CHOICE, "取值", choices),
    ):
        if kind is wanted and not given:
            reader.reject("missing-key", f"“{label}”是{kind.value}，缺少“{key}”", reader.node.location)
        if kind is not wanted and given:
            reader.reject("unknown-key", f"“{label}”的类型是{kind.value}，不能有“{key}”", reader.place(key))


def _check_sense(reader: MapReader, field: Field) -> None:
    """What no single key shows: bounds the wrong way round, sums of what is no number."""
    if field.minimum is not None and field.maximum is not None and field.minimum > field.maximum:
        reader.reject(
            "bad-bounds", f"“{field.label}”的下限 {field.minimum} 高于上限 {field.maximum}", reader.place("上限")
        )
    if field.rollup is Rollup.ADD and field.type not in {FieldType.INTEGER, FieldType.DECIMAL}:
        reader.reject(
            "bad-rollup", f"“{field.label}”是{field.type.value}，不能“{Rollup.ADD.value}”", reader.place("汇总")
        )


def _carry(reader: MapReader, inherited: Carry | None) -> Carry | None:
    """What is said of carrying over, here or by the group; None where neither says anything."""
    said = reader.choice("结转", Carry, inherited or Carry.CLEAR)
    return said if reader.node.get("结转") else inherited


def _band(reader: MapReader) -> Decimal | None:
    band = _bound(reader, "波动", None)
    if band is not None and band <= 1:
        reader.reject("bad-bounds", f"“波动”是倍数，应大于 1，这里写的是 {band}", reader.place("波动"))
        return None
    return band


def _usual(reader: MapReader) -> tuple[Decimal, Decimal] | None:
    """The two ends of what is common for a figure."""
    words = reader.texts("常见")
    if not words:
        return None  # not there, or told as no list
    if len(words) != 2 or not all(_NUMBER.fullmatch(word) for word in words):
        hint = "例如 常见: [2, 800]"
        reader.reject("bad-bounds", "“常见”要写两个数，从小到大", reader.place("常见"), hint)
        return None
    low, high = Decimal(words[0]), Decimal(words[1])
    if low >= high:
        reader.reject("bad-bounds", f"“常见”的 {low} 不小于 {high}", reader.place("常见"), "从小到大写")
        return None
    return low, high


def _whole(reader: MapReader, key: str, default: int) -> int:
    text = reader.text(key, str(default))
    if text.isascii() and text.isdigit():
        return int(text)
    reader.reject("not-a-number", f"“{key}”应是整数，这里写的是“{text}”", reader.place(key))
    return default


def _bound(reader: MapReader, key: str, default: Decimal | None) -> Decimal | None:
    text = reader.text(key, "")
    if not text:
        return default
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    if text == "无":
        return None
    reader.reject("not-a-number", f"“{key}”应是数字，这里写的是“{text}”", reader.place(key))
    return default
