"""Rules of a DOCX that Word keeps and schema validation does not see."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SAFE = etree.XMLParser(resolve_entities=False, no_network=True)


def broken_rules(content: bytes) -> list[str]:
    """What is wrong with a DOCX, in words; empty when nothing is."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        parts = {name: package.read(name) for name in names}
    trees = {name: etree.fromstring(part, _SAFE) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    found = [f"zip entry twice: {n}" for n in set(names) if names.count(n) > 1]
    for name, tree in trees.items():
        if name.endswith(".rels"):
            found += [f"{name}: external {r.get('Target')}" for r in tree if r.get("TargetMode") == "External"]
    found += [f"macro or template part {n}" for n in names if n.endswith((".bin", ".dotm"))]
    document = trees["word/document.xml"]
    for tree in (document, *(t for n, t in trees.items() if re.fullmatch(r"word/(header|footer)\d*\.xml", n))):
        found += _tables(tree)
        found += _references(tree, trees)
        found += _pairs(tree)
    found += _pictures(document, trees)
    return found


def _tables(tree: etree._Element) -> Iterator[str]:
    for table in tree.iter(W + "tbl"):
        grid = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        if not grid:
            yield "table without grid"
        for row in table.findall(W + "tr"):
            cells = row.findall(W + "tc")
            spans = sum(int(s[0].get(W + "val", "1")) if (s := c.findall(f"{W}tcPr/{W}gridSpan")) else 1 for c in cells)
            if spans != grid:
                yield f"row of {spans} columns in a grid of {grid}"
            if any(len(c) == 0 or c[-1].tag != W + "p" for c in cells):
                yield "cell that does not end in a paragraph"


def _references(tree: etree._Element, trees: dict[str, etree._Element]) -> Iterator[str]:
    styles = {s.get(W + "styleId") for s in trees["word/styles.xml"].iter(W + "style")}
    numbers = {n.get(W + "numId") for n in trees["word/numbering.xml"].findall(W + "num")} | {"0"}
    for tag in ("pStyle", "rStyle", "tblStyle"):
        for element in tree.iter(W + tag):
            if element.get(W + "val") not in styles:
                yield f"{tag} {element.get(W + 'val')} is not defined"
    for element in tree.iter(W + "numId"):
        if element.get(W + "val") not in numbers:
            yield f"numId {element.get(W + 'val')} is not defined"
    marks = {b.get(W + "name") for b in tree.iter(W + "bookmarkStart")}
    for link in tree.iter(W + "hyperlink"):
        if link.get(W + "anchor") and link.get(W + "anchor") not in marks:
            yield f"link to no bookmark {link.get(W + 'anchor')}"


def _pictures(document: etree._Element, trees: dict[str, etree._Element]) -> Iterator[str]:
    """Every picture is there, says what it shows, has a number of its own, and stands on a line that grows with it."""
    targets = {r.get("Id"): r.get("Target") for r in trees["word/_rels/document.xml.rels"]}
    numbers = [picture.get("id") for picture in document.iter(WP + "docPr")]
    if len(numbers) != len(set(numbers)):
        yield "pictures share a number"
    for picture in document.iter(WP + "inline"):
        if not picture.find(WP + "docPr").get("descr"):  # type: ignore[union-attr]  # the validator has seen it
            yield "picture without words"
        for blip in picture.iter(A + "blip"):
            if blip.get(R + "embed") not in targets:
                yield f"picture {blip.get(R + 'embed')} is not there"
        spacing = next(picture.iterancestors(W + "p")).find(f"{W}pPr/{W}spacing")
        if spacing is None or spacing.get(W + "lineRule") != "auto":
            yield "picture on a line that cuts it off"


def _pairs(tree: etree._Element) -> Iterator[str]:
    starts = sorted(b.get(W + "id", "") for b in tree.iter(W + "bookmarkStart"))
    if starts != sorted(b.get(W + "id", "") for b in tree.iter(W + "bookmarkEnd")) or len(starts) != len(set(starts)):
        yield "bookmarks do not pair"
    names = [b.get(W + "name", "") for b in tree.iter(W + "bookmarkStart")]
    if len(names) != len({n.lower() for n in names}):
        yield "bookmarks share a name"
    for name in names:
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,39}", name):
            yield f"no name for a bookmark: {name}"
    steps = [f.get(W + "fldCharType") for f in tree.iter(W + "fldChar")]
    if steps.count("begin") != steps.count("end"):
        yield "fields do not end"
