"""Hints as a form says them: who fills it in sees neither lines of a file nor the language of templates."""

from __future__ import annotations

import re

_LINE = re.compile(r"（第 \d+ 行）")
_TEMPLATE = re.compile(r"，或在(?:外面套一层|模板里用) \{%.*$")
_WORDS = {
    "没有的，整行删去": "没有的空着",
    "还没有数的，整行删去": "还没有数的先空着",
    "补上 内容: ……；要删去模板的话的，位置写 删去": "在“内容”里写上话；要删去模板的话的，“位置”选“删去”",
}
"""What is done in a file, and the same in a form."""


def hint_of_form(hint: str) -> str:
    """A hint in the words of a form."""
    told = _TEMPLATE.sub("", _LINE.sub("", hint))
    for words, own in _WORDS.items():
        told = told.replace(words, own)
    return told
