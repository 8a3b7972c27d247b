"""Which parts of a package are the sheets, the shared texts and the styles, and what the workbook says of itself."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from msgspec import Struct

from reportgen.characters import UNPRINTABLE
from reportgen.readers.workbook.faults import WorkbookRefused
from reportgen.readers.workbook.package import MOST_READ, Package, PackageMember, damaged
from reportgen.readers.workbook.reach import too_much
from reportgen.readers.workbook.walking import Walk, walk

_TYPES = "[Content_Types].xml"
_BREAKS = re.compile(r"[\t\n]")
_MOST_SHEETS = 200
_SMALL_PART = 1_000_000  # lists of parts are never longer


class SheetPart(Struct, frozen=True):
    """One sheet of cells: its name, where it stands in the package, whether the workbook hides it, its comments and drawings."""

    name: str
    member: PackageMember
    hidden: bool
    comments: PackageMember | None = None
    drawing: PackageMember | None = None


class Parts(Struct, frozen=True):
    """What is read of a package; everything else in it (pictures, links to other files) is never looked at."""

    sheets: tuple[SheetPart, ...]
    shared: PackageMember | None
    styles: PackageMember | None
    counts_from_1904: bool


class _Relation(Struct, frozen=True):
    kind: str
    target: str


def find_parts(package: Package) -> Parts:
    """The parts of a workbook; WorkbookRefused when it is none, has macros, or is too long to read."""
    _refuse_macros(package)
    main = next((r.target for r in _relations(package, "").values() if r.kind == "officeDocument"), "xl/workbook.xml")
    relations = _relations(package, main)
    sheets: list[SheetPart] = []
    from_1904 = False
    for name, attributes in _elements(package, main):
        if name == "workbookPr":
            from_1904 = attributes.get("date1904") in {"1", "true"}
        elif name == "sheet":
            relation = relations.get(next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), ""))
            if relation is not None and relation.kind == "worksheet":
                member = _needed(package, relation.target)
                is_hidden = attributes.get("state") in {"hidden", "veryHidden"}
                beside = _beside(package, relation.target)
                sheets.append(SheetPart(attributes.get("name", ""), member, is_hidden, *beside))
    _check_names(sheets)
    first = {r.kind: package.member(r.target) for r in reversed(relations.values())}
    parts = Parts(tuple(sheets), first.get("sharedStrings"), first.get("styles"), from_1904)
    others = (parts.shared, parts.styles, *(part for s in sheets for part in (s.comments, s.drawing)))
    read = [*(s.member for s in sheets), *(member for member in others if member)]
    if sum(m.size for m in read) > MOST_READ:
        raise too_much(f"各表的内容展开后超过 {MOST_READ // 1_000_000} MB")
    return parts


def _check_names(sheets: list[SheetPart]) -> None:
    if not sheets:
        raise damaged("里面没有表")
    if len(sheets) > _MOST_SHEETS:
        raise too_much(f"超过 {_MOST_SHEETS} 张表")
    names = [s.name for s in sheets]
    if len(set(names)) < len(names) or len({s.member.name for s in sheets}) < len(names):
        raise damaged("有两张同名的表")
    if any(UNPRINTABLE.search(n) or _BREAKS.search(n) or not n.strip() or len(n) > 100 for n in names):
        raise damaged("表的名称不正当")


def _refuse_macros(package: Package) -> None:
    types = [a.get("ContentType", "") for _, a in _elements(package, _TYPES)]
    if any("macroEnabled" in t for t in types) or any(n.endswith("vbaproject.bin") for n in package.members):
        raise WorkbookRefused("not-a-workbook", "文件里有宏", "在 Excel 或 WPS 里另存为不带宏的 .xlsx")
    if not any(t.endswith("spreadsheetml.sheet.main+xml") for t in types):
        raise WorkbookRefused("not-a-workbook", "这不是 Excel 工作簿", "核对文件；.docx、.xlsb 和模板先另存为 .xlsx")


def _beside(package: Package, sheet: str) -> tuple[PackageMember | None, PackageMember | None]:
    """The parts with the comments on a sheet, and with what is drawn on it; the threads of newer programs stand among the comments,
    too, as plain text.
    """
    if package.member(_listing(sheet)) is None:
        return None, None
    targets = {r.kind: r.target for r in reversed(_relations(package, sheet).values())}
    return package.member(targets.get("comments", "")), package.member(targets.get("drawing", ""))


def _listing(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relations(package: Package, part: str) -> dict[str, _Relation]:
    folder, listing = posixpath.dirname(part), _listing(part)
    found: dict[str, _Relation] = {}
    for element, attributes in _elements(package, listing):
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
            found[attributes.get("Id", "")] = _Relation(attributes.get("Type", "").rpartition("/")[2], target)
    return found


def _needed(package: Package, name: str) -> PackageMember:
    member = package.member(name)
    if member is None:
        raise damaged(f"缺少“{name}”")
    return member


def _elements(package: Package, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    member = _needed(package, name)
    if member.size > _SMALL_PART:
        raise too_much(f"“{name}”太大")
    found: list[tuple[str, dict[str, str]]] = []
    walk(package, member, Walk(lambda element, attributes: found.append((element, attributes))))
    return iter(found)
