"""What a paper says it was made from: its custom XML part, which a stranger may have written, read back.

Nothing in it is believed beyond its form; who uses a path of it checks where it leads.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.characters import UNPRINTABLE
from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.facts import Approximation, Fact, Period
from reportgen.model.origin import NAMESPACE, Origin, WrittenFact, WrittenPaper, WrittenParagraph
from reportgen.readers.docx_package import DocxPackage, DocxRefused, open_docx
from reportgen.source import FileLocation

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SPACE = f"{{{NAMESPACE}}}"
_FIGURE, _WORDS = f"{_SPACE}figure", f"{_SPACE}words"
_NUMBER = re.compile(r"-?\d{1,40}(\.\d{1,40})?")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_MOST_ITEMS = 200_000  # paragraphs and facts of a paper
_MOST_NAME = 20_000  # characters of what is a name: a path, a label, a key, which may be a whole formula
_ROUGH = {word.value: word for word in Approximation}


def read_written_paper(raw: bytes, path: str, log: DiagnosticLog) -> WrittenPaper | None:
    """How a paper was written; None where it does not say, or says it in a form that is not ours (then in the log)."""
    try:
        root = _part_of(open_docx(raw))
        return None if root is None else _read(root)
    except DocxRefused:
        return None  # the file itself is refused where its words are read
    except ValueError:
        message = "文稿里记下的生成情况被改坏了，不能用"
        log.add(error("bad-origin", message, FileLocation(path), "取没有用别的程序改过的文稿再比较"))
        return None


def _part_of(package: DocxPackage) -> Element | None:
    """The root of the custom XML part in our namespace."""
    for relation in package.relations(package.main):
        if relation.kind == "customXml" and package.has(relation.target):
            root = package.tree(relation.target)
            if root.tag == f"{_SPACE}paper":
                return root
    return None


def _read(root: Element) -> WrittenPaper:
    """Raises ValueError for what no program of ours wrote."""
    if sum(1 for _ in root.iter()) > _MOST_ITEMS:
        raise ValueError
    fingerprint, period = root.get("sha256", ""), _name(root, "period")
    if not _DIGEST.fullmatch(fingerprint):
        raise ValueError
    origin = Origin(
        path=_name(root, "input"),
        fingerprint=fingerprint,
        period=Period(period).code,
        place=_name(root, "place"),
        kit=_name(root, "kit"),
        draft=root.get("draft") == "true",
    )
    return WrittenPaper(origin, tuple(_paragraph(p) for p in root.iter(f"{_SPACE}p")))


def _paragraph(element: Element) -> WrittenParagraph:
    pieces = [element.text or ""]
    place = len(pieces[0])
    facts: list[WrittenFact] = []
    for child in element:
        text = child.text or ""
        if child.tag in (_FIGURE, _WORDS):
            facts.append(_fact(child, text, place))
        elif len(child) or isinstance(child.tag, str):
            raise ValueError
        else:
            text = ""  # a comment of XML
        pieces += [text, child.tail or ""]
        place += len(text) + len(child.tail or "")
    return WrittenParagraph("".join(pieces), tuple(facts))


def _fact(element: Element, text: str, start: int) -> WrittenFact:
    rough = element.get("rough", "")
    fact = Fact(
        key=_name(element, "id"),
        label=_name(element, "name"),
        value=_value(element, text),
        unit=_name(element, "unit"),
        text=text,
        location=FileLocation(_name(element, "at")),
        approximation=_ROUGH.get(rough),
        missing=element.get("missing") == "true",
    )
    computed = element.get("computed") == "true"
    return WrittenFact(fact, start, start + len(text), _name(element, "row"), computed)


def _value(element: Element, text: str) -> int | Decimal | str | datetime.date:
    written = element.get("value")
    if element.tag == _WORDS:
        return "" if element.get("missing") == "true" else text if written is None else written
    if written is None:
        raise ValueError
    if element.get("type") == "date":
        return datetime.date.fromisoformat(written)
    if not _NUMBER.fullmatch(written):
        raise ValueError
    return Decimal(written) if "." in written else int(written)


def _name(element: Element, attribute: str) -> str:
    text: str = element.get(attribute, "")
    if len(text) > _MOST_NAME or UNPRINTABLE.search(text):
        raise ValueError
    return text
