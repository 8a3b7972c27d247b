"""The versions that a fingerprint tells apart are those of the libraries that Python would load."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

import pytest

from reportgen.batch.fingerprint import installed_versions

WRITE_PAPERS = ("weasyprint", "uharfbuzz", "python-docx", "lxml", "Jinja2", "markdown-it-py", "PyYAML")


@pytest.mark.parametrize("name", WRITE_PAPERS)
def test_a_version_is_the_one_that_the_library_says(name: str) -> None:
    assert installed_versions()[name.lower()] == metadata.version(name)


def test_names_are_told_however_the_installer_wrote_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (
        first / "Odd_Name.x-1.0rc2+local.dist-info",
        first / "old-2.1-py3.11.egg-info",
        second / "odd.name.x-0.9.dist-info",
        second / "bare.egg-info",
        second / "no-info",
    ):
        folder.mkdir(parents=True)
    paths = [str(tmp_path / "missing"), str(first), str(second)]
    monkeypatch.setattr(sys, "path", paths)
    assert installed_versions() == {"odd-name-x": "1.0rc2+local", "old": "2.1"}
