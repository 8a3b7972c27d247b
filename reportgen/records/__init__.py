"""Records: what the doors tell other programs, as values for JSON, with a published JSON Schema for each kind.

A kind is a ``TypedDict`` whose keys carry their Chinese words. The function that makes its values is held against it by
mypy, and its schema, its table in ``docs/json.md`` and the tests are read off it: see ``kinds`` and ``schema``.
"""
