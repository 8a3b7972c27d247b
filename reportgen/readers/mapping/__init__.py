"""Files described once: a table of keys for each mapping that a person writes.

From these tables come reading, the hints for unknown keys, the tables of the documentation and the JSON Schemas. The
tables are plain tuples; ``kinds`` says how the value of a key is read and what a schema says of it, ``reading`` reads
a mapping by its table, ``files`` lists the tables of all files.
"""

from reportgen.readers.mapping.kinds import kind_of
from reportgen.readers.mapping.reading import MapReader

__all__ = ["MapReader", "kind_of"]
