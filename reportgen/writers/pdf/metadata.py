"""Title, author and date for programs that list papers, and the standards that are kept (ISO 16684-1, 19005-2, 14289-1)."""

from __future__ import annotations

import datetime
from html import escape

PRODUCER = "reportgen"
_ZONE = "+08:00"

_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def metadata(title: str, author: str, date: datetime.date | None) -> bytes:
    """The metadata as XML. PDF/A wants a schema of what it does not know itself: the mark of PDF/UA."""
    parts = [
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" '
        'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">\n'
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\n"
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>\n"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>\n'
    ]
    if author:
        parts.append(f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>\n")
    if date:
        parts.append(f"<xmp:CreateDate>{date.isoformat()}T00:00:00{_ZONE}</xmp:CreateDate>\n")
    parts.append(f'</rdf:Description>\n{_SCHEMA}</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>')
    return "".join(parts).encode()


def information(title: str, author: str, date: datetime.date | None) -> dict[str, str]:
    """The same for the document information dictionary."""
    found = {"Title": title, "Producer": PRODUCER}
    if author:
        found["Author"] = author
    if date:
        found["CreationDate"] = f"D:{date:%Y%m%d}000000{_ZONE.replace(':', chr(39))}'"
    return found
