"""Kits and styles of the package under those of a program, as on disk: of a kit only the whole, of styles each."""

from __future__ import annotations

import pytest

from reportgen import WorkspaceError, memory_workspace
from reportgen.pipeline import Stages

OWN = {"templates/general/kit.yaml": "名称: 自己的\n".encode(), "templates/styles/国标.yaml": b"own"}


def test_kits_and_styles_of_the_package_are_there() -> None:
    workspace = memory_workspace()
    assert {"general", "halfyear", "county"} <= set(Stages(workspace).kit_names())
    assert workspace.exists("templates/styles/国标.yaml")
    assert "templates/styles/国标.yaml" in workspace.files("templates/styles")
    assert workspace.files("templates") == sorted(workspace.files("templates"))


def test_a_kit_of_the_program_takes_the_whole_place_of_one_of_that_name() -> None:
    workspace = memory_workspace(OWN)
    assert workspace.files("templates/general") == ["templates/general/kit.yaml"]
    assert not workspace.exists("templates/general/report.md.j2")
    with pytest.raises(WorkspaceError):
        workspace.read("templates/general/report.md.j2")
    assert workspace.exists("templates/halfyear/kit.yaml")


def test_a_style_of_the_program_takes_the_place_of_one() -> None:
    workspace = memory_workspace(OWN)
    assert workspace.read("templates/styles/国标.yaml") == b"own"
    assert workspace.read("templates/styles/常见办公.yaml")


def test_a_module_of_the_program_takes_the_whole_place_of_one() -> None:
    module = next(p for p in memory_workspace().files("templates/modules") if p.endswith(".yaml"))
    folder = module.rpartition("/")[0]
    workspace = memory_workspace({f"{folder}/own.j2": b""})
    assert workspace.files(folder) == [f"{folder}/own.j2"]
    assert len(workspace.files("templates/modules")) > 1


def test_no_input_of_the_package_is_there() -> None:
    assert memory_workspace().files("inputs") == []
