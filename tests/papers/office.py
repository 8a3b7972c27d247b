"""LibreOffice as the program that others open our files with: started once for as many files as there are."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

HAS_OFFICE = shutil.which("soffice") is not None
_SECONDS = 60  # of a start, and as much again for each few files


def saved_by_office(files: Mapping[str, bytes], ending: str, folder: Path, kind: str = "docx") -> dict[str, bytes]:
    """What LibreOffice makes of files of a ``kind``, by their names.

    It answers 0 even when it fails: a file that it did not write is missing in the answer.
    """
    before, after = folder / "in", folder / "out"
    before.mkdir(exist_ok=True)
    paths = {name: before / f"{number}.{kind}" for number, name in enumerate(files)}
    for name, path in paths.items():
        path.write_bytes(files[name])
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(after)]
    seconds = _SECONDS * (2 + len(files))
    subprocess.run([*command, *map(str, paths.values())], check=True, capture_output=True, timeout=seconds)
    made = {name: after / path.with_suffix(f".{ending}").name for name, path in paths.items()}
    found = {name: path.read_bytes() for name, path in made.items() if path.exists()}
    shutil.rmtree(after, ignore_errors=True)
    return found
