"""What hostile sites, guessed addresses, forms with more in them, words of people and files of theirs can do to an office: nothing."""

from __future__ import annotations

import http.client
import io
import itertools
import json
import re
import threading
import time
import zipfile
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.page.addresses import addresses
from tests.page.members import OWN_PASSWORD, member
from tests.page.serving import Serving
from tests.page.visitor import Visitor
from tests.workspaces import ROOT

OWN, FOREIGN = "inputs/2026H1/青柏乡.yaml", "inputs/2026H1/柳河镇.yaml"
SCRIPT = "<img src=x onerror=alert(1)><script>alert(2)</script>"
ROSTER = f"""县名: 岚河县
截止日期: 2026年7月8日
乡镇:
  - {{名称: 青柏乡, 片区: '{SCRIPT}', 联系人: '{SCRIPT}'}}
  - {{名称: 柳河镇, 片区: 西片}}
"""
EVERYTHING = ("填报:青柏乡", "审核", "模板", "管理")


@pytest.fixture
def workers() -> int:
    return 2


@pytest.fixture(autouse=True)
def inputs(folder: Path) -> None:
    (folder / "inputs/2026H1").mkdir(parents=True)
    (folder / "inputs/_名单.yaml").write_text(ROSTER, "utf-8")
    for path in (OWN, FOREIGN):
        (folder / path).write_text(f"模板: general\n单位: {Path(path).stem}\n", "utf-8")


def what_is_there(folder: Path) -> dict[str, bytes]:
    """All files of the workspace but those of the accounts."""
    found = [path for path in sorted(folder.rglob("*")) if path.is_file() and "账号" not in path.name]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_what_another_site_sends_changes_nothing_at_any_address(office: Serving, folder: Path) -> None:
    """The browser sends the cookies of whoever may do everything; still no address does anything."""
    one = member(office, "全能", *EVERYTHING)
    before, mark = what_is_there(folder), one.form_mark()
    body = f"csrfmiddlewaretoken={mark}&what=roster&period=2026H1&path={quote(OWN)}".encode()
    kind = {"Content_Type": "application/x-www-form-urlencoded"}
    for pattern in addresses("office"):
        path = "/" + pattern.replace("<str:section>", "own-problems").replace("<path:path>", OWN)
        path = path.replace("<str:kit>", "general").replace("<int:block>", "0").replace("<str:digest>", "0")
        path = path.replace("<str:name>", "x").replace("<str:file>", "x")
        for origin in ("https://evil.example", "null"):
            assert (path, one.ask("POST", path, body, Origin=origin, **kind).status) == (path, 403)
        assert (path, one.ask("POST", path, body, **kind).status) == (path, 403)  # no origin at all
        without = one.ask("POST", path, b"what=roster", Origin=office.address, **kind)
        assert (path, without.status in {403, 404, 405}) == (path, True)  # no mark of the page
        assert (path, one.ask("GET", path, Host="evil.example").status) == (path, 403)
    assert what_is_there(folder) == before
    assert one.ask("GET", "/people").status == 200


def test_what_a_form_does_not_have_is_not_taken_from_it(office: Serving, folder: Path) -> None:
    one = member(office, "青柏乡", "填报:青柏乡")
    more = {
        "duty": "ADMINISTRATOR",
        "login": "管理员",
        "is_active": "0",
        "is_superuser": "1",
        "roles": "管理",
        "by": "县办",
    }
    new = OWN_PASSWORD + "新"
    one.send("/password", old=OWN_PASSWORD, new=new, again=new, **more)
    assert one.send("/people", what="roles", **more).status == 403
    one.send(f"/submit/{OWN}", undo="", path=FOREIGN, because="", **more)
    one.send("/begin", place="青柏乡", period="2026H2", kit="general", path=FOREIGN, output="inputs/2026H2/柳河镇.yaml")
    assert "青柏乡　填报：青柏乡" in office.command("office", "list").replace("（青柏乡）", "")
    assert "管理员（管理员）　管理\n" in office.command("office", "list")
    assert not (folder / "inputs/2026H2/柳河镇.yaml").exists()
    edits = [{"kind": "typed", "place": "place", "was": "青柏乡", "text": "柳河镇"}]
    asked = {"edits": edits, "save": True, "window": "w", "path": FOREIGN, "by": "县办"}
    sent = {"Origin": office.address, "X_CSRFToken": one.form_mark()}
    one.ask("POST", f"/fields/{OWN}", json.dumps(asked).encode(), **sent)
    assert (folder / FOREIGN).read_text("utf-8") == "模板: general\n单位: 柳河镇\n"
    assert one.ask("GET", f"/fill/{FOREIGN}").status == 404
    assert one.ask("GET", f"/fill/{OWN}").status == 200


def test_words_of_people_are_words_on_every_page(office: Serving, folder: Path) -> None:
    """In the names of accounts, remarks of the county, answers of a place, the roster, the names of kits."""
    kit = folder / "templates/k/kit.yaml"
    kit.parent.mkdir(parents=True)
    kit.write_text(f"名称: '{SCRIPT}'\n指标:\n  visits: {{名称: 走访, 单位: 次}}\n", "utf-8")
    (kit.parent / "report.md.j2").write_text("# 总结\n", "utf-8")
    sample = (ROOT / "inputs/2026H1/穗安镇.yaml").read_text("utf-8").replace("穗安镇", "青柏乡")
    (folder / OWN).write_text(re.sub("(?m)^工作主线:.*", f"工作主线: '{SCRIPT}'", sample), "utf-8")
    one = member(office, "全能", *EVERYTHING)
    one.send("/people", what="add", login=SCRIPT, shown=SCRIPT, duty="PLACE", **{"scope-PLACE": SCRIPT})
    one.send(f"/submit/{OWN}", because=SCRIPT)
    said = one.send(f"/review/{OWN}", what="return", because=SCRIPT, figure="辖区.户数", remark=SCRIPT)
    assert said.status == 200
    seen = 0
    for pattern in addresses("office"):
        path = "/" + pattern.replace("<str:section>", "own-problems").replace("<path:path>", OWN)
        path = path.replace("<str:kit>", "k").replace("<int:block>", "0")
        if "<" in path or path in {"/logout", "/login"}:
            continue
        for asked in (path, f"{path}?q={SCRIPT}&next={SCRIPT}&period={SCRIPT}&left={SCRIPT}&of={SCRIPT}&area={SCRIPT}"):
            answer = one.ask("GET", quote(asked, safe="/?=&"))
            if "html" in (answer.headers["Content-Type"] or ""):
                assert (asked, "<img src=x" in one.said, "<script>alert" in one.said) == (asked, False, False)
                seen += "&lt;img src=x" in one.said
    assert seen > 6


def bomb() -> bytes:
    """A workbook of a few KiB that unpacks to 300 MB."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for number in range(3):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * (100 << 20))
    return made.getvalue()


def handed_in(one: Visitor, address: str, name: str, content: bytes) -> int:
    """Hand a file in by a form."""
    edge = "edge-of-a-form"
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{one.form_mark()}\r\n'.encode(),
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode() + content,
        f"\r\n--{edge}--\r\n".encode(),
    ]
    kind = {"Content_Type": f"multipart/form-data; boundary={edge}", "Origin": f"http://{one.host}"}
    return one.ask("POST", address, b"".join(parts), **kind).status


def test_a_file_that_is_a_bomb_is_refused_and_lies_nowhere(office: Serving, folder: Path) -> None:
    one = member(office, "青柏乡", "填报:青柏乡")
    before, content = what_is_there(folder), bomb()
    for verb, name in itertools.product(("workbook", "leader"), ("甲.xlsx", "../../../甲.docx")):
        handed_in(one, f"/{verb}/{OWN}", name, content)
        assert "程序出错" not in one.said
        assert "做得太久" not in one.said
        assert handed_in(one, f"/{verb}/{FOREIGN}", name, content) == 404
    assert what_is_there(folder) == before
    assert not any(folder.parent.rglob("甲.*"))


def test_a_page_that_never_ends_keeps_nobody_else_waiting(office: Serving, folder: Path) -> None:
    kit = folder / "templates/k/kit.yaml"
    kit.parent.mkdir(parents=True)
    kit.write_text("名称: 试写\n指标:\n  visits: {名称: 走访, 单位: 次}\n", "utf-8")
    turns = "{% for a in range(99999) %}{% for b in range(99999) %}{{ '' }}{% endfor %}{% endfor %}"
    (kit.parent / "report.md.j2").write_text(f"# 总结\n\n{turns}\n", "utf-8")
    writer, place = member(office, "模板员", "模板"), member(office, "青柏乡", "填报:青柏乡")
    answers: list[int] = []

    def wait() -> None:
        with suppress(OSError, http.client.HTTPException):  # the office is ended before it answers
            answers.append(writer.ask("GET", "/kit-pages/k").status)

    waiting = threading.Thread(target=wait)
    waiting.start()
    time.sleep(0.3)  # until it is under way
    took = []
    for _ in range(6):
        began = time.monotonic()
        assert place.ask("GET", "/").status == 200
        took.append(time.monotonic() - began)
    assert answers == []  # the other is still at it
    assert max(took) < 20  # on a machine that has much else to do
    office.kill()
    waiting.join()
