"""What the code borrows from inside libraries, read off its imports, its classes and the attributes that it asks for."""

from __future__ import annotations

import ast
import importlib
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from reportgen.borrowing import Use, resolved, shape_of
from reportgen.office.desk import Desk
from reportgen.office.settings import OfficeOpening, configure_office
from reportgen.workspace import DiskWorkspace
from tests.workspaces import ROOT

REACHED = (
    "jinja2.StrictUndefined._undefined_message",
    "jinja2.StrictUndefined._undefined_name",
    "jinja2.StrictUndefined._undefined_obj",
)
"""What is reached through an object, whose class the code does not name."""


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((ROOT / "reportgen").rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def from_outside(tree: ast.Module) -> dict[str, str]:
    """The names that a module binds to something of a library, with their full names."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module and is_outside(node.module):
            found |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
        if isinstance(node, ast.Import):
            found |= {a.asname or a.name.partition(".")[0]: a.name for a in node.names if is_outside(a.name)}
    return found


def is_outside(module: str) -> bool:
    top = module.partition(".")[0]
    return top not in sys.stdlib_module_names and top != "reportgen"


def is_private(name: str) -> bool:
    return any(part.startswith("_") and not part.endswith("__") for part in name.split("."))


def named_by(tree: ast.Module) -> Iterator[tuple[str, Use]]:
    """Every name of a library that a module imports, and those that it asks of them, as far as they are to be found."""
    bound = from_outside(tree)
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute | ast.Name):
            continue
        full = ast.unparse(node)
        first, dot, rest = full.partition(".")
        if first in bound and all(map(str.isidentifier, full.split("."))):
            name = bound[first] + dot + rest
            if is_private(name):
                yield name, Use.CALLED if full in called or is_function(name) else Use.NAMED
    yield from ((name, Use.NAMED) for name in bound.values() if is_private(name))


def is_function(name: str) -> bool:
    found, rest = resolved(name)
    return inspect.isroutine(found) and not rest


def overridden_by(path: Path) -> Iterator[tuple[str, Use]]:
    """What classes of a module put in the place of something of a library's class, whose name is no promise."""
    module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    for ours in vars(module).values():
        if not inspect.isclass(ours) or ours.__module__ != module.__name__:
            continue
        for name in vars(ours):
            base = next((b for b in ours.__mro__[1:] if is_outside(b.__module__) and name in vars(b)), None)
            # Django's own metaclass puts _meta into every table.
            if base is None or name.startswith("__") or name == "_meta":
                continue
            if is_private(name):
                yield f"{base.__module__}.{base.__qualname__}.{name}", Use.REPLACED


def set_django_up() -> None:
    """Modules with tables can be looked at only where Django has been set up."""
    if not settings.configured:
        database = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
        configure_office(Desk(DiskWorkspace(ROOT)), OfficeOpening("x" * 60, database, ("office.example",), False))


def names() -> dict[str, Use]:
    set_django_up()
    found = dict.fromkeys(REACHED, Use.CALLED)
    for path, tree in sources():
        if from_outside(tree):
            for name, use in (*named_by(tree), *overridden_by(path)):
                found[name] = min(use, found.get(name, use), key=list(Use).index)
    return found


def table() -> str:
    head = "# 由 tests/test_borrowing.py 从程序里读出，请勿手工修改：名称，用法，样子\n"
    return head + "".join(
        f"{name}\t{use.value}\t{shape_of(name)}\n" for name, use in sorted(names().items(), key=lambda row: row[0])
    )


def private_attributes(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Attributes with an underscore that no code here sets: on whatever object, they are a library's."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and is_private(node.attr):
            yield node.lineno, node.attr


def set_here() -> set[str]:
    """Every name with an underscore that the code itself gives to something."""
    found: set[str] = set()
    for _, tree in sources():
        for node in ast.walk(tree):
            match node:
                case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                    found.add(name)
                case ast.Attribute(attr=name, ctx=ast.Store()) | ast.Name(id=name, ctx=ast.Store()):
                    found.add(name)
                case _:
                    pass
    return {name for name in found if name.startswith("_")}
