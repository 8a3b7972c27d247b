"""Workspaces for tests: the small kit of the suite, or the project's own kits and inputs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from reportgen.workspace import MemoryWorkspace

ROOT = Path(__file__).parents[1]
MINI = ROOT / "tests/suite/mini"
INPUT = "inputs/2026H1/甲乡.yaml"
LINKUP = ROOT / "tests/data/双联/2026H1"
"""A county whose townships report with the campaign kit ``halfyear``, rolled up by ``county``."""
_KIT = "templates/mini"


def below(folder: Path, prefix: str) -> dict[str, bytes]:
    """The files below a folder, named from ``prefix``."""
    found = (p for p in sorted(folder.rglob("*")) if p.is_file())
    return {f"{prefix}/{p.relative_to(folder).as_posix()}": p.read_bytes() for p in found}


def put_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def mini_files() -> dict[str, bytes]:
    """The small kit and the styles."""
    return below(MINI, "templates/mini") | below(ROOT / "templates/styles", "templates/styles")


def linkup_files(*places: str) -> dict[str, bytes]:
    """The campaign kit and the styles, with the inputs of some of its townships."""
    files = {f"inputs/2026H1/{place}.yaml": (LINKUP / f"{place}.yaml").read_bytes() for place in places}
    return (
        files
        | below(ROOT / "templates/styles", "templates/styles")
        | below(ROOT / "templates/halfyear", "templates/halfyear")
    )


def mini_workspace(input_text: str = "", **files: str | bytes) -> MemoryWorkspace:
    """The small kit, the styles, and one input; ``files`` adds or replaces by path."""
    content = mini_files()
    content |= {path: words if isinstance(words, bytes) else words.encode() for path, words in files.items()}
    if input_text:
        content[INPUT] = input_text.encode()
    drop_unused_part(content, files)
    return MemoryWorkspace(content)


def drop_unused_part(content: dict[str, bytes], given: Iterable[str]) -> None:
    """Take the small kit's own words away where those of another test stand in their place."""
    kit = content[f"{_KIT}/kit.yaml"]
    for name, is_asked in (("report.md.j2", "正文: ".encode() not in kit), ("做法.md.j2", False)):
        path = f"{_KIT}/{name}"
        words = (text for other, text in content.items() if other.startswith(_KIT) and other != path)
        unasked = path in content and not is_asked and not any(name.encode() in text for text in words)
        if unasked and (path not in given or not content[path].strip()):
            del content[path]


def own_workspace() -> MemoryWorkspace:
    """The kits and inputs of the project itself."""
    return MemoryWorkspace(below(ROOT / "templates", "templates") | below(ROOT / "inputs", "inputs"))


def linkup_workspace() -> MemoryWorkspace:
    """The kits of the project over a county of the campaign kit: its roster, six townships and what they add up to."""
    return MemoryWorkspace(below(ROOT / "templates", "templates") | below(LINKUP, "inputs/2026H1"))
