"""The report as HTML with style sheet, for the contenders with WeasyPrint inside."""

from __future__ import annotations

from bench.contenders import layout
from bench.contenders.facts import Line, template_lines
from bench.contenders.layout import Role


def html_template() -> str:
    """A Jinja template of the whole page, made from the words."""
    found = template_lines()
    first = next(at for at, line in enumerate(found) if line.role == "head")
    last = max(at for at, line in enumerate(found) if line.role == "row")
    parts = [_block(line) for line in found[:first]]
    parts += ["<table>", *(_row(line) for line in found[first : last + 1]), "</table>"]
    parts += [_block(line) for line in found[last + 1 :]]
    head = '<meta charset="utf-8"><title>{{ 单位 }}工作总结</title>'
    return f'<!DOCTYPE html>\n<html lang="zh-CN"><head>{head}</head><body>\n' + "\n".join(parts) + "\n</body></html>\n"


def style_sheet() -> str:
    """The CSS of page and paragraphs."""
    number = f'content: "— " counter(page) " —"; font: {layout.FOOTER_SIZE}pt "{layout.OPEN_FONTS["宋体"]}"'
    place = f"vertical-align: top; padding-top: {layout.FOOTER_BELOW_TEXT_MM}mm"
    margins = f"{layout.TOP_MM}mm {layout.RIGHT_MM}mm {layout.BOTTOM_MM}mm {layout.LEFT_MM}mm"
    rules = [
        f"@page {{ size: {layout.PAGE_WIDTH_MM}mm {layout.PAGE_HEIGHT_MM}mm; margin: {margins} }}",
        f"@page :right {{ @bottom-right {{ {number}; {place}; padding-right: 1em }} }}",
        f"@page :left {{ @bottom-left {{ {number}; {place}; padding-left: 1em }} }}",
        "html, body { margin: 0; padding: 0 } p { margin: 0; orphans: 1; widows: 1 }",
        "table { border-collapse: collapse; width: 100% } thead { display: table-header-group }",
        f"td, th {{ border: {layout.BORDER}pt solid; padding: 0 {layout.CELL_PADDING}pt; font-weight: normal }}",
        "td:last-child { text-align: right !important }",
        f'.runin b {{ font-family: "{layout.OPEN_FONTS[layout.RUN_IN_FONT]}"; font-weight: normal }}',
    ]
    return "\n".join(rules + [f".{name} {{ {_declarations(role)} }}" for name, role in layout.ROLES.items()])


def _declarations(role: Role) -> str:
    said = [
        f'font-family: "{layout.OPEN_FONTS[role.font]}"',
        f"font-size: {role.size}pt",
        f"line-height: {role.leading}pt",
        f"letter-spacing: {role.tracking}pt",
        f"text-align: {role.align}",
        f"text-indent: {role.indent}em",
        f"padding-right: {role.right}em",
        f"margin-top: {role.before}pt",
        f"margin-bottom: {role.after}pt",
    ]
    said += ["break-after: avoid"] if role.keep else []
    said += ["font-weight: bold"] if role.bold else []
    return "; ".join(said)


def _block(line: Line) -> str:
    if line.role == "control":
        return line.parts[0]
    if line.role == "runin":
        return f'<p class="runin"><b>{line.parts[0]}</b>{line.parts[1]}</p>'
    return f'<p class="{line.role}">{line.parts[0]}</p>'


def _row(line: Line) -> str:
    if line.role == "control":
        return line.parts[0]
    tag = "th" if line.role == "head" else "td"
    cells = "".join(f'<{tag} class="{line.role}">{part}</{tag}>' for part in line.parts)
    return f"<thead><tr>{cells}</tr></thead>" if line.role == "head" else f"<tr>{cells}</tr>"
