"""A blank input of a kit, ready to be typed: what must be told stands on top, all else beneath, taken out by ``# ``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportgen.model.form import width_of
from reportgen.model.kit import Field, Kit

_HEAD = (
    "# {title}：最上面各行填好，就能生成；“#”后面的话是说明，不印。",
    "# 下面各行要用哪一行，把行首的“# ”（“#”和一个空格）删去再填，组名那一行的也删；不用的不管。其余的空格留着。",
    "# 数后面可以写单位，也可以不写。填好后运行 reportgen check，错在哪里、还缺什么，一次说完。",
)
_PLACE = "单位:"
_KEYS = (
    ("模板: {title}", ""),
    (_PLACE, "乡镇的全称，例如 柳溪乡"),
    ("成文日期:", "例如 2026年7月3日"),
    ("# 署名:", "落款的名称，例如 柳溪乡人民政府；不填的，是单位"),
    ("# 主送机关:", "例如 县委办公室"),
)
_TAIL = (
    "# ―― 全年目标、上年同期：有的才填，下一行缩进两格写组名，再下一行再缩进两格写指标；填了就印完成率、同比 ――",
    "# 目标:",
    "# 上年同期:                     # 有上年的输入文件的，不用填",
    "#",
    "# ―― 自己的话：放在哪一章、哪个小节，见说明书“输入文件” ――",
    "# 文字:",
    "#   - 章节: 取得成效",
    '#     内容: "一句话或一段话。"',
    "#",
    "# ―― 数没有错、程序却提醒的，写明原因 ――",
    "# 口径说明:",
)
_WIDTH = 32  # where the words about a key begin


def blank_input(kit: Kit, place: str = "") -> str:
    """The text of a blank input: keys that must be told are open, so that a check tells each that is still empty.

    Where the ``place`` is known it stands there already.
    """
    lines = [line.format(title=kit.title) for line in _HEAD] + [""]
    keys = [(f"{key} {place}" if place and key == _PLACE else key, words) for key, words in _KEYS]
    lines += [_line("", key.format(title=kit.title), words) for key, words in keys] + [""]
    wanted = [field for field in kit.fields if _is_wanted(field)]
    for field in wanted:
        lines += [*_field(field, "", taken_out=False), ""]
    for heading, fields in _grouped(kit, [field for field in kit.fields if field not in wanted]):
        lines += [f"# ―― {heading} ――"] if heading else []
        for field in fields:
            lines += _field(field, "", taken_out=True)
        lines.append("")
    return "\n".join((*lines, *_TAIL)) + "\n"


def _is_wanted(field: Field) -> bool:
    return field.required or any(_is_wanted(member) for member in field.fields if field.type.is_group)


def _grouped(kit: Kit, fields: Sequence[Field]) -> Iterator[tuple[str, list[Field]]]:
    """Fields by the folder of the file that has them: a module's own, in the order of the kit; a group to which several
    modules add stands with the first.
    """
    found: dict[str, list[Field]] = {}
    for field in fields:
        found.setdefault(_first(field).location.path.split("/")[-2], []).append(field)
    order = kit.module_names
    for folder, own in sorted(found.items(), key=lambda item: (item[0] not in order, [*order, item[0]].index(item[0]))):
        yield "" if len(found) == 1 else "其他" if folder == kit.name else folder, own


def _first(field: Field) -> Field:
    return field.fields[0] if field.type.is_group and field.fields else field


def _field(field: Field, indent: str, taken_out: bool) -> Iterator[str]:
    """The lines of a field; those that are taken out begin with ``# ``."""
    key = f"{field.label}:"
    yield _line(indent, key, _words(field) if field.type.is_single else field.help, taken_out)
    if field.type.is_group:
        for member in _required_first(field.fields):
            yield from _field(member, indent + "  ", taken_out or not _is_wanted(member))
    elif field.type.is_list:
        lead = "- "
        for column in field.fields:
            yield _line(indent + "  ", f"{lead}{column.label}:", _words(column), taken_out)
            lead = "  "


def _required_first(fields: Iterable[Field]) -> list[Field]:
    return sorted(fields, key=lambda field: not _is_wanted(field))


def _words(field: Field) -> str:
    choices = "、".join(field.choices)
    return "；".join(word for word in (field.unit, f"填 {choices} 之一" if choices else "", field.help) if word)


def _line(indent: str, key: str, words: str, taken_out: bool = False) -> str:
    text = f"{'# ' if taken_out else ''}{indent}{key}"
    return f"{text}{' ' * max(1, _WIDTH - width_of(text))}# {words}" if words else text
