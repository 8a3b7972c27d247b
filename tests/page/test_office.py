"""The office: who comes in, and who may what, at every address that there is."""

from __future__ import annotations

import itertools
import json
import re
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from reportgen.office.rights import Act
from tests.page.addresses import addresses
from tests.page.members import OWN_PASSWORD, account, member
from tests.page.serving import Serving
from tests.page.visitor import Visitor

OWN, FOREIGN = "inputs/2026H1/青柏乡.yaml", "inputs/2026H1/柳河镇.yaml"
_WAITED = 5  # seconds, on a busy machine; one hash of Django's takes a quarter of a second
ROSTER = "县名: 岚河县\n乡镇:\n  - {名称: 青柏乡, 片区: 东片}\n  - {名称: 柳河镇, 片区: 西片}\n"


@pytest.fixture(autouse=True)
def inputs(folder: Path) -> None:
    (folder / "inputs/2026H1").mkdir(parents=True)
    (folder / "inputs/_名单.yaml").write_text(ROSTER, "utf-8")
    for path in (OWN, FOREIGN):
        (folder / path).write_text(f"模板: general\n单位: {Path(path).stem}\n", "utf-8")


def session(visitor: Visitor) -> str:
    return visitor.cookies.get("reportgen-office", "")


def test_nobody_comes_in_without_an_account(office: Serving) -> None:
    stranger = Visitor(office)
    for pattern in addresses("office"):
        path = "/" + pattern.replace("<path:path>", OWN)
        if "<" in path or path == "/login":
            continue
        answer = stranger.ask("GET", path)
        assert (path, answer.status) == (path, 302)
        assert (answer.headers["Location"] or "").startswith("/login?next=")


def test_the_first_password_opens_only_the_way_to_ones_own(office: Serving) -> None:
    first = account(office, "青柏乡", "填报:青柏乡")
    one = Visitor(office)
    assert one.send("/login", login="青柏乡", password=first).status == 302
    assert one.ask("GET", "/").headers["Location"].startswith("/password")
    for bad, why in (
        ("short", "至少 10 个字符"),
        ("1234567890123", "不能全是数字"),
        ("password123", "太常见"),
        ("青柏乡青柏乡青柏乡1", "大半是账号或单位的名称"),
        (first, "新密码和现在的一样"),
    ):
        one.send("/password", old=first, new=bad, again=bad)
        assert why in one.said
    one.send("/password", old="x", new=OWN_PASSWORD, again=OWN_PASSWORD)
    assert "现在的密码不对" in one.said
    one.send("/password", old=first, new=OWN_PASSWORD, again=OWN_PASSWORD + "x")
    assert "两次写的新密码不一样" in one.said
    assert one.send("/password", old=first, new=OWN_PASSWORD, again=OWN_PASSWORD).status == 302
    assert one.ask("GET", "/").status == 200
    assert "青柏乡" in one.said
    assert "柳河镇" not in one.said


def test_a_session_from_before_is_not_the_one_after(office: Serving) -> None:
    first = account(office, "甲", "审核")
    one = Visitor(office)
    one.cookies["reportgen-office"] = "fixed0123456789fixed0123456789ab"
    one.send("/login", login="甲", password=first)
    assert session(one) not in {"", "fixed0123456789fixed0123456789ab"}
    before = session(one)
    one.send("/password", old=first, new=OWN_PASSWORD, again=OWN_PASSWORD)
    assert session(one) not in {"", before}
    old = Visitor(office)
    old.cookies["reportgen-office"] = before
    assert old.ask("GET", "/").status == 302


def test_guessing_is_slow_and_locks_nobody_else_out(office: Serving) -> None:
    first = account(office, "青柏乡", "填报:青柏乡")
    other = account(office, "柳河镇", "填报:柳河镇")
    guesser = Visitor(office)
    for _ in range(6):
        guesser.send("/login", login="青柏乡", password="guessed")
        assert "账号或密码不对" in guesser.said
    guesser.send("/login", login="青柏乡", password=first)
    assert "试得太多了，过 15 分钟再来" in guesser.said
    assert guesser.send("/login", login="柳河镇", password=other).status == 302
    guesser.send("/login", login="没有这个人", password="guessed")
    assert "账号或密码不对" in guesser.said


def test_a_closed_account_is_out_at_once(office: Serving) -> None:
    one = member(office, "青柏乡", "填报:青柏乡")
    assert one.ask("GET", "/").status == 200
    office.command("office", "close", "青柏乡")
    assert one.ask("GET", "/").status == 302
    assert one.send("/login", login="青柏乡", password=OWN_PASSWORD).status == 200
    assert "账号或密码不对" in one.said


def test_an_address_of_another_site_is_not_gone_to_after_coming_in(office: Serving) -> None:
    first = account(office, "甲", "审核")
    for wanted in ("https://evil.example/", "//evil.example", "javascript:alert(1)", "http:///evil"):
        one = Visitor(office)
        answer = one.send("/login", login="甲", password=first, next=wanted)
        assert answer.headers["Location"] == "/"


WHO = {
    "填报": ("填报:青柏乡",),
    "片区": ("审核:东片",),
    "全县": ("审核",),
    "模板": ("模板",),
    "管理": ("管理",),
}
MAY: dict[str, dict[Act, bool | str]] = {
    "填报": {Act.SELF: True, Act.LOOK: "own", Act.FILL: "own", Act.REPORT: "own"},
    "片区": {Act.SELF: True, Act.LOOK: "own", Act.REVIEW: "own", Act.COUNTY: True},
    "全县": {Act.SELF: True, Act.LOOK: True, Act.REVIEW: True, Act.COUNTY: True, Act.WHOLE: True},
    "模板": {Act.SELF: True, Act.KITS: True},
    "管理": {Act.SELF: True, Act.ADMINISTER: True},
}
OPEN = {"login", "static/<str:digest>/<str:name>"}
FILES = {"faces/<str:digest>.css", "face/<str:name>/<str:file>"}
"""What pages are dressed with: of no place."""


def test_every_address_asks_who_may(office: Serving) -> None:
    table = addresses("office")
    assert {pattern for pattern, needs in table.items() if needs is None} == OPEN
    assert [table[pattern] for pattern in FILES] == [["SELF", None]] * len(FILES)
    for who, duties in WHO.items():
        one = member(office, f"人员{who}", *duties)
        for pattern, needs in table.items():
            if needs is None or pattern in FILES:
                continue
            for is_own, source in ((True, OWN), (False, FOREIGN)):
                path = "/" + pattern.replace("<str:section>", "own-problems").replace("<path:path>", source)
                path = path.replace("<str:kit>", "pairing").replace("<int:block>", "0")
                if path == "/logout":
                    continue
                for method, act in zip(("GET", "POST"), needs, strict=True):
                    answer = one.ask(method, path) if method == "GET" else one.send(path)
                    right = MAY[who].get(Act[act], False) if act else False
                    allowed = is_own if right == "own" else bool(right)
                    refused = answer.status in {403, 404, 405}
                    assert (who, method, path, not refused or one.said == "") == (who, method, path, allowed), (
                        answer.status,
                        one.said[-600:],
                    )
                if "<path:path>" not in pattern:
                    break


def test_who_writes_kits_changes_them_for_all_and_sees_no_input(office: Serving, folder: Path) -> None:
    path = "templates/k/report.md.j2"
    place = folder / path
    place.parent.mkdir(parents=True)
    (place.parent / "kit.yaml").write_text("名称: 试写\n指标:\n  visits: {名称: 走访, 单位: 次, 必填: 是}\n", "utf-8")
    place.write_text("# {{ 单位 }}工作总结\n\n走访{{ 走访 }}。\n", "utf-8")
    one = member(office, "人员模板", "模板")
    assert one.ask("GET", f"/kit-pages/k?shown={OWN}").status == 404
    assert one.ask("GET", "/kit-pages/k").status == 200
    assert "走访" in one.said
    assert one.ask("GET", f"/kit-file/k?of={path}").status == 200
    known = json.loads(one.said)

    def sends(verb: str, text: str) -> int:
        body = json.dumps({"path": path, "text": text, "shown": "全部填写", "sum": known["sum"]}).encode()
        mark = {"X_CSRFToken": one.form_mark(), "Content_Type": "application/json"}
        return one.ask("POST", f"/{verb}/k", body, Origin=office.address, **mark).status

    better = known["text"].replace("走访{{", "共走访{{")
    assert (sends("kit-try", better), sends("kit-put", "{% if"), sends("kit-put", better)) == (200, 422, 200)
    assert place.read_text("utf-8") == better
    log = (folder / "办公" / "操作记录.jsonl").read_text("utf-8")
    told = [line["about"] for line in map(json.loads, log.splitlines()) if line["act"].startswith("kit")]
    assert told == ["k", path]
    assert sends("open", better) == 404


def test_only_inputs_can_be_meant(office: Serving) -> None:
    one = member(office, "全县", "审核")
    no_inputs = (
        "inputs/_名单.yaml",
        "inputs/2026H1/没有.yaml",
        "templates/general/sample.yaml",
        "办公/密钥",
        "台账.jsonl",
    )
    for source, pattern in itertools.product(no_inputs, addresses("office")):
        if "<path:path>" in pattern:
            path = "/" + pattern.replace("<str:section>", "own-problems").replace("<path:path>", source)
            assert (path, one.ask("GET", path).status) == (path, 404)


def test_the_last_administrator_stays(office: Serving) -> None:
    one = member(office, "管理二", "管理")
    one.send("/people", login="管理员", what="close", sure="1")
    one.send("/people", login="管理二", what="close", sure="1")
    assert "最后一个管理员" in one.said
    assert one.ask("GET", "/people").status == 200


def test_who_closes_an_account_is_asked_first_and_what_it_is_for_stands_on_the_roster(
    office: Serving, folder: Path
) -> None:
    (folder / "inputs").mkdir(exist_ok=True)
    roster = "县名: 岚河县\n乡镇: [{名称: 青柏乡, 片区: 东片}, {名称: 柳河镇, 片区: 西片}]\n"
    (folder / "inputs/_名单.yaml").write_text(roster, "utf-8")
    one, other = member(office, "管理二", "管理"), member(office, "丙", "审核")
    assert one.send("/people", login="丙", what="close").status == 200
    assert "关闭“丙”的账号？" in one.said and 'name="sure" value="1"' in one.said
    assert other.ask("GET", "/county").status == 200
    one.send("/people", login="丙", what="close", sure="1")
    assert other.ask("GET", "/county").status == 302
    new = {"login": "丁", "what": "add", "duty": "REVIEWER", "scope-REVIEWER": "东部片区"}
    assert one.send("/people", **new).status == 200
    assert "名单里没有“东部片区”这个片区，是不是“东片”？" in one.said
    assert 'name="scope-REVIEWER" value="东片"' in one.said
    one.send("/people", **{**new, "scope-REVIEWER": "东片"})
    assert "发给各人的密码" in one.said
    new = {"login": "戊", "what": "add", "duty": "PLACE", "scope-PLACE": "青拍乡"}
    one.send("/people", **new)
    assert "名单里没有“青拍乡”这个单位，是不是“青柏乡”？" in one.said
    one.send("/people", **new, sure="1")
    assert "发给各人的密码" in one.said
    said = office.command("office", "add", "己", "--duty", "审核:东部片区")
    assert "名单里没有“东部片区”这个片区，是不是“东片”？" in said


def own_mark(visitor: Visitor, name: str) -> str:
    """What the form of an account carries on the page of all."""
    visitor.ask("GET", "/people")
    found = re.search(f'name="login" value="{name}"><input type="hidden" name="mark" value="([^"]+)"', visitor.said)
    assert found is not None, visitor.said
    return found[1]


def given(said: str) -> dict[str, str]:
    """The passwords that a page shows, by their accounts."""
    return dict(re.findall(r"<td>([^<]+)</td><td><kbd>([^<]+)</kbd>", said))


def test_a_password_is_given_anew_when_that_was_asked_and_answered_and_once_alone(
    office: Serving, folder: Path
) -> None:
    one, other = member(office, "管理二", "管理"), member(office, "丙", "审核")
    reset = {"login": "丙", "what": "reset", "mark": own_mark(one, "丙")}
    lines = (folder / "办公/操作记录.jsonl").read_text("utf-8")
    assert one.send("/people", **reset).status == 200
    assert "给“丙”重设密码？" in one.said and f'name="mark" value="{reset["mark"]}"' in one.said
    assert "只显示这一次" not in one.said
    assert other.ask("GET", "/county").status == 200
    assert (folder / "办公/操作记录.jsonl").read_text("utf-8") == lines
    one.send("/people", **reset, sure="1")
    first = given(one.said)["丙"]
    assert other.ask("GET", "/county").status == 302
    assert one.send("/people", **reset, sure="1").status == 409  # F5
    assert "没有再做" in one.said and given(one.said) == {}
    assert Visitor(office).send("/login", login="丙", password=first).status == 302
    assert one.send("/people", login="丙", what="reset", sure="1").status == 409
    assert one.send("/people", login="没有", what="reset").status == 409


def test_accounts_are_opened_by_the_roster_and_their_passwords_shown_once(office: Serving) -> None:
    one = member(office, "管理二", "管理")
    assert one.send("/people", what="roster").status == 200
    assert set(given(one.said)) == {"青柏乡", "柳河镇"}
    assert "只显示这一次" in one.said
    one.send("/people", what="roster")
    assert "只显示这一次" not in one.said
    assert "名单上的单位都有账号了" in one.said and "还没有登录过的 2 个" in one.said
    assert "名单上的单位都有账号了" in office.command("office", "roster")


def test_who_lost_the_first_passwords_gives_new_ones_to_all_that_never_came_in(office: Serving) -> None:
    one, reviewer = member(office, "管理二", "管理"), account(office, "县办", "审核")
    one.send("/people", what="roster")
    lost = given(one.said)
    assert Visitor(office).send("/login", login="青柏乡", password=lost["青柏乡"]).status == 302
    one.ask("GET", "/people")
    assert "还没有登录过的 1 个" in one.said
    found = re.search(r'name="mark" value="([^"]+)">\s*<p class="after">', one.said)
    assert found is not None
    again = {"what": "never in", "mark": found[1]}
    one.send("/people", **again)
    assert "给还没有登录过的 1 个重新给第一次用的密码？" in one.said and "柳河镇。已经发出去" in one.said
    one.send("/people", **again, sure="1")
    new = given(one.said)
    assert set(new) == {"柳河镇"}
    assert one.send("/people", **again, sure="1").status == 409  # F5
    for name, password, status in (
        ("柳河镇", lost["柳河镇"], 200),
        ("柳河镇", new["柳河镇"], 302),
        ("青柏乡", lost["青柏乡"], 302),
        ("县办", reviewer, 302),
    ):
        assert (name, Visitor(office).send("/login", login=name, password=password).status) == (name, status)


@pytest.mark.alone
def test_a_county_of_places_has_its_accounts_before_a_browser_is_tired_of_waiting(
    office: Serving, folder: Path
) -> None:
    places = "".join(f"  - 第{number}乡\n" for number in range(40))
    (folder / "inputs/_名单.yaml").write_text(f"县名: 岚河县\n乡镇:\n{places}", "utf-8")
    one = member(office, "管理二", "管理")
    began = time.monotonic()
    one.send("/people", what="roster")
    assert time.monotonic() - began < _WAITED
    first = given(one.said)
    assert len(first) == len(set(first.values())) == 40
    assert Visitor(office).send("/login", login="第39乡", password=first["第39乡"]).status == 302


def test_the_log_tells_what_was_done_and_whether_it_was_changed(office: Serving, folder: Path) -> None:
    one = member(office, "管理二", "管理")
    one.send("/people", what="add", login="丙", shown="丙", duty="REVIEWER")
    one.ask("GET", "/log")
    assert "<td>开账号</td>" in one.said
    place = folder / "办公/操作记录.jsonl"
    whole = place.read_bytes()
    lines = [json.loads(line) for line in whole.splitlines()]
    assert lines[-4]["by"].startswith("本机 ")
    assert [(line["act"], line["about"]) for line in lines[-4::3]] == [("account add", "管理二"), ("account add", "丙")]
    assert [line["act"] for line in lines[-3:]] == ["come in", "password", "account add"]
    assert [line["by"] for line in lines[-3:]] == ["管理二"] * 3
    assert (lines[-1]["before"], lines[-1]["now"]) == ([], ["审核"])
    assert OWN_PASSWORD not in whole.decode()
    for changed in (
        whole.replace("丙".encode(), "丁".encode(), 1),
        b"".join(whole.splitlines(keepends=True)[1:]),
        b"".join(whole.splitlines(keepends=True)[:-1]),
        b"",
    ):
        place.write_bytes(changed)
        assert one.ask("GET", "/log").status == 503
    place.write_bytes(whole)
    assert one.ask("GET", "/log").status == 200


def test_the_log_tells_of_inputs_that_were_made_and_changed(office: Serving, folder: Path) -> None:
    one = member(office, "青柏乡", "填报:青柏乡")
    assert one.send("/begin", place="青柏乡", period="2026H2", kit="general").status == 302
    one.send("/begin", place="柳河镇", period="2026H2", kit="general")
    assert "不归您填报" in one.said
    one.ask("GET", "/begin")
    assert 'value="general"' in one.said
    assert 'value="county_general"' not in one.said  # a county's report is rolled up, and begun by nobody
    assert one.send("/begin", place="青柏乡", period="2026H2", kit="county_general").status == 409
    assert one.send(f"/new/{OWN}", period="2027H1").status == 302
    lines = [json.loads(line) for line in (folder / "办公/操作记录.jsonl").read_bytes().splitlines()]
    made = [(line["by"], line["act"], line["about"]) for line in lines[-2:]]
    assert made == [
        ("青柏乡", "begin", "inputs/2026H2/青柏乡.yaml"),
        ("青柏乡", "new", "inputs/2027H1/青柏乡.yaml"),
    ]
    assert not (folder / "inputs/2026H2/柳河镇.yaml").exists()


def test_people_whose_browsers_keep_their_connections_open_keep_nobody_out(office: Serving) -> None:
    place = urlsplit(office.address)
    with ExitStack() as held:
        for _ in range(240):
            held.enter_context(socket.create_connection((place.hostname, place.port or 80), timeout=10))
        assert Visitor(office).ask("GET", "/login").status == 200


def test_without_an_administrator_it_is_not_opened(folder: Path) -> None:
    words = [sys.executable, "-m", "reportgen", "serve", "--office", "--port", "8799"]
    ended = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert "还没有管理员" in ended.stderr
