"""Typst sets the PDF: one warm compiler in each worker, the words of the report handed over as JSON. No DOCX.

It does not: write a DOCX, check anything, say what is missing. Typst tags its PDF files by default.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import typst  # type: ignore[import-not-found]  # lives in .bench-venv only

from bench.contenders import layout
from bench.contenders.facts import read_facts, written_lines
from bench.contenders.layout import Role
from bench.contenders.workers import Order, each, run

_TEMPLATE = "report.typ"


def prepare(work: Path) -> None:
    """The Typst program."""
    (work / _TEMPLATE).write_text(program(_families()), encoding="utf-8")


def make(order: Order) -> None:
    """The PDF of each report."""
    each(order, _start)


def _families() -> dict[str, str]:
    """The open fonts by the names that Typst reads from their files, such as FandolFang R."""
    known = typst.Fonts().families()
    found = {}
    for use, family in layout.OPEN_FONTS.items():
        names = [name for name in known if name == family or name.startswith(family + " ")]
        if not names:
            raise SystemExit(f"Typst does not find {family}")
        found[use] = min(names, key=len)
    return found


def program(fonts: Mapping[str, str]) -> str:
    """Page, paragraphs and the loop over the lines, in Typst's own language."""
    head = layout.ROLES["head"]
    return f"""\
#set page(width: {layout.PAGE_WIDTH_MM}mm, height: {layout.PAGE_HEIGHT_MM}mm, margin: (top: {layout.TOP_MM}mm,
  bottom: {layout.BOTTOM_MM}mm, left: {layout.LEFT_MM}mm, right: {layout.RIGHT_MM}mm),
  footer-descent: {layout.FOOTER_BELOW_TEXT_MM}mm,
  footer: context {{
    let number = counter(page).get().first()
    set text(font: "{fonts["宋体"]}", size: {layout.FOOTER_SIZE}pt)
    align(top + if calc.odd(number) {{ right }} else {{ left }}, pad(x: 1em)[— #number —])
  }})
#set text(lang: "zh", region: "cn")
#set document(title: json(bytes(sys.inputs.lines)).first().parts.first())
{"".join(_function(name, role, fonts) for name, role in layout.ROLES.items() if name not in {"head", "row"})}
#let cell(row, at, said) = {{
  set par(justify: false, leading: {head.leading - head.size}pt)
  set text(font: if row.role == "head" {{ "{fonts["黑体"]}" }} else {{ "{fonts["宋体"]}" }},
    size: {head.size}pt, top-edge: 0.88em, bottom-edge: -0.12em)
  align(if row.role == "head" {{ center }} else if at == {layout.COLUMNS - 1} {{ right }} else {{ left }}, said)
}}
#let rows(found) = table(columns: (auto,) + (1fr,) * {layout.COLUMNS - 1}, stroke: {layout.BORDER}pt,
  inset: (x: {layout.CELL_PADDING}pt, y: {(head.leading - head.size) / 2}pt),
  table.header(..found.first().parts.enumerate().map(p => cell(found.first(), p.at(0), p.at(1)))),
  ..found.slice(1).map(row => row.parts.enumerate().map(p => cell(row, p.at(0), p.at(1)))).flatten())
#let roles = ({", ".join(f'"{name}": set-{name}' for name in layout.ROLES if name not in {"head", "row"})})
#let found = json(bytes(sys.inputs.lines))
#let table-rows = found.filter(line => line.role in ("head", "row"))
#for line in found {{
  if line.role == "head" {{ rows(table-rows) }} else if line.role != "row" {{ (roles.at(line.role))(line.parts) }}
}}
"""


def _function(name: str, role: Role, fonts: Mapping[str, str]) -> str:
    """A function that sets one paragraph of a role: the line's height is its leading, as on a grid."""
    said = "parts.first()"
    if name == "runin":
        said = f'text(font: "{fonts[layout.RUN_IN_FONT]}", parts.at(0)) + parts.at(1)'
    gap = role.leading - role.size
    align = "left" if role.align == "justify" else role.align
    return f"""\
#let set-{name}(parts) = block(width: 100%, above: {gap + role.before:.2f}pt, below: {gap + role.after:.2f}pt,
  sticky: {str(role.keep).lower()}, align({align}, pad(right: {role.right * role.size}pt, {{
    set text(font: "{fonts[role.font]}", size: {role.size}pt, weight: "{"bold" if role.bold else "regular"}",
      tracking: {role.tracking}pt, top-edge: 0.88em, bottom-edge: -0.12em)
    set par(leading: {gap:.2f}pt, justify: {str(role.align == "justify").lower()},
      first-line-indent: (amount: {role.indent}em, all: true))
    par({said})
  }})))
"""


def _start(order: Order) -> Callable[[Path], None]:
    compiler = typst.Compiler(str(order.work / _TEMPLATE), sys_inputs={"lines": "[]"})

    def write(path: Path) -> None:
        found = [{"role": line.role, "parts": line.parts} for line in written_lines(read_facts(path))]
        words = {"lines": json.dumps(found, ensure_ascii=False)}
        compiler.compile(output=str(order.outputs / f"{path.stem}.pdf"), sys_inputs=words)

    return write


if __name__ == "__main__":
    run(prepare, make)
