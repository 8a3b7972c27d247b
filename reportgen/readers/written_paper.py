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
from reportgen.model.origin import EARLIER_NAMESPACES, NAMESPACE, Origin, WrittenFact, WrittenPaper, WrittenParagraph
from reportgen.model.slot import Slot
from reportgen.readers.docx_package import DocxPackage, DocxRefused, open_docx
from reportgen.source import FileLocation

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SPACES = tuple(f"{{{space}}}" for space in (NAMESPACE, *EARLIER_NAMESPACES))
_COUNT = re.compile(r"\d{1,6}")
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
            if root.tag in {f"{space}paper" for space in _SPACES}:
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
    space = str(root.tag).removesuffix("paper")
    paragraphs = tuple(_paragraph(p, space) for p in root.iter(f"{space}p"))
    return WrittenPaper(origin, paragraphs, placed=space == _SPACES[0])


def _paragraph(element: Element, space: str) -> WrittenParagraph:
    pieces = [element.text or ""]
    place = len(pieces[0])
    facts: list[WrittenFact] = []
    for child in element:
        text = child.text or ""
        if child.tag in (f"{space}figure", f"{space}words"):
            facts.append(_fact(child, text, place, is_words=child.tag == f"{space}words"))
        elif len(child) or isinstance(child.tag, str):
            raise ValueError
        else:
            text = ""  # a comment of XML
        pieces += [text, child.tail or ""]
        place += len(text) + len(child.tail or "")
    text = "".join(pieces)
    return WrittenParagraph(text, tuple(facts), _slot(element, len(text)), _name(element, "kind"))


def _slot(element: Element, length: int) -> Slot | None:
    section = _name(element, "section")
    if not section:
        return None
    own, lead = (_count(element, name) for name in ("own", "lead"))
    if lead > length:
        raise ValueError
    return Slot(section, _name(element, "part"), own, lead)


def _count(element: Element, attribute: str) -> int:
    text: str = element.get(attribute, "0")
    if not _COUNT.fullmatch(text):
        raise ValueError
    return int(text)


def _fact(element: Element, text: str, start: int, is_words: bool) -> WrittenFact:
    rough = element.get("rough", "")
    fact = Fact(
        key=_name(element, "id"),
        label=_name(element, "name"),
        value=_value(element, text, is_words),
        unit=_name(element, "unit"),
        text=text,
        location=FileLocation(_name(element, "at")),
        approximation=_ROUGH.get(rough),
        missing=element.get("missing") == "true",
    )
    computed = element.get("computed") == "true"
    return WrittenFact(fact, start, start + len(text), _name(element, "row"), computed)


def _value(element: Element, text: str, is_words: bool) -> int | Decimal | str | datetime.date:
    written = element.get("value")
    if is_words:
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
