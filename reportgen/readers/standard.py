"""A standard's file into a Standard."""

from __future__ import annotations

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.input import InputNode, MapNode
from reportgen.model.standard import Clause, Standard, Strength
from reportgen.readers.mapping import MapReader
from reportgen.readers.yaml import read_yaml
from reportgen.source import FileLocation, Source
from reportgen.units import Length

_NO_TOLERANCE = "0mm"


def read_standard(source: Source, log: DiagnosticLog) -> Standard | None:
    """The Standard of a file, or None with every mistake in the log."""
    known = DiagnosticLog()
    root = read_yaml(source, known)
    standard = None
    if isinstance(root, MapNode):
        reader = MapReader(root, known, "标准文件")
        clauses = (_clause(item, reader) for item in reader.items("条款"))
        standard = Standard(reader.text("名称"), reader.text("全名"), tuple(c for c in clauses if c))
        reader.finish()
    elif not known.has_errors:
        known.add(error("wrong-type", "标准文件应是“键: 值”的若干行", FileLocation(source.path)))
    log.extend(known)
    return None if known.has_errors else standard


def _clause(node: InputNode, parent: MapReader) -> Clause | None:
    if not isinstance(node, MapNode):
        parent.reject("wrong-type", "每一条应写成 {条款: ……, 强度: ……, 键: ……, 值: ……}", node.location)
        return None
    reader = MapReader(node, parent.log, "这一条")
    clause = Clause(
        number=reader.text("条款"),
        strength=reader.choice("强度", Strength, Strength.AS_A_RULE),
        key=reader.text("键"),
        value=reader.text("值"),
        tolerance=_tolerance(reader),
        other_key=reader.text("又可量", ""),
        note=reader.text("说明", ""),
        location=node.location,
    )
    reader.finish()
    return clause


def _tolerance(reader: MapReader) -> Length:
    text = reader.text("允差", _NO_TOLERANCE)
    try:
        return Length.parse(text)
    except ValueError:
        reader.reject("bad-length", f"“允差”的“{text}”不是长度", reader.place("允差"), "写成 1mm 或 0.5pt")
        return Length(0)
