"""What a reader should know about the fonts of a paper, as findings."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, Severity, error, warning
from reportgen.fonts.naming import FaceStyle
from reportgen.fonts.shelf import DocumentFonts
from reportgen.shortened import shortened
from reportgen.source import FileLocation, Location

_SHOWN = 20  # so many characters a person can look up; a text in another script would list its whole alphabet


def font_findings(fonts: DocumentFonts, location: Location) -> tuple[Diagnostic, ...]:
    """Findings about substitutes and missing bold (note), characters from another face (warning) characters without any (error),
    and files of the workspace that are no use (warning)."""
    told = (_substitutes(fonts, location), _fallbacks(fonts, location), _missing(fonts, location), _passed_over(fonts))
    return tuple(finding for some in told for finding in some)


def _substitutes(fonts: DocumentFonts, location: Location) -> Iterator[Diagnostic]:
    for serving in fonts.servings:
        face, office = serving.faces[0], serving.role.office_names[0]
        name = serving.role.name
        if serving.is_substitute:
            message = f"本机没有{office}，PDF 里的“{name}”用 {face.family}（{face.path.name}）代替"
            hint = f"要用{office}，请把它的字体文件装到本机；DOCX 不受影响"
            yield Diagnostic(Severity.NOTE, "font-substitute", message, location, (hint,))
        if serving.bold and FaceStyle.of(face.style) is not FaceStyle.BOLD:
            message = f"“{name}”没有粗体，PDF 里该加粗的不加粗，DOCX 照样加粗"
            yield Diagnostic(Severity.NOTE, "font-substitute", message, location)


def _fallbacks(fonts: DocumentFonts, location: Location) -> Iterator[Diagnostic]:
    firsts = {(serving.role.name, serving.bold): serving.faces[0].family for serving in fonts.servings}
    for fallback in fonts.fallbacks:
        first = firsts[fallback.use.font, fallback.use.bold]
        family = fallback.face.family
        message = (
            f"PDF 的“{fallback.use.font}”所用的 {first} 没有“{shortened(fallback.characters, _SHOWN)}”，"
            f"这些字改用 {family}（{fallback.face.path.name}）排，笔画粗细会与旁边的字不同"
        )
        yield warning("font-fallback", message, location, "装上办公字体，或者核对这些字有没有写错")


def _missing(fonts: DocumentFonts, location: Location) -> Iterator[Diagnostic]:
    for missing in fonts.missing:
        codes = "、".join(f"U+{ord(c):04X}" for c in missing.characters[:_SHOWN])
        message = f"本机没有一种字体能排“{missing.use.font}”里的“{shortened(missing.characters, _SHOWN)}”（{codes}）"
        yield error("font-missing-glyph", message, location, "换一个写法，或者装上有这个字的字体")


def _passed_over(fonts: DocumentFonts) -> Iterator[Diagnostic]:
    for file in fonts.passed_over:
        hint = "换一份完好的字体文件，或者把它拿开；PDF 用别的字体排，DOCX 不受影响"
        yield warning("bad-font", f"这个字体文件没有用：{file.reason}", FileLocation(file.path), hint)
