"""Hints as a form says them: who fills it in sees neither lines of a file nor the language of templates."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from reportgen.model.facts import Period
from reportgen.model.label_words import with_spoken_labels

_INPUT = re.compile(r"inputs/(?:[^\s/“”、，；：:]+/)*[^\s/“”、，；：:]+?\.ya?ml(?::\d+(?::\d+)?)?")
_TEMPLATE_FILE = re.compile(
    r"“?(?P<file>(?:templates/|partials/)(?:[^\s/“”、，；：:]+/)*[^\s/“”、，；：:]+?)\.(?:md\.j2|ya?ml)(?::\d+(?::\d+)?)?”?"
)
_WHOLE, _MODULES = ("kit", "module"), "modules"
_LINE = re.compile(r"（第 \d+ 行）")
_ENTRY = re.compile(r"(?:在左花括号“\{”的后面补写|补一行) (?P<label>[^:：{}]+): [^{}\n]*")
_OF_FILES = re.compile(
    r"[{}]|花括号|方括号|缩进|YAML|这一行|补一行|第 \d+ 行|reportgen |\.ya?ml|从输入里|整行删|行首|这个空文件|模板: "
)
_TEMPLATE = re.compile(r"，或在(?:外面套一层|模板里用) \{%.*$")
_WORDS = {
    "填上；没有的，整行删去": "填上；本期没有的，在填报页的那一格点“本期没有”",
    "没有的整行删去": "没有的空着",
    "没有的，整行删去": "没有的空着",
    "或删去这一行": "或删去那一行",
    "没有就删去这一行": "没有就空着",
    "删去这一行；合计由程序算": "删去那一行；合计由程序算",
    "还没有数的，整行删去": "还没有数的先空着",
    "补上 内容: ……；要删去模板的话的，位置写 删去": "在“内容”里写上话；要删去模板的话的，“位置”选“删去”",
}
"""What is done in a file, and the same in a form."""


def message_of_form(message: str) -> str:
    """What a finding says, without the lines of the file that stand in it; every field of a form is written there, as it were."""
    return place_of_form(with_spoken_labels(_LINE.sub("", message).replace("写了，没有填", "还没有填")))


def place_of_form(words: str) -> str:
    """Words in which files stand, as people call them: an input by its place and period, a template by its name; no lines."""
    return _TEMPLATE_FILE.sub(_template, _INPUT.sub(_input, words))


def _template(found: re.Match[str]) -> str:
    *folders, name = found["file"].split("/")
    if name in _WHOLE and folders:
        return f"模板“{folders[-1]}”"
    return f"模板“{folders[-1]}”的“{name}”" if _MODULES in folders else f"模板“{name}”"


def _input(found: re.Match[str]) -> str:
    place = PurePosixPath(found[0].partition(":")[0])
    period = Period.named(place.parent.name)
    name = place.stem.removeprefix("_")
    return f"{name}（{period.text}）" if period else name


def hint_of_form(hint: str) -> str:
    """A hint in the words of a form; empty for one that speaks of lines and marks of a file alone."""
    told = _TEMPLATE.sub("", _LINE.sub("", hint))
    told = _ENTRY.sub(lambda found: f"填上“{found['label'].strip()}”", told)
    for words, own in _WORDS.items():
        told = told.replace(words, own)
    return "" if _OF_FILES.search(told) else with_spoken_labels(told)
