"""FontCatalog: the faces of the machine, and the chain of them that serves a role of the style."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from reportgen.diagnostics import MissingDependency
from reportgen.fonts.naming import Face, FaceStyle, faces_of, folded
from reportgen.model.style import FontRole

_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})


@dataclass(frozen=True, slots=True)
class FontServing:
    """The faces that serve a role, best first; ``is_substitute`` when the first is none of the offices' fonts."""

    role: FontRole
    bold: bool
    faces: tuple[Face, ...]
    is_substitute: bool


class FontCatalog:
    """The faces below some directories; the earlier directory, then the earlier path, wins where two are alike."""

    def __init__(self, directories: Iterable[Path]) -> None:
        self._faces = _index(tuple(directories))

    def find(self, family: str, style: FaceStyle) -> Face | None:
        """The face of a family (Chinese or English name) in exactly this style."""
        return self._faces.get((folded(family), style))

    def serve(self, role: FontRole, last_resort: FontRole | None = None, *, bold: bool = False) -> FontServing:
        """The chain of faces for a role: an office font, then the substitutes, then those of ``last_resort``.

        A bold chain holds bold faces only; where the machine has none, the regular chain serves and nothing is faked.
        Raises MissingDependency when no face at all can be found.
        """
        if bold:
            serving = self._chain(role, FaceStyle.BOLD)
            if serving.faces:
                return serving
        serving = self._chain(role, FaceStyle.REGULAR)
        extra = self._substitutes(last_resort, FaceStyle.REGULAR) if last_resort else ()
        faces = _once((*serving.faces, *extra))
        if not faces:
            raise MissingDependency(_missing(role))
        return FontServing(role, bold, faces, serving.is_substitute)

    def _chain(self, role: FontRole, style: FaceStyle) -> FontServing:
        office = next((face for name in role.office_names if (face := self.find(name, style))), None)
        faces = ((office,) if office else ()) + tuple(self._substitutes(role, style))
        return FontServing(role, style is FaceStyle.BOLD, _once(faces), office is None)

    def _substitutes(self, role: FontRole, style: FaceStyle) -> Sequence[Face]:
        """The substitutes found; a style written out (``family:Bold``) counts, any other family takes ``style``.

        A bold chain skips what is written out as regular, for it must stay bold.
        """
        found: list[Face] = []
        for name in role.substitutes:
            family, _, word = name.partition(":")
            written = FaceStyle.of(word) if word else style
            if written and not (style is FaceStyle.BOLD and written is not style):
                face = self.find(family, written)
                found += [face] if face else []
        return found


@lru_cache(maxsize=8)
def _index(directories: tuple[Path, ...]) -> dict[tuple[str, FaceStyle], Face]:
    faces: dict[tuple[str, FaceStyle], Face] = {}
    for directory in directories:
        for path in _font_files(directory):
            for named in faces_of(path):
                for key in sorted(named.families, key=lambda k: (k[0], k[1].value)):
                    faces.setdefault(key, named.face)
    return faces


def _font_files(directory: Path) -> Iterator[Path]:
    """Font files below a directory in the order of their paths; what cannot be read is passed over.

    Links to files are followed, links to directories are not: they could run in circles.
    """
    for root, folders, files in os.walk(directory):
        folders.sort()
        for name in sorted(files):
            if Path(name).suffix.lower() in _SUFFIXES:
                yield Path(root, name)


def _once(faces: Iterable[Face]) -> tuple[Face, ...]:
    return tuple(dict.fromkeys(faces))


def _missing(role: FontRole) -> str:
    names = "、".join((*role.office_names[:1], *(name.partition(":")[0] for name in role.substitutes)))
    return (
        f"本机没有可以用来排“{role.name}”的字体（找过：{names}）。"
        "请运行 script/demo 自动安装，或者运行 sudo apt install fonts-noto-cjk 后再试"
    )
