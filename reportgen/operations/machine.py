"""What this machine has of all that papers are made with: libraries, system libraries, fonts."""

from __future__ import annotations

import platform
from enum import Enum
from importlib import metadata

from msgspec import Struct

from reportgen import __version__
from reportgen.borrowing import borrowed, changed
from reportgen.diagnostics import DiagnosticLog, MissingDependency
from reportgen.fonts.catalog import FontCatalog
from reportgen.pipeline import Stages
from reportgen.source import FileLocation
from reportgen.workspace import STYLES, Workspace
from reportgen.writers.weasyprint import missing

LIBRARIES = (
    "python-docx",
    "Jinja2",
    "PyYAML",
    "markdown-it-py",
    "msgspec",
    "uharfbuzz",
    "pypdfium2",
    "Pillow",
    "fonttools",
    "lxml",
    "click",
    "Pebble",
    "XlsxWriter",
    "python-calamine",
)
"""All that the program cannot do without."""


class State(Enum):
    """Whether a thing will do; the value is the word that a person reads."""

    GOOD = "正常"
    FAIR = "可用"
    MISSING = "缺少"


class Part(Struct, frozen=True):
    """A thing that papers are made with; ``detail`` says which one it is, or what to do about it."""

    item: str
    state: State
    detail: str


def parts_of_machine(workspace: Workspace, style: str) -> tuple[Part, ...]:
    """Everything that papers of a style need. Raises RejectedInput where the style cannot be read."""
    own = (Part("reportgen", State.GOOD, __version__), Part("Python", State.GOOD, platform.python_version()))
    return *own, *map(_library, LIBRARIES), *_engine(), *_fonts(workspace, style)


def _library(name: str) -> Part:
    try:
        return Part(name, State.GOOD, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Part(name, State.MISSING, "没有安装")


def _engine() -> list[Part]:
    lacking = missing()
    second = (
        Part("第二引擎", State.FAIR, lacking) if lacking else Part("第二引擎", State.GOOD, "可以用 --engine weasyprint")
    )
    return [second, _inside_libraries()]


def _inside_libraries() -> Part:
    found = tuple(changed())
    if found:
        told = f"与本程序不合：{'、'.join(found)}。请安装 requirements/lock.txt 里的版本"
        return Part("程序库的内部", State.MISSING, told)
    return Part("程序库的内部", State.GOOD, f"用到的{len(borrowed())}处都在")


def _fonts(workspace: Workspace, style: str) -> list[Part]:
    log = DiagnosticLog()
    sheet = Stages(workspace).style(style, FileLocation(STYLES), log)
    log.raise_if_errors()
    if sheet is None:
        return [Part("版式", State.MISSING, style)]
    catalog = FontCatalog(workspace.font_directories())
    parts = []
    for role in sheet.fonts.values():
        try:
            serving = catalog.serve(role)
        except MissingDependency as fault:
            parts.append(Part(f"字体 {role.name}", State.MISSING, str(fault)))
            continue
        face = serving.faces[0]
        told = f"代替{role.office_names[0]}，" if serving.is_substitute else ""
        state = State.FAIR if serving.is_substitute else State.GOOD
        parts.append(Part(f"字体 {role.name}", state, f"{told}{face.family}（{face.path}）"))
    return [*parts, *(Part(f"字体文件 {one.path}", State.FAIR, f"没有用：{one.reason}") for one in catalog.passed_over)]
