"""From a figure in the paper to its field, and from a field to where it is printed, in a real browser."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.page.serving import Serving
from tests.page.test_paper import OF_EACH_KIT
from tests.workspaces import ROOT

_MOST = 12
"""Figures of a sample that are clicked on, from its first page to its last; that each leads to a field is a unit test."""


@pytest.fixture
def samples(folder: Path) -> Path:
    """The samples of the project in the workspace that is served."""
    shutil.copytree(ROOT / "inputs", folder / "inputs")
    return folder


def opened(serving: Serving, page: Page, path: str) -> list[str]:
    """The form beside its paper; the figures that stand there, in order."""
    page.goto(f"{serving.address}/fill/{quote(path)}")
    page.wait_for_selector(".leaf")
    found = page.evaluate("[...new Set([...document.querySelectorAll('.leaf rect')].map((one) => one.dataset.figure))]")
    return [str(key) for key in found]


@pytest.mark.parametrize("path", OF_EACH_KIT)
def test_a_click_goes_to_the_field_and_f2_back(serving: Serving, page: Page, samples: Path, path: str) -> None:
    keys = opened(serving, page, path)
    for key in keys[:: max(1, len(keys) // _MOST)]:
        place = page.locator(f'.leaf rect[data-figure="{key}"]').first
        place.scroll_into_view_if_needed()
        place.click(force=True)
        focused = page.evaluate("(document.activeElement.closest('[data-place]') || {dataset: {}}).dataset.place || ''")
        assert focused, key
        page.keyboard.press("F2")
        expect(page.locator("#paper-said")).to_contain_text("印在第")
        assert page.locator(f'.leaf rect.lit[data-figure="{key}"]').count() > 0, (key, focused)
