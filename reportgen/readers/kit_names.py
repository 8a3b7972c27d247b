"""The ids and names of a kit's figures: what templates can use, and what they keep for something else."""

from __future__ import annotations

import re
import unicodedata

from reportgen.model.input import Entry, MapNode
from reportgen.readers.mapping import MapReader
from reportgen.readers.mapping import kit as keys
from reportgen.readers.mapping.head import HEADER_KEYS
from reportgen.source import Location

_ID = re.compile(r"[a-z][a-z0-9_]*")
# Words that the template language keeps for itself.
_TEMPLATE_WORDS = {
    *("and", "or", "not", "in", "is", "if", "else", "elif", "for", "set", "true", "false", "none"),
    *("loop", "self", "super", "range", "namespace", "include", "import", "from", "with", "macro", "block"),
}

# Names that templates give to something else: figures of other periods and functions.
RESERVED_LABELS = frozenset(
    {
        *(
            "有",
            "上年同期",
            "上期",
            "合计",
            "计数",
            "最大",
            "最小",
            "同填",
            "同约",
            "须有",
            "只填一项",
            "逐级不增",
            "在期内",
            "不晚于期末",
        ),
        *("不重复", "占比", "名次", "概数", "比", "取整", "介于", "合计占比", "属于", "增长率", "完成率"),
    }
)


def is_id(entry: Entry, reader: MapReader) -> bool:
    """Whether a key can be the id of a figure; told where it cannot."""
    if entry.key in _TEMPLATE_WORDS:
        message = f"“{entry.key}”是模板语言留用的词，不能作指标编号"
        reader.reject("bad-id", message, entry.location, f"换一个编号，例如 {entry.key}_1")
        return False
    if not _ID.fullmatch(entry.key):
        hint = "编号用小写英文字母、数字和下划线，例如 villages；中文写在“名称”里"
        reader.reject("bad-id", f"指标编号不能是“{entry.key}”", entry.location, hint)
        return False
    return True


def refuse_reserved(word: str, key: str, entry: Entry, reader: MapReader) -> None:
    """Tell a figure's id or name that the kit's header items or the template language keep for something else."""
    if word not in HEADER_KEYS and word not in RESERVED_LABELS:
        return
    what = "固定项目" if word in HEADER_KEYS else "模板里留用的名称"
    place = entry.location if word == key else _place_of_label(entry)
    reader.reject("duplicate-key", f"“{word}”是{what}，指标不能再用这个名称", place, "另取一个名称")


def _place_of_label(entry: Entry) -> Location:
    label = entry.value.get("名称") if isinstance(entry.value, MapNode) else None
    return label.value.location if label else entry.location


def read_label(reader: MapReader) -> str:
    """A figure's name, refused where templates could not use it."""
    label = reader.read(keys.LABEL)
    folded = unicodedata.normalize("NFKC", label)  # as the template language folds its names
    if label.lower() in _TEMPLATE_WORDS:
        hint = f"换一个名称，例如 {label}数"
        reader.reject("bad-label", f"“{label}”是模板语言留用的词，不能作指标名称", reader.place(keys.LABEL), hint)
    elif label and (not label.isidentifier() or folded != label):
        reader.reject(
            "bad-label",
            f"指标名称“{label}”不能在模板中使用",
            reader.place(keys.LABEL),
            "只用汉字、字母和数字，不以数字开头，不含空格和标点",
        )
    return label
