"""Workspaces in memory for tests: the small kit of the suite, or the project's own kits and inputs."""

from __future__ import annotations

from pathlib import Path

from reportgen.workspace import MemoryWorkspace

ROOT = Path(__file__).parents[1]
MINI = ROOT / "tests/suite/mini"
INPUT = "inputs/2026H1/甲乡.yaml"


def below(folder: Path, prefix: str) -> dict[str, bytes]:
    """The files below a folder, named from ``prefix``."""
    found = (p for p in sorted(folder.rglob("*")) if p.is_file())
    return {f"{prefix}/{p.relative_to(folder).as_posix()}": p.read_bytes() for p in found}


def mini_workspace(input_text: str = "", **files: str) -> MemoryWorkspace:
    """The small kit, the styles, and one input; ``files`` adds or replaces by path."""
    content = below(MINI, "templates/mini") | below(ROOT / "templates/styles", "templates/styles")
    content |= {path: text.encode() for path, text in files.items()}
    if input_text:
        content[INPUT] = input_text.encode()
    return MemoryWorkspace(content)


def own_workspace() -> MemoryWorkspace:
    """The kits and inputs of the project itself."""
    return MemoryWorkspace(below(ROOT / "templates", "templates") | below(ROOT / "inputs", "inputs"))
