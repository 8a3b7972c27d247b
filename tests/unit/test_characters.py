"""One table of characters holds at every door: files, escapes in YAML and in templates."""

from __future__ import annotations

import unicodedata

import pytest

from reportgen.characters import LOOKALIKE, OUT_OF_THE_COMMON, UNPRINTABLE, ordinary
from reportgen.diagnostics import DiagnosticLog
from reportgen.model.input import MapNode, ScalarNode
from reportgen.pipeline import Stages
from reportgen.readers.text import read_text
from reportgen.readers.yaml import read_yaml
from tests.workspaces import mini_workspace

PATH = "inputs/2026H1/甲乡.yaml"
HIDDEN = "\x01\x7f\xad\u200b\u202e\u2060\u2800\u3164\ue000\ufe0f\ufeff\ufffe\U000e0041\U000e0100\U000f0000"


@pytest.mark.parametrize("character", HIDDEN)
def test_a_hidden_character_is_told_at_every_door(character: str) -> None:
    escape = f"\\U{ord(character):08x}"
    for text in (f"单位: 甲{character}乡\n", f'单位: "甲{escape}乡"\n'):
        read_yaml(read_text(text.encode(), PATH, log := DiagnosticLog()), log)
        assert [d.rule for d in log] == ["bad-character"], text
    assert [d.rule for d in _kit_findings(f'{{{{ "甲{escape}" }}}}')] == ["bad-character"]


def test_an_escape_in_a_template_is_told_at_its_line_and_column() -> None:
    (found,) = _kit_findings('第一行\n第二行{{ "\\x01甲" }}')
    assert str(found.location) == "templates/mini/report.md.j2:2:8"
    (found,) = _kit_findings("{{ '\\ud800' }}")
    assert "U+D800" in found.message


def test_lookalikes_are_read_as_the_ordinary_characters() -> None:
    log = DiagnosticLog()
    root = read_yaml(read_text("辖区:\n  ⼈⼝: 18\n  备注: ⻓\uf9dd\n".encode(), PATH, log), log)
    assert isinstance(root, MapNode)
    (area,) = root.entries
    assert isinstance(area.value, MapNode)
    assert [e.key for e in area.value.entries] == ["人口", "备注"]
    assert isinstance(area.value.entries[1].value, ScalarNode)
    assert area.value.entries[1].value.text == "长利"
    assert [d.rule for d in log] == ["lookalike"] * 2


def test_what_normalization_changes_in_the_blocks_is_a_lookalike_and_stays_one_character() -> None:
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAFF), *range(0x2F800, 0x2FA1E)):
        character = chr(code)
        folded = unicodedata.normalize("NFKC", character)
        if unicodedata.category(character) != "Cn":
            assert bool(LOOKALIKE.fullmatch(character)) == (folded != character), hex(code)
            assert ordinary(character) == folded


def test_what_papers_carry_is_in_neither_table() -> None:
    for character in "甲〇①⑴Ⅳ℃㎡×÷±·—…“”《》〔〕％‰°′𠮷﨎﨑":
        assert not UNPRINTABLE.search(character), character
        assert not LOOKALIKE.search(character), character


def test_what_is_not_to_be_printed_or_looks_like_another_is_out_of_the_common() -> None:
    for character in map(chr, range(0x110000)):
        if UNPRINTABLE.match(character) or LOOKALIKE.match(character):
            assert OUT_OF_THE_COMMON.match(character), hex(ord(character))
    assert not OUT_OF_THE_COMMON.search("一、2026年“甲乡”：1.5万元（同比＋3%）——Ⅱ①·…℃×\n\t")


def _kit_findings(template: str) -> DiagnosticLog:
    workspace = mini_workspace()
    workspace.content["templates/mini/report.md.j2"] = template.encode()
    Stages(workspace).kit("mini", log := DiagnosticLog())
    return log
