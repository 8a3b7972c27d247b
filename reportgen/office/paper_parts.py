"""The paper as parts of a page: its leaves, of which only those that the browser lacks are sent, and what leads to fields.

A page that shows the paper includes ``paper.html`` with what ``paper_of`` gives, and ``paper.js``. An answer to what was typed
includes ``leaves``; the script takes it over with ``paper.take``, and tells with ``paper.held`` what need not be sent again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection

import msgspec
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString, mark_safe

from reportgen.fonts.served import ServedFaces
from reportgen.model.label_words import spoken
from reportgen.office.desk import Desk
from reportgen.operations.preview.faces import screen_faces
from reportgen.operations.preview.looking import Look, Previews, ShownPage

_PREVIEWS, _FACES, _STYLE, _SERVED = "previews", "faces", "faces.css", "served_faces"
_MOST_SERVED = 4  # fonts of kits as they were, for pages that are still open
_MARK_BYTES = 8


def previews_of(desk: Desk) -> Previews:
    """What looks at inputs over and over, as long as no kit or style changes."""
    stages = desk.stages
    return desk.kept.setdefault(_PREVIEWS, Previews(stages))  # type: ignore[no-any-return]  # kept under its own name


def faces_of(desk: Desk) -> ServedFaces:
    """The fonts of papers, for browsers."""
    stages = desk.stages
    if _FACES not in desk.kept:
        desk.kept[_FACES] = screen_faces(stages)
    return desk.kept[_FACES]  # type: ignore[no-any-return]  # as above


def face_file(desk: Desk, name: str, file: str) -> bytes | None:
    """A part of a font; pages that were opened before a kit was changed may still ask for those of that time."""
    known: list[ServedFaces] = getattr(desk, _SERVED, [])
    for faces in known:
        content = faces.file(name, file)
        if content is not None:
            return content
    return faces_of(desk).file(name, file)


def faces_style(desk: Desk) -> tuple[str, str]:
    """The style sheet that names the fonts, and what tells it from others."""
    faces = faces_of(desk)
    if _STYLE not in desk.kept:
        setattr(desk, _SERVED, [faces, *getattr(desk, _SERVED, [])][:_MOST_SERVED])
        sheet = faces.stylesheet(lambda name, file: f"/face/{name}/{file}")
        desk.kept[_STYLE] = sheet, hashlib.sha256(sheet.encode()).hexdigest()[:16]
    return desk.kept[_STYLE]  # type: ignore[no-any-return]  # as above


def paper_of(desk: Desk, path: str) -> dict[str, str]:
    """What ``paper.html`` needs: the input, and where the fonts are told."""
    return {"path": path, "faces": f"/faces/{faces_style(desk)[1]}.css"}


def leaves(look: Look, held: Collection[str] = ()) -> SafeString:
    """The pages of a look, without those that the browser holds, and what its figures come from."""
    pages = mark_safe("".join(map(_leaf, look.pages)))  # noqa: S308 - drawn by a writer that escapes all it is given
    return format_html('<div id="leaves" data-why="{}">{}{}</div>', look.why, pages, _figures(look, held))


def _leaf(page: ShownPage) -> str:
    return f'<div class="leaf-place" data-page="{page.number}" data-mark="{page.mark}">{page.drawn}</div>'


def _figures(look: Look, held: Collection[str]) -> SafeString:
    """The figures by key: label, fields, pages; nothing where the browser knows it all."""
    known = {
        key: {"label": spoken(one.label), "fields": one.fields, "missing": one.missing, "elsewhere": one.elsewhere}
        for key, one in look.figures.items()
    }
    mark = hashlib.blake2b(msgspec.json.encode(known), digest_size=_MARK_BYTES).hexdigest()
    if not look.pages or mark in held:
        return mark_safe("")
    return json_script(known, f"figures-{mark}")
