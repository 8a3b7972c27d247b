"""Words of findings and refusals on pages: no file, line or command of the command line."""

from __future__ import annotations

import re

import pytest

from reportgen.office.page_words import hint_in_page, in_page, own_words
from tests.workspaces import ROOT

TEMPLATES = ROOT / "reportgen/office/templates"
_RAW = re.compile(r"\{\{ [a-z_.]*(?:hint|\.message|\.location) *\}\}")
_OF_FILES = {
    "findings.html": "of files that nobody fills in on a page: the ledger, an input that cannot be read as one",
    "roster_field.html": "of a roster, whose form says each at its own field",
}


_LABEL = re.compile(
    r"(?<!value=\")(?<!data-reason=\")\{\{ (?!asked\.|column\.|part\.asked\.)[a-z_.]*\.label(?:\|(?!spoken)[^}]*)? *\}\}"
)
"""A label as files have it, but for what a form sends back by it, and the names of single fields."""


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("inputs/2026H2/青石镇.yaml 已经有了，没有改动", "青石镇（2026年下半年） 已经有了，没有改动"),
        ("inputs/2026H1/甲乡.yaml:12:3", "甲乡（2026年上半年）"),
        ("inputs/甲乡.yaml", "甲乡"),
        ("“辖区.户数”大于“问题[2].标题”（第 9 行）", "“辖区的户数”大于“问题第 2 条的标题”"),
        ("退回（reportgen return），改好再交", "退回，改好再交"),
        ("第 3 页没有字", "第 3 页没有字"),
        ("第 15 行", ""),
        ("城关镇.yaml 第278行", "城关镇"),
        ("inputs/2026H1/_名单.yaml", "名单（2026年上半年）"),
        ("第 5 行读不出来", "第 5 行读不出来"),
        ("templates/general/partials/常用语.md.j2:3:1", "模板“常用语”"),
        ("templates/modules/安全生产/做法.md.j2:3:1", "模板“安全生产”的“做法”"),
        ("templates/general/kit.yaml:12:3", "模板“general”"),
        ("“partials/常用语.md.j2”里有", "模板“常用语”里有"),
        ("也可能是这里的数：安全.排查隐患 58处（第 14 行）", "也可能是这里的数：安全的排查隐患 58处"),
        ("样例.docx 和 2.65 不变", "样例.docx 和 2.65 不变"),
    ],
)
def test_places_of_files_are_said_as_people_call_them(said: str, shown: str) -> None:
    assert in_page(said) == shown


@pytest.mark.parametrize(
    ("hint", "shown"),
    [
        ("要改报告的，先撤销定稿：reportgen issue --undo inputs/2026H1/甲乡.yaml", ""),
        ("先重新生成：reportgen build inputs/2026H1/甲乡.yaml", ""),
        ("填上；没有的，整行删去", "填上；本期没有的，在填报页的那一格点“本期没有”"),
        ("在“辖区.户数”里改", "在“辖区的户数”里改"),
        ("要改的，退回（reportgen return），改好再交", "要改的，退回，改好再交"),
    ],
)
def test_hints_of_commands_are_for_those_who_type_them(hint: str, shown: str) -> None:
    assert hint_in_page(hint) == shown


def test_own_words_are_read_without_braces() -> None:
    assert own_words("改造户厕{乡建.改厕}，") == "改造户厕〔乡建的改厕〕，"


def test_every_template_calls_figures_as_the_form_does() -> None:
    found = {file.name: _LABEL.findall(file.read_text("utf-8")) for file in TEMPLATES.glob("*.html")}
    assert {name: raw for name, raw in found.items() if raw} == {}


def test_every_template_says_findings_in_words_of_pages() -> None:
    found = {file.name for file in TEMPLATES.glob("*.html") if _RAW.search(file.read_text("utf-8"))}
    assert found == set(_OF_FILES)
