"""The log of an office (操作记录) in words, for whoever keeps its accounts: who did what, and of inputs not what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct

from reportgen.office.inputs import is_input

_ACTS = {
    "come in": "进来",
    "password": "改自己的密码",
    "begin": "新写一份",
    "new": "写下一期",
    "carried": "核对结转的数",
    "fields": "填报",
    "mend": "改正写法",
    "workbook": "收回 Excel 表",
    "leader": "写进领导改稿",
    "versions": "恢复旧版",
    "issue": "定稿",
    "remove": "撤去草稿",
    "submit": "报送",
    "review": "审核",
    "county": "核定、锁定",
    "rollup": "汇总",
    "roster": "改名单",
    "unusual": "待核",
    "batch": "成批生成",
    "kit-put": "改模板",
    "account add": "开账号",
    "account roster": "按名单开账号",
    "account reset": "重设密码",
    "account close": "关闭账号",
    "account reopen": "重开账号",
    "account roles": "改职责",
}
"""The acts that are written down by the first word of an address, or in English; the steps of reporting are in Chinese already."""

_WHAT = {
    "return": "退回",
    "accept": "核定",
    "lock": "锁定",
    "star": "标星",
    "unstar": "取消标星",
    "roll": "",
}
_BEGUN = {("batch", "begin"): "开始成批生成", ("batch", "stop"): "停下成批生成", ("roster", "begin"): "建名单"}
"""What is begun or stopped, by the act."""
_ROLLUP = "rollup"
_KEY = re.compile(r"^[\s\-{]*(?P<key>[^\W\d][\w.（）()]{0,19})[ \t]*:")
_REFUSED = 400  # the answer to what was not done, and above


class Told(Struct, frozen=True):
    """A line of the log in words. ``keys`` are those that changed of an input, where what they say is not shown."""

    at: str
    by: str
    act: str
    about: str
    before: tuple[str, ...]
    now: tuple[str, ...]
    keys: tuple[str, ...] = ()


def told(said: dict[str, Any], sees: Callable[[str], bool]) -> Told:
    """A line in words; of an input that the reader may not look at (``sees``, by its path), which keys changed alone."""
    before, now = (tuple(map(str, said.get(part, ()))) for part in ("before", "now"))
    keys: tuple[str, ...] = ()
    about = str(said["about"])
    if is_input(about) and not sees(about):
        keys = ("各乡镇汇总来的数",) if said["act"] == _ROLLUP else _keys((*before, *now))
        before, now = (), ()
    if "changed_lines" in said:
        keys = (f"{said['changed_lines']} 行",)
    return Told(str(said["at"])[:19].replace("T", " "), str(said["by"]), _act(said), about, before, now, keys)


def _act(said: dict[str, Any]) -> str:
    """What was done, in words: taken back, or not done, where that was so."""
    what, undo = str(said.get("what", "")), "（撤销）"
    taken_back = what.endswith(undo)
    bare = what.removesuffix(undo)
    name = _BEGUN.get((said["act"], bare), "") or _WHAT.get(bare, "") or _ACTS.get(said["act"], str(said["act"]))
    if taken_back:
        name = "收回" if said["act"] == "submit" else f"撤销{name}"
    return f"{name}（没有做成）" if said.get("answer", 0) >= _REFUSED else name


def _keys(lines: Iterable[str]) -> tuple[str, ...]:
    """The keys of the lines of an input, each once."""
    found = (match["key"] if (match := _KEY.match(line)) else "一段文字" for line in lines if line.strip())
    return tuple(dict.fromkeys(found))
