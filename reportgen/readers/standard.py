"""A standard's file into a Standard."""

from __future__ import annotations

from reportgen.diagnostics import DiagnosticLog, error
from reportgen.model.input import MapNode
from reportgen.model.standard import Clause, Standard
from reportgen.readers.mapping import MapReader
from reportgen.readers.mapping import standard as keys
from reportgen.readers.yaml import read_yaml
from reportgen.source import FileLocation, Source


def read_standard(source: Source, log: DiagnosticLog) -> Standard | None:
    """The Standard of a file, or None with every mistake in the log."""
    known = DiagnosticLog()
    root = read_yaml(source, known)
    standard = None
    if isinstance(root, MapNode):
        reader = MapReader(root, known, keys.STANDARD)
        wanted = "每一条应写成 {条款: ……, 强度: ……, 键: ……, 值: ……}"
        clauses = tuple(map(_clause, reader.each(keys.CLAUSES, keys.CLAUSE, wanted)))
        standard = Standard(reader.read(keys.NAME), reader.read(keys.TITLE), clauses)
        reader.finish()
    elif not known.has_errors:
        known.add(error("wrong-type", "标准文件应是“键: 值”的若干行", FileLocation(source.path)))
    log.extend(known)
    return None if known.has_errors else standard


def _clause(reader: MapReader) -> Clause:
    clause = Clause(
        number=reader.read(keys.NUMBER),
        strength=reader.read(keys.STRENGTH),
        key=reader.read(keys.KEY),
        value=reader.read(keys.VALUE),
        tolerance=reader.read(keys.TOLERANCE),
        other_key=reader.read(keys.OTHER),
        note=reader.read(keys.NOTE),
        location=reader.node.location,
    )
    reader.finish()
    return clause
