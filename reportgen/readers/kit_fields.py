"""The field list of ``kit.yaml`` (指标): each entry into a Field, with what makes no sense refused."""

from __future__ import annotations

from collections.abc import Sequence, Sized
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from reportgen.field_types import BY_PARTS, INTEGER, words_with
from reportgen.model.field_type import FieldType
from reportgen.model.input import Entry, is_empty
from reportgen.model.kit import Carry, Field, Zero
from reportgen.readers.kit_names import is_id, read_label, refuse_reserved
from reportgen.readers.mapping import MapReader
from reportgen.readers.mapping import kit as keys
from reportgen.readers.mapping.key import Key


class _Group(Struct, frozen=True):
    """What a group or list says for its members, where they say nothing themselves."""

    carry: Carry | None = None
    zero: Zero = Zero.KEPT
    so_far: bool = False
    is_list: bool = False


_ALONE = _Group()


def read_fields(
    entries: tuple[Entry, ...], reader: MapReader, top: bool = True, group: _Group = _ALONE
) -> tuple[Field, ...]:
    """The fields of a kit (or, not at the ``top``, of a group), in the order of the field list."""
    fields: list[Field] = []
    labels: dict[str, Entry] = {}
    for entry in entries:
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
    hint = "写成 {名称: ……, 单位: ……, 类型: ……}"
    if is_empty(entry.value):
        hint += "；要去掉底本的指标，写在“删去”里"
    reader = parent.named_part(entry, keys.FIGURE, f"指标“{entry.key}”", hint)
    if reader is None:
        return None
    reader.finish()
    label = read_label(reader)
    stated = reader.read(keys.CARRY) if reader.entry(keys.CARRY) else None
    own = _Group(stated or group.carry, reader.read(keys.ZERO, group.zero), reader.read(keys.SO_FAR, group.so_far))
    members = read_fields(reader.entries(keys.MEMBERS), reader, False, own)
    columns = read_fields(reader.entries(keys.COLUMNS), reader, False, replace(own, is_list=True))
    choices = reader.read(keys.CHOICES)
    parts: tuple[tuple[Key[Any], Sized], ...] = (
        (keys.MEMBERS, members),
        (keys.COLUMNS, columns),
        (keys.CHOICES, choices),
    )
    implied = next((BY_PARTS[key.name] for key, given in parts if given), INTEGER)
    kind = reader.read(keys.TYPE, implied)
    _check_parts(reader, label, kind, parts)
    required = reader.read(keys.REQUIRED)
    field = Field(
        id=entry.key,
        label=label,
        type=kind,
        location=entry.location,
        unit=reader.read(keys.UNIT, kind.unit),
        places=reader.read(keys.PLACES) if keys.PLACES.name in kind.keys else 0,
        required=required,
        minimum=reader.read(keys.LEAST, kind.least),
        maximum=reader.read(keys.MOST, kind.most),
        rollup=reader.read(keys.ADDED),
        help=reader.read(keys.HELP),
        aliases=reader.read(keys.ALIASES),
        lookalikes=reader.read(keys.LOOKALIKES),
        choices=choices or kind.choices,
        fields=members or columns,
        band=_band(reader) if kind.is_number else None,
        usual=reader.read(keys.USUAL) if kind.is_number else None,
        carry=stated or _inherited(group, kind, required) or kind.carry,
        zero=own.zero,
        so_far=own.so_far,
        inside=reader.read(keys.INSIDE),
    )
    _check_sense(reader, field)
    return field


def _check_parts(reader: MapReader, label: str, kind: FieldType, parts: Sequence[tuple[Key[Any], Sized]]) -> None:
    """A field has what its type consists of, and no key that only others have."""
    for part, given in parts:
        if part.name == kind.parts_key and not given:
            reader.reject("missing-key", f"“{label}”是{kind}，缺少“{part.name}”", reader.node.location)
        if part.name != kind.parts_key and given:
            message = f"“{label}”的类型是{kind}，不能有“{part.name}”"
            reader.reject("unknown-key", message, reader.place(part))
    for key in keys.OF_SOME_TYPES:
        if kind not in key.types and reader.node.get(key.name):
            words = _owners(key) if any(key.name in one.keys for one in key.types) else key.where
            reader.reject("unknown-key", f"只有{words}才有“{key.name}”", reader.place(key))


def _owners(key: Key[Any]) -> str:
    """The types that alone have a key."""
    return f"类型为{'、'.join(f'“{word}”' for word in words_with(key.name))}的指标"


def _check_sense(reader: MapReader, field: Field) -> None:
    """What no single key shows: bounds the wrong way round, sums of what is no number."""
    if field.minimum is not None and field.maximum is not None and field.minimum > field.maximum:
        reader.reject(
            "bad-bounds", f"“{field.label}”的下限 {field.minimum} 高于上限 {field.maximum}", reader.place(keys.MOST)
        )
    for misfit in field.type.misfits(field):
        key = next(key for key in keys.FIGURE.keys if key.name == misfit.key)
        reader.reject(misfit.rule, misfit.message, reader.place(key))


def _inherited(group: _Group, kind: FieldType, required: bool) -> Carry | None:
    """What becomes of a figure by its group; None where that says nothing.

    A list that is carried over says which rows there are. What its columns tell of a row was so in the period before: figures
    are counted anew, and words looked at, but for those that a row cannot do without, such as its name.
    """
    if not group.is_list or group.carry in {None, Carry.CLEAR}:
        return group.carry
    if kind.is_number:
        return Carry.CLEAR
    return group.carry if required else Carry.REVIEW


def _band(reader: MapReader) -> Decimal | None:
    band = reader.read(keys.BAND)
    if band is not None and band <= 1:
        reader.reject("bad-bounds", f"“波动”是倍数，应大于 1，这里写的是 {band}", reader.place(keys.BAND))
        return None
    return band
