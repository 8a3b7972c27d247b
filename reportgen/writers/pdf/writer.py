"""The file: pages and all that belongs to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from reportgen.model.paged import ARTIFACT, Drawing, Element, Image, Page, PagedDocument, TextLine
from reportgen.model.picture import PictureFile
from reportgen.writers.pdf.colour import NAME, RED, RED_SPACE, grey_profile
from reportgen.writers.pdf.content import PageContent
from reportgen.writers.pdf.faces import embed, in_pdf
from reportgen.writers.pdf.images import embedded, names_of
from reportgen.writers.pdf.metadata import information, metadata
from reportgen.writers.pdf.objects import Objects, number
from reportgen.writers.pdf.outline import Places, link, outline
from reportgen.writers.pdf.tags import Figure, Tags

_LANGUAGE = b"(zh-CN)"


def write_pdf(document: PagedDocument) -> bytes:
    """The document as a tagged PDF with bookmarks; the same document always gives the same bytes."""
    objects = Objects()
    faces = in_pdf(document.faces.values())
    leaves = dict(_leaves(document.structure))
    held = [objects.reserve() for _ in document.pages]
    references = [one.reference for one in held]
    parts = {element: leaf.part.value for element, leaf in leaves.items()}
    names = names_of(document)
    images = embedded(names, objects)
    contents = [PageContent(page, faces, parts, names) for page in document.pages]
    streams = [objects.add_stream(content.operators()) for content in contents]
    used = set().union(*(content.used for content in contents))
    fonts = {face.name: embed(face, objects) for face in faces.values() if face.name in used}
    places = Places(references, document.pages)
    links = _links(document, leaves, places, objects)
    for number_, (page, content, stream) in enumerate(zip(document.pages, contents, streams, strict=True)):
        named = b"".join(b"/%b %b" % (name.encode("ascii"), fonts[name]) for name in sorted(content.used))
        annotations = b" ".join(a for some in links.values() for on, _, a in some if on == number_)
        held[number_].content = (
            b"<</Type/Page/Parent %b/MediaBox[0 0 %b %b]/Resources<</Font<<%b>>%b%b>>/Contents %b/StructParents %d/Tabs/S%b>>"
            % (
                objects.pages,
                *_size(page),
                named,
                _colours(content),
                _images(page, names, images),
                stream,
                number_,
                b"/Annots[%b]" % annotations if annotations else b"",
            )
        )
    tags = Tags(
        objects,
        references,
        [content.marks for content in contents],
        dict(_figures(document)),
        {element: [(parent, annotation) for _, parent, annotation in some] for element, some in links.items()},
    )
    root = tags.root(document.structure)
    return objects.file(references, _catalog(document, root, places, objects), _information(document))


def _colours(content: PageContent) -> bytes:
    return b"/ColorSpace<</%b %b>>" % (RED.encode("ascii"), RED_SPACE) if content.has_red else b""


def _images(page: Page, names: Mapping[PictureFile, str], images: Mapping[PictureFile, bytes]) -> bytes:
    shown = dict.fromkeys(item.file for item in page.items if isinstance(item, Image))
    named = b"".join(b"/%b %b" % (names[file].encode("ascii"), images[file]) for file in shown)
    return b"/XObject<<%b>>" % named if named else b""


def _catalog(document: PagedDocument, root: bytes, places: Places, objects: Objects) -> dict[str, bytes]:
    described = metadata(document.title, document.author, document.date)
    profile, name = objects.add_stream(grey_profile(), b"/N 1"), NAME.encode("ascii")
    intent = objects.add(
        b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(%b)/Info(%b)/DestOutputProfile %b>>"
        % (name, name, profile)
    )
    found = {
        "Lang": _LANGUAGE,
        "MarkInfo": b"<</Marked true>>",
        "ViewerPreferences": b"<</DisplayDocTitle true>>",
        "StructTreeRoot": root,
        "Metadata": objects.add_stream(described, b"/Type/Metadata/Subtype/XML", packed=False),
        "OutputIntents": b"[%b]" % intent,
    }
    marks = outline(document.bookmarks, places, objects)
    return found | ({"Outlines": marks} if marks else {})


def _information(document: PagedDocument) -> dict[str, str]:
    return information(document.title, document.author, document.date)


def _size(page: Page) -> tuple[bytes, bytes]:
    return number(page.width).encode("ascii"), number(page.height).encode("ascii")


def _leaves(elements: tuple[Element, ...]) -> Iterator[tuple[int, Element]]:
    """The elements that hold items, by their numbers."""
    for element in elements:
        if element.number >= 0:
            yield element.number, element
        yield from _leaves(element.children)


def _figures(document: PagedDocument) -> Iterator[tuple[int, Figure]]:
    for page in document.pages:
        for item in page.items:
            if isinstance(item, Drawing | Image):
                top = page.height - item.y
                yield item.element, Figure((item.x, top - item.height, item.x + item.width, top))


def _said(line: TextLine) -> str:
    """The words of a line as they are heard: the page number apart, no dots."""
    parts = groupby(line.runs, key=lambda run: run.element == ARTIFACT)
    return " ".join("".join(run.text for run in runs) for is_artifact, runs in parts if not is_artifact)


def _links(
    document: PagedDocument, leaves: Mapping[int, Element], places: Places, objects: Objects
) -> dict[int, list[tuple[int, int, bytes]]]:
    """The links of elements that lead somewhere: page, number in the structure, annotation."""
    found: dict[int, list[tuple[int, int, bytes]]] = {}
    count = len(document.pages)
    for index, page in enumerate(document.pages):
        for line in page.items:
            if not isinstance(line, TextLine) or not line.runs:
                continue
            first = line.runs[0]
            leaf = leaves.get(first.element)
            if leaf is None or leaf.target not in document.anchors:
                continue
            y, last = page.height - line.baseline, line.runs[-1]
            end = last.x + len(last.text) * last.size  # no less than where the line ends
            box = (first.x, y - first.size / 4, end, y + first.size)
            destination = places.destination(*document.anchors[leaf.target])
            annotation = objects.add(link(box, destination, _said(line), count))
            found.setdefault(first.element, []).append((index, count, annotation))
            count += 1
    return found
