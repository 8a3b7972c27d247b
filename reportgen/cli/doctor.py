"""``reportgen doctor``: the machine's libraries and fonts."""

from __future__ import annotations

import platform
from importlib import metadata

import click

from reportgen import __version__
from reportgen.cli import console
from reportgen.cli.help import ChineseCommand
from reportgen.cli.selection import open_workspace
from reportgen.diagnostics import DiagnosticLog, MissingDependency
from reportgen.records.doctor import doctor_json
from reportgen.source import FileLocation
from reportgen.workspace import STYLES

_LIBRARIES = (
    "weasyprint",
    "python-docx",
    "Jinja2",
    "PyYAML",
    "markdown-it-py",
    "uharfbuzz",
    "pypdfium2",
    "lxml",
    "pydyf",
)
_STYLE = "国标"
_GOOD, _FAIR, _BAD = "正常", "可用", "缺少"


@click.command("doctor", cls=ChineseCommand)
@click.option("--style", default=_STYLE, metavar="版式", help=f"按哪个版式检查字体，默认 {_STYLE}")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")
def command(style: str, as_json: bool) -> int:
    """检查本机能不能生成报告：程序库版本、系统库，以及每种字体由哪个文件提供。"""
    rows = [
        ("reportgen", _GOOD, __version__),
        ("Python", _GOOD, platform.python_version()),
        *_libraries(),
        *_engine(),
        *_fonts(style),
    ]
    if as_json:
        console.print_json(doctor_json(rows))
    else:
        console.print_table(("项目", "状态", "说明"), rows)
    return 3 if any(state == _BAD for _, state, _ in rows) else 0


def _libraries() -> list[tuple[str, str, str]]:
    rows = []
    for name in _LIBRARIES:
        try:
            rows.append((name, _GOOD, metadata.version(name)))
        except metadata.PackageNotFoundError:
            rows.append((name, _BAD, "没有安装"))
    return rows


def _engine() -> list[tuple[str, str, str]]:
    from reportgen.writers.pdf.engine import has_fast_subsetting, pango_version  # noqa: PLC0415 - loads WeasyPrint

    try:
        rows = [("Pango", _GOOD, pango_version())]
    except MissingDependency as fault:
        return [("Pango", _BAD, str(fault))]
    rows.append(_inside_libraries())
    if has_fast_subsetting():
        rows.append(("harfbuzz-subset", _GOOD, "字体裁剪由系统库完成"))
    else:
        rows.append(("harfbuzz-subset", _FAIR, "没有这个系统库，生成 PDF 会慢很多；请安装 libharfbuzz-subset0"))
    return rows


def _inside_libraries() -> tuple[str, str, str]:
    from reportgen.borrowing import borrowed, changed  # noqa: PLC0415 - as above

    found = tuple(changed())
    if found:
        return "程序库的内部", _BAD, f"与本程序不合：{'、'.join(found)}。请安装 requirements/lock.txt 里的版本"
    return "程序库的内部", _GOOD, f"用到的{len(borrowed())}处都在"


def _fonts(style: str) -> list[tuple[str, str, str]]:
    from reportgen.fonts.catalog import FontCatalog  # noqa: PLC0415 - keeps --help light
    from reportgen.pipeline import Stages  # noqa: PLC0415 - as above

    workspace = open_workspace()
    log = DiagnosticLog()
    sheet = Stages(workspace).style(style, FileLocation(STYLES), log)
    log.raise_if_errors()
    if sheet is None:
        return [("版式", _BAD, style)]
    catalog = FontCatalog(workspace.font_directories())
    rows = []
    for role in sheet.fonts.values():
        try:
            serving = catalog.serve(role)
        except MissingDependency as fault:
            rows.append((f"字体 {role.name}", _BAD, str(fault)))
            continue
        face = serving.faces[0]
        state = _FAIR if serving.is_substitute else _GOOD
        told = f"代替{role.office_names[0]}，" if serving.is_substitute else ""
        rows.append((f"字体 {role.name}", state, f"{told}{face.family}（{face.path}）"))
    rows += [(f"字体文件 {one.path}", _FAIR, f"没有用：{one.reason}") for one in catalog.passed_over]
    return rows
