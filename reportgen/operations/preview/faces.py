"""The fonts of pages on a screen: those of the PDF, of every style that a workspace offers."""

from __future__ import annotations

from reportgen.diagnostics import DiagnosticLog, MissingDependency
from reportgen.fonts.catalog import FontCatalog
from reportgen.fonts.measuring import MeasuringShelf
from reportgen.fonts.naming import Face
from reportgen.fonts.served import ServedFaces
from reportgen.pipeline import Stages
from reportgen.readers.stylesheet import StyleFolder
from reportgen.source import FileLocation
from reportgen.workspace import KITS

_ALWAYS = "".join(map(chr, range(0x20, 0x7F)))
_TEXTS = (".yaml", ".j2")


def screen_faces(stages: Stages) -> ServedFaces:
    """The faces of all styles that can be read; the characters that kits are written in stand in one part of each face."""
    workspace = stages.workspace
    catalog = FontCatalog(workspace.font_directories())
    faces: dict[Face, None] = {}
    for name in StyleFolder(workspace).names():
        sheet = stages.style(name, FileLocation(name), DiagnosticLog())
        if sheet is None:
            continue
        try:
            faces |= dict.fromkeys(MeasuringShelf(catalog, sheet).faces)
        except MissingDependency:
            continue  # told where a paper of the style is made
    texts = (workspace.read(path).decode(errors="ignore") for path in workspace.files(KITS) if path.endswith(_TEXTS))
    return ServedFaces(
        faces, {character for text in (_ALWAYS, *texts) for character in text if character.isprintable()}
    )
