"""The addresses that a page has, and what each takes: asked of a process of its own, since Django is set up once in each."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache

_ASK = """
import json, pathlib, sys
from reportgen.office.desk import Desk
from reportgen.office import settings
from reportgen.workspace import DiskWorkspace
desk = Desk(DiskWorkspace(pathlib.Path(".").absolute()))
if sys.argv[1] == "office":
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    settings.configure_office(desk, settings.OfficeOpening("x" * 60, database, ("office.example",), True))
else:
    settings.configure(desk, settings.Opening(1, "x" * 60, "y"))
from reportgen.office.urls import urlpatterns
def words(needs):
    return [one and one.name for one in (needs.look, needs.change)] if needs else None
print(json.dumps({str(one.pattern): words(getattr(one.callback, "needs", None)) for one in urlpatterns}))
"""


@cache
def addresses(kind: str) -> dict[str, list[str | None] | None]:
    """Each pattern of the page of ``one`` person, or of an ``office``; with the acts that it takes to look and to change
    something, None for what is open to all.
    """
    ended = subprocess.run([sys.executable, "-c", _ASK, kind], capture_output=True, text=True, check=True)
    found: dict[str, list[str | None] | None] = json.loads(ended.stdout)
    return found
