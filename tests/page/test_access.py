"""Every page can be used by everybody: by an automatic check, on each address that shows something."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.page.access import grave_findings
from tests.page.addresses import addresses
from tests.page.serving import Serving

INPUT = "inputs/2026H1/柳溪乡.yaml"
SEEN = {
    "": "/",
    "begin": "/begin",
    "fill/<path:path>": "/fill/{input}",
    "read/<path:path>": "/read/{input}",
    "issue/<path:path>": "/issue/{input}",
    "find": "/find",
    "new": "/new",
    "workbook/<path:path>": "/workbook/{input}",
    "leader/<path:path>": "/leader/{input}",
    "versions/<path:path>": "/versions/{input}",
    "new/<path:path>": "/new/{input}",
    "carried/<path:path>": "/carried/{input}",
    "kits": "/kits",
    "kit/<str:kit>": "/kit/pairing",
    "kit-copy/<str:kit>": "/kit-copy/pairing",
}
"""Each page by its pattern, and an address of it."""

PARTS = {
    "practise",
    "fields/<path:path>",
    "section/<str:section>/<path:path>",
    "stamp/<path:path>",
    "mend/<path:path>",
    "form/<path:path>",
    "pages/<path:path>",
    "paper/<path:path>",
    "spot/<int:block>/<path:path>",
    "faces/<str:digest>.css",
    "face/<str:name>/<str:file>",
    "static/<str:digest>/<str:name>",
    "kit-pages/<str:kit>",
    "kit-file/<str:kit>",
    "kit-try/<str:kit>",
    "kit-put/<str:kit>",
    "open",
}
"""Addresses that are no pages: they do something, or give a file or a part of a page."""


def test_every_address_is_a_page_that_is_looked_at_or_none() -> None:
    assert set(addresses("one")) == {*SEEN, *PARTS}


@pytest.mark.parametrize("address", SEEN.values())
def test_a_page_has_no_serious_finding(serving: Serving, page: Page, folder: Path, address: str) -> None:
    place = folder / INPUT
    place.parent.mkdir(parents=True)
    place.write_text("模板: general\n单位: 柳溪乡\n成文日期: 2026年7月3日\n", "utf-8")
    page.goto(serving.address + address.format(input=INPUT))
    assert grave_findings(page) == []


@pytest.mark.parametrize("address", ["/", "/nothing"])
def test_a_page_that_has_nothing_to_show_has_none_either(serving: Serving, page: Page, address: str) -> None:
    page.goto(serving.address + address)
    assert grave_findings(page) == []
