"""What the code borrows from inside libraries, read off its imports, its classes and the attributes that it asks for."""

from __future__ import annotations

import ast
import importlib
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

from reportgen.borrowing import Use, resolved, shape_of
from reportgen.writers.pdf.graft import put_all_in_place
from tests.workspaces import ROOT

INSIDE = ("weasyprint", "pydyf", "cssselect2")
"""Libraries of which every name counts: they are used far inside of what their manuals tell."""

REACHED = (
    "jinja2.StrictUndefined._undefined_message",
    "jinja2.StrictUndefined._undefined_name",
    "jinja2.StrictUndefined._undefined_obj",
    "weasyprint.css.StyleFor._cascaded_styles",
    "weasyprint.css.StyleFor._computed_styles",
    "weasyprint.css.StyleFor._page_type_match",
    "weasyprint.css.StyleFor._sheets",
    "weasyprint.layout.LayoutContext.excluded_shapes",
    "weasyprint.pdf.stream.Stream._fonts",
    "weasyprint.text.line_break.Layout.deactivate",
    "weasyprint.text.line_break.Layout.get_first_line",
    "weasyprint.text.line_break.Layout.reactivate",
    "weasyprint.text.line_break.Layout.setup",
)
"""What is reached through an object, whose class the code does not name."""

_DECLARED_HERE = {
    "weasyprint.text.ffi.fontconfig.FcConfigCreate"
}  # fontconfig's own, which WeasyPrint does not declare
_PROMISED = ("builtins", "cffi")  # the modules of things whose attributes are told in a manual


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
            if is_private(name) or (name.partition(".")[0] in INSIDE and is_theirs(name)):
                yield name, Use.CALLED if full in called or is_function(name) else Use.NAMED
    yield from ((name, Use.NAMED) for name in bound.values() if name.partition(".")[0] in INSIDE or is_private(name))


def is_function(name: str) -> bool:
    found, rest = resolved(name)
    return inspect.isroutine(found) and not rest


def is_theirs(name: str) -> bool:
    """Whether a name is to be found without making anything, in something that the library itself made."""
    home, _ = resolved(name.rpartition(".")[0] or name)
    made_by = home.__name__ if inspect.ismodule(home) else getattr(home, "__module__", type(home).__module__)
    return name not in _DECLARED_HERE and not resolved(name)[1] and made_by.partition(".")[0] not in _PROMISED


def overridden_by(path: Path) -> Iterator[tuple[str, Use]]:
    """What classes of a module put in the place of something of a library's class, whose name is no promise."""
    module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    for ours in vars(module).values():
        if not inspect.isclass(ours) or ours.__module__ != module.__name__:
            continue
        for name in vars(ours):
            base = next((b for b in ours.__mro__[1:] if is_outside(b.__module__) and name in vars(b)), None)
            if base is None or name.startswith("__"):
                continue
            if base.__module__.partition(".")[0] in INSIDE or is_private(name):
                yield f"{base.__module__}.{base.__qualname__}.{name}", Use.REPLACED


def replaced() -> dict[str, object]:
    """Where in the libraries there are functions of ours, and what was there before."""
    put_all_in_place()
    homes: dict[str, object] = {
        name: module for name, module in list(sys.modules.items()) if name.partition(".")[0] in INSIDE
    }
    classes = [one for home in homes.values() for one in vars(home).values() if inspect.isclass(one)]
    homes |= {f"{one.__module__}.{one.__qualname__}": one for one in classes if is_outside(one.__module__)}
    return {
        f"{home}.{name}": inspect.unwrap(one)
        for home, holder in homes.items()
        for name, one in list(vars(holder).items())
        if inspect.isfunction(one) and one.__module__.startswith("reportgen.")
    }


def names() -> dict[str, Use]:
    found = dict.fromkeys(REACHED, Use.CALLED)
    for path, tree in sources():
        if from_outside(tree):
            for name, use in (*named_by(tree), *overridden_by(path)):
                found[name] = min(use, found.get(name, use), key=list(Use).index)
    places = replaced()
    return found | dict.fromkeys(places, Use.REPLACED) | {n: Use.REPLACED for n in found if is_among(n, places)}


def is_among(name: str, places: dict[str, object]) -> bool:
    found = resolved(name)[0]
    return inspect.isfunction(found) and inspect.unwrap(found) in places.values()


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
