"""A workspace in memory over the kits and styles of the package, with inputs that a program gives as values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePosixPath

from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput
from reportgen.readers.given import read_given
from reportgen.readers.key_places import KeyPlaces
from reportgen.source import Source
from reportgen.workspace import KITS, MODULES, STYLES, DiskWorkspace, MemoryWorkspace, Workspace, shipped_folder
from reportgen.writers.input_yaml import write_input


class GivenWorkspace(MemoryWorkspace):
    """Files by path, in memory. Of the kits and styles that are not among them, those of the package are there.

    As on disk, single styles may be replaced; of a kit or module, only the whole.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(dict(files))
        self._shipped = DiskWorkspace(shipped_folder())
        self._given: set[str] = set()

    def give(self, path: str, values: Mapping[str, object]) -> str:
        """Put an input in place that is given as values: keys as in an input file, figures as numbers or text.

        Mistakes in it are told at their keys (``KeyLocation``). ``path`` says the period, as on disk, and is answered.
        Raises RejectedInput for values that no input can hold.
        """
        log = DiagnosticLog()
        tree = read_given(values, path, log)
        log.raise_if_errors()
        self.content[path] = write_input(tree).encode()
        self._given.add(path)
        return path

    def by_keys(self, findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Findings, those in inputs that were given as values at their keys."""
        found = tuple(findings)
        for path in self._given & {finding.location.path for finding in found}:
            places = KeyPlaces(Source(path, self.content[path].decode()))
            found = tuple(replace(finding, location=places.of(finding.location)) for finding in found)
        return found

    def read(self, path: str) -> bytes:
        """See Workspace."""
        return self._shipped.read(path) if self._is_shipped(path) else super().read(path)

    def exists(self, path: str) -> bool:
        """See Workspace."""
        return self._shipped.exists(path) if self._is_shipped(path) else super().exists(path)

    def files(self, folder: str) -> list[str]:
        """See Workspace."""
        if PurePosixPath(folder).parts[:1] != (KITS,):
            return super().files(folder)
        shipped = (path for path in self._shipped.files(folder) if self._is_shipped(path))
        return sorted({*super().files(folder), *shipped})

    def _is_shipped(self, path: str) -> bool:
        """Whether a file is the package's: of a style, kit or module of which there is nothing here."""
        parts = PurePosixPath(path).parts
        if parts[:1] != (KITS,) or path in self.content:
            return False
        if path.startswith(STYLES):
            return True
        unit = "/".join(parts[: 3 if path.startswith(MODULES) else 2])
        return not any(own.startswith(f"{unit}/") for own in self.content)


def findings_by_keys(workspace: Workspace, findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings as a program is told them: at keys where it gave the input as values."""
    return workspace.by_keys(findings) if isinstance(workspace, GivenWorkspace) else tuple(findings)


@contextmanager
def by_keys(workspace: Workspace) -> Iterator[None]:
    """Tell what is rejected in the block at its keys."""
    try:
        yield
    except RejectedInput as fault:
        raise RejectedInput(findings_by_keys(workspace, fault.diagnostics)) from None
