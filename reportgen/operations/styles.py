"""The styles of a workspace: one by its name or file, all of them, and how each stands to the standard."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, DiagnosticLog, Refusal, RejectedInput, WorkspaceError, unreadable
from reportgen.limits.own_cost import own_cost
from reportgen.model.standard import Standard
from reportgen.nearest_words import did_you_mean
from reportgen.readers.standard import read_standard
from reportgen.readers.stylesheet import StyleFile, StyleFolder, read_style_file
from reportgen.readers.text import read_text
from reportgen.rulers.against_standard import Deviation, deviations
from reportgen.rulers.style_values import style_values
from reportgen.workspace import KITS, STYLES, Workspace

_STANDARD = f"{KITS}/standards/gbt9704.yaml"
_ENDINGS = (".yaml", ".yml")


class ReadStyles(Struct, frozen=True):
    """Styles that could be read, by name; ``findings`` say why others could not, which cost these nothing."""

    files: tuple[tuple[str, StyleFile], ...]
    findings: tuple[Diagnostic, ...] = ()


class CheckedStyles(Struct, frozen=True):
    """Styles, each with where it departs from the standard; ``findings`` say why others could not be read."""

    standard: Standard
    checked: tuple[tuple[StyleFile, tuple[Deviation, ...]], ...]
    findings: tuple[Diagnostic, ...] = ()

    @property
    def forbidden(self) -> bool:
        """Whether any departs from what the standard rules."""
        return any(one.forbidden for _, found in self.checked for one in found)


def style_called(workspace: Workspace, word: str) -> StyleFile:
    """The style of a name, or of a file. Raises Refusal when there is none, RejectedInput for a faulty one."""
    folder, log = StyleFolder(workspace), DiagnosticLog()
    if word.endswith(_ENDINGS):
        path = workspace.name(word)
        source = read_text(workspace.read(path), path, log)
    else:
        named = folder.source(word, log)
        if named is None:
            hint = "".join(did_you_mean(word, folder.names())) or f"可用的有：{'、'.join(folder.names())}"
            raise Refusal(f"没有“{word}”这个版式，{hint}")
        source = named
    with own_cost(source.path, log):
        file = read_style_file(source, log, folder)
    return log.required(file)


def read_styles(workspace: Workspace, words: Iterable[str] = ()) -> ReadStyles:
    """The styles that words mean, or all of the workspace."""
    files: list[tuple[str, StyleFile]] = []
    log = DiagnosticLog()
    for word in tuple(words) or StyleFolder(workspace).names():
        try:
            files.append((word, style_called(workspace, word)))
        except RejectedInput as fault:
            log.extend(fault.diagnostics)
        except WorkspaceError as fault:
            log.add(unreadable(word if word.endswith(_ENDINGS) else f"{STYLES}/{word}.yaml", fault))
    return ReadStyles(tuple(files), log.sorted())


def check_styles(workspace: Workspace, words: Iterable[str] = ()) -> CheckedStyles:
    """Hold the styles that words mean, or all of the workspace, against GB/T 9704-2012."""
    standard = _standard(workspace)
    read = read_styles(workspace, words)
    checked = tuple((f, deviations(style_values(f.sheet, f.written()), standard, f.place)) for _, f in read.files)
    return CheckedStyles(standard, checked, read.findings)


def _standard(workspace: Workspace) -> Standard:
    log = DiagnosticLog()
    standard = read_standard(read_text(workspace.read(_STANDARD), _STANDARD, log), log)
    return log.required(standard)
