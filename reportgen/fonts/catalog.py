"""FontCatalog: the faces of the machine, and the chain of them that serves a role of the style."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from reportgen.diagnostics import MissingDependency
from reportgen.fonts.directories import font_directories
from reportgen.fonts.naming import Face, FaceStyle, faces_of, folded
from reportgen.fonts.soundness import why_left_out, why_spoiled
from reportgen.model.style import FontRole

_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})


class FontServing(Struct, frozen=True):
    """The faces that serve a role, best first; ``is_substitute`` when the first is none of the offices' fonts."""

    role: FontRole
    bold: bool
    faces: tuple[Face, ...]
    is_substitute: bool


class PassedOver(Struct, frozen=True):
    """A font file of the workspace that is not used, and why, in Chinese."""

    path: str
    reason: str


class FontCatalog:
    """The faces below some directories; the earlier directory, then the earlier path, wins where two are alike."""

    def __init__(self, directories: Iterable[Path]) -> None:
        index = _index(tuple(directories))
        self._faces, self._owners = index.faces, index.owners
        self._passed_over = dict(index.passed_over)

    @property
    def passed_over(self) -> tuple[PassedOver, ...]:
        """The files of the workspace's own folder of fonts that are not used, as far as that is known by now."""
        return tuple(PassedOver(name, reason) for name, reason in sorted(self._passed_over.items()))

    def find(self, family: str, style: FaceStyle) -> Face | None:
        """The face of a family (Chinese or English name) in exactly this style; the first of those that are sound."""
        for face in self._faces.get((folded(family), style), ()):
            owner = self._owners.get(face.path)
            reason = why_spoiled(face) if owner else ""
            if not reason:
                return face
            self._passed_over[_name(face.path, owner)] = reason
        return None

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


class _Index(Struct, frozen=True):
    """Faces by family and style, best first; those of the workspace have their folder as owner, and are looked at."""

    faces: dict[tuple[str, FaceStyle], tuple[Face, ...]]
    owners: dict[Path, Path]
    passed_over: dict[str, str]


@lru_cache(maxsize=8)
def _index(directories: tuple[Path, ...]) -> _Index:
    found: dict[tuple[str, FaceStyle], dict[Face, None]] = {}
    index = _Index({}, {}, {})
    machine = font_directories(Path.home(), platform.system())
    for directory in directories:
        for path in _font_files(directory):
            if directory not in machine and (reason := why_left_out(path, directory, machine)):
                index.passed_over[_name(path, directory)] = reason
                continue
            if not path.is_file():
                continue
            named_faces = list(faces_of(path))
            if directory not in machine:
                index.owners[path] = directory
            for named in named_faces:
                for key in sorted(named.families, key=lambda k: (k[0], k[1].value)):
                    found.setdefault(key, {}).setdefault(named.face)
    index.faces.update((key, tuple(faces)) for key, faces in found.items())
    return index


def _name(path: Path, directory: Path | None) -> str:
    """What a font file is called in findings: by its place in the workspace."""
    return path.relative_to(directory.parent).as_posix() if directory else path.as_posix()


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
