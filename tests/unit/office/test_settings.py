"""What Django itself asks of settings that others can reach (``check --deploy``): nothing is left unexplained."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

_ASK = """
import json, pathlib, secrets, sys
from reportgen.office import founding, settings
from reportgen.office.desk import Desk
from reportgen.workspace import DiskWorkspace
workspace = DiskWorkspace(pathlib.Path(".").absolute())
if sys.argv[1] == "one":
    settings.configure(Desk(workspace), settings.Opening(1, secrets.token_urlsafe(64), secrets.token_urlsafe(32)))
else:
    founding.found_office(workspace, "", ("bao.example.gov.cn",), sys.argv[1] == "behind-tls")
from django.conf import settings as used
from django.core.checks import run_checks
found = run_checks(include_deployment_checks=True)
print(json.dumps([[f"{one.id} {one.msg}" for one in found if not one.is_silenced()],
    [one.id for one in found if one.is_silenced()], used.SILENCED_SYSTEM_CHECKS, used.DEBUG]))
"""


@pytest.mark.parametrize("kind", ["one", "office", "behind-tls"])
def test_nothing_that_django_asks_for_is_left(tmp_path: Path, kind: str) -> None:
    ended = subprocess.run([sys.executable, "-c", _ASK, kind], cwd=tmp_path, capture_output=True, text=True, check=True)
    left, silent, explained, debug = json.loads(ended.stdout)
    assert (left, debug) == ([], False)
    assert sorted(silent) == sorted(explained)  # no reason outlives what it was given for
    if kind == "behind-tls":
        assert explained == []
