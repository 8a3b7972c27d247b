"""What is imported is declared in pyproject.toml, and what is declared is imported or started."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from typing import Any

import pytest

from reportgen.operations.machine import LIBRARIES
from tests.workspaces import ROOT

_OWN = {"reportgen", "tests", "bench"}
_STUBS = re.compile(r"types-(.+)|(.+)-stubs")  # what mypy reads in place of a library without types


@cache
def project() -> dict[str, Any]:
    data: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return data


def names(requirements: Iterable[str]) -> set[str]:
    """The distributions that requirements or lines of a lock are about."""
    return {named(re.split(r"[^\w.-]", one.strip(), maxsplit=1)[0]) for one in requirements if one.strip()}


def named(distribution: str) -> str:
    """A name as package registries compare names."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


@cache
def imported(folder: str) -> dict[str, set[str]]:
    """The modules from outside that a folder imports, wherever in a file, and the files that do."""
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for module in imported_by(node):
                top = module.partition(".")[0]
                if top not in sys.stdlib_module_names and top not in _OWN:
                    found.setdefault(top, set()).add(path.relative_to(ROOT).as_posix())
    return found


def imported_by(node: ast.AST) -> list[str]:
    match node:
        case ast.Import():
            return [alias.name for alias in node.names]
        case ast.ImportFrom(module=str(module), level=0):
            return [module]
        case _:
            return []


@cache
def homes() -> dict[str, set[str]]:
    """The distributions that installed modules come from."""
    return {module: {named(one) for one in found} for module, found in metadata.packages_distributions().items()}


def home_of(module: str) -> set[str]:
    """The distributions that a module comes from; one that is not installed is taken to be called like its module."""
    return homes().get(module, {named(module)})


def undeclared(folder: str, declared: set[str]) -> dict[str, set[str]]:
    return {module: files for module, files in imported(folder).items() if not home_of(module) & declared}


def everything_that_reportgen_may_import() -> set[str]:
    extras = (found for extra, found in project()["optional-dependencies"].items() if extra != "test")
    return names(project()["dependencies"]).union(*map(names, extras))


def test_doctor_looks_for_every_library_that_the_program_cannot_do_without() -> None:
    assert names(LIBRARIES) == names(project()["dependencies"]) - {
        "weasyprint"
    }  # the second engine has a line of its own


def test_everything_that_reportgen_imports_is_declared() -> None:
    assert undeclared("reportgen", everything_that_reportgen_may_import()) == {}


def test_everything_that_the_tests_import_is_declared() -> None:
    declared = names(project()["dependencies"]) | names(project()["optional-dependencies"]["test"])
    assert undeclared("tests", declared) == {}


def test_everything_that_the_benchmarks_import_is_declared() -> None:
    declared = names(project()["dependencies"]) | names(project()["optional-dependencies"]["test"])
    lock = (ROOT / "requirements/lock-bench.txt").read_text(encoding="utf-8")
    contenders = names(line for line in lock.splitlines() if not line.startswith("#"))
    modules = {m: files for m, files in imported("bench").items() if named(m) not in contenders}
    assert {m: files for m, files in modules.items() if not home_of(m) & declared} == {}


@pytest.mark.parametrize("distribution", sorted(everything_that_reportgen_may_import()))
def test_everything_that_is_declared_is_imported(distribution: str) -> None:
    assert any(distribution in home_of(module) for module in imported("reportgen"))


@pytest.mark.parametrize("distribution", sorted(names(project()["optional-dependencies"]["test"])))
def test_everything_that_is_declared_for_the_tests_is_imported_or_started(distribution: str) -> None:
    modules = imported("tests") | imported("reportgen")
    assert (
        any(distribution in home_of(module) for module in modules)
        or is_started(distribution)
        or has_stubs_for(distribution, modules)
    )


def test_everything_that_is_declared_is_locked() -> None:
    lock, lock_test = (
        (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8") for name in ("lock", "lock-test")
    )
    assert names(project()["dependencies"]) <= names(lock.splitlines())
    assert names(project()["optional-dependencies"]["test"]) <= names((lock + lock_test).splitlines())


def is_started(distribution: str) -> bool:
    """Whether a script starts one of its programs, or gives pytest an option of the plug-in's."""
    installed = metadata.distribution(distribution)
    points = installed.entry_points
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "script").rglob("*") if path.is_file())
    programs = {point.name for point in points if point.group == "console_scripts"}
    programs |= {path.name for path in installed.files or () if path.parent.name == "bin"}
    plugins = {point.name for point in points if point.group == "pytest11"}
    return any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", scripts) for name in programs) or (
        "xdist" in plugins and "--dist" in scripts
    )


def has_stubs_for(distribution: str, modules: Iterable[str]) -> bool:
    found = _STUBS.fullmatch(distribution)
    return found is not None and any((found[1] or found[2]) in home_of(m) for m in modules)
