"""A kit changed on a copy in the page: tried on townships, put into use in one act, taken back; others use the kit meanwhile."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.page.access import grave_findings
from tests.page.conftest import OFFICE
from tests.page.members import member
from tests.page.serving import Serving
from tests.page.visitor import Visitor

KIT_FILE, MAIN_FILE, COPY = "templates/k/kit.yaml", "templates/k/report.md.j2", "模板副本/k.json"
KIT = "名称: 试写\n指标:\n  visits: {名称: 走访, 单位: 次, 必填: 是}\n"
MAIN = "# {{ 单位 }}{{ 期间 }}工作总结\n\n走访{{ 走访 }}。\n"
PLACES = {"青柏乡": 7, "柳河镇": 8, "石桥乡": 9}
SCRIPT = "<img src=x onerror=alert(1)>"


@pytest.fixture(autouse=True)
def files(folder: Path) -> None:
    rows = "".join(f"  - {{名称: {place}, 片区: {area}}}\n" for place, area in zip(PLACES, "东东西", strict=True))
    texts = {KIT_FILE: KIT, MAIN_FILE: MAIN, "inputs/_名单.yaml": f"县名: 岚河县\n乡镇:\n{rows}"}
    for place, number in PLACES.items():
        texts[f"inputs/2026H1/{place}.yaml"] = f"模板: k\n单位: {place}\n走访: {number}\n"
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def text(folder: Path, path: str) -> str:
    return (folder / path).read_text("utf-8")


def sent(one: Visitor, verb: str, **said: object) -> int:
    """Send what the window of a kit sends."""
    mark = {"X_CSRFToken": one.form_mark(), "Content_Type": "application/json", "Origin": f"http://{one.host}"}
    return one.ask("POST", f"/{verb}/k", json.dumps({"shown": "全部填写", **said}).encode(), **mark).status


def put(one: Visitor, path: str, new: str) -> int:
    """Save a text in the copy."""
    one.ask("GET", f"/kit-file/k?of={path}&copy=1")
    return sent(one, "kit-put", path=path, text=new, sum=json.loads(one.said)["sum"], copy=True)


def opened(browser: Browser, office: Serving, one: Visitor) -> Iterator[Page]:
    context = browser.new_context(viewport=OFFICE, locale="zh-CN")  # type: ignore[arg-type]  # a literal
    context.add_cookies([{"name": key, "value": value, "url": office.address} for key, value in one.cookies.items()])
    context.set_default_timeout(60_000)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
    yield page
    context.close()
    assert faults == []


@pytest.fixture
def writer(office: Serving) -> Visitor:
    """Who changes kits, and reviews the eastern part of the county."""
    return member(office, "模板员", "模板", "审核:东")


@pytest.fixture
def window(browser: Browser, office: Serving, writer: Visitor) -> Iterator[Page]:
    yield from opened(browser, office, writer)


def test_a_kit_is_changed_on_a_copy_tried_put_into_use_and_taken_back(
    window: Page, office: Serving, folder: Path
) -> None:
    window.goto(f"{office.address}/kit/k")
    window.get_by_role("link", name="在副本上改").click()
    window.get_by_role("button", name="在副本上改").click()
    window.get_by_label("哪个文件").select_option(MAIN_FILE)
    area = window.get_by_label("文件的内容")
    expect(area).to_have_value(MAIN)
    area.fill(MAIN.replace("走访{{", "一共走访{{"))
    expect(window.locator("#paper-leaves")).to_contain_text("一共走访")
    assert text(folder, MAIN_FILE) == MAIN
    window.get_by_role("button", name="存进副本").click()
    expect(window.locator("#file-said")).to_contain_text("已存进副本")
    assert text(folder, MAIN_FILE) == MAIN
    window.reload()
    expect(window.locator("#paper-leaves")).to_contain_text("一共走访")
    expect(area).to_have_value(KIT)
    assert grave_findings(window) == []

    window.get_by_role("link", name="试一试").click()
    expect(window.get_by_label("石桥乡")).to_have_count(0)  # not theirs to look at
    window.get_by_label("柳河镇").uncheck()
    window.get_by_role("button", name="试", exact=True).click()
    expect(window.get_by_role("status")).to_contain_text("试了 1 个：1 个会变")
    row = window.get_by_role("region", name="青柏乡").get_by_role("row").nth(1)
    expect(row).to_contain_text("走访7次。")
    expect(row.locator("ins")).to_have_text("一共")
    assert grave_findings(window) == []
    window.set_viewport_size({"width": 360, "height": 740})
    assert window.evaluate("document.documentElement.scrollWidth") <= 360
    window.set_viewport_size(OFFICE)  # type: ignore[arg-type]  # a literal

    assert "走访7次" in office.command("show", "--stage", "styled", "inputs/2026H1/青柏乡.yaml").translate(
        str.maketrans("", "", "⟦⟧")
    )
    window.get_by_role("button", name="启用", exact=True).focus()
    window.keyboard.press("Enter")
    expect(window.get_by_role("status")).to_contain_text("已启用 1 个文件")
    assert text(folder, MAIN_FILE) == MAIN.replace("走访{{", "一共走访{{")
    window.get_by_role("button", name="退回启用以前的").click()
    expect(window.get_by_role("status")).to_contain_text("已退回 1 个文件")
    assert text(folder, MAIN_FILE) == MAIN
    lines = [json.loads(line) for line in text(folder, "办公/操作记录.jsonl").splitlines()]
    acts = [line for line in lines if line["act"] == "kit-copy"]
    assert [(line["about"], line.get("what")) for line in acts] == [
        ("k", "begin"),
        (MAIN_FILE, None),
        ("k", "use"),
        ("k", "back"),
    ]
    assert acts[2]["files"][MAIN_FILE]["now"] == ["一共走访{{ 走访 }}。"]


def test_others_see_the_kit_in_use_until_the_copy_is(office: Serving, writer: Visitor, folder: Path) -> None:
    other = member(office, "模板二", "模板")
    assert writer.send("/kit-copy/k", what="begin").status == 302
    assert put(writer, MAIN_FILE, MAIN.replace("走访{{", "一共走访{{")) == 200
    other.ask("GET", "/kit-pages/k?shown=全部填写")
    assert "一共" not in "".join(re.findall(r">([^<>]*)<", json.loads(other.said)["leaves"]))
    other.ask("GET", "/kit-pages/k?shown=全部填写&copy=1")
    assert "一共" in "".join(re.findall(r">([^<>]*)<", json.loads(other.said)["leaves"]))
    other.ask("GET", "/kit-copy/k")  # may change kits, and look at no input
    assert "看不到各单位的输入" in other.said
    for place in PLACES:
        assert place not in other.said
    other.ask("GET", "/kit-copy/k?path=inputs/2026H1/青柏乡.yaml&path=../../etc/passwd")
    assert "试了" not in other.said
    assert writer.send("/kit-copy/k", what="drop", sure="1").status == 200
    assert put_after(other) == 409
    assert text(folder, MAIN_FILE) == MAIN
    assert text(folder, COPY) == "null"


def put_after(one: Visitor) -> int:
    """Save in a copy that is no more."""
    return sent(one, "kit-put", path=MAIN_FILE, text="# x\n", sum="", copy=True)


def test_a_copy_that_is_broken_or_wicked_harms_nobody(office: Serving, writer: Visitor, folder: Path) -> None:
    writer.send("/kit-copy/k", what="begin")
    (folder / "inputs/2026H1/青柏乡.yaml").write_text(f"模板: k\n单位: '{SCRIPT}'\n走访: 7\n", "utf-8")
    assert put(writer, MAIN_FILE, MAIN.replace("# {{ 单位 }}", "# {{ 单位 }}镇")) == 200
    writer.ask("GET", "/kit-copy/k?path=inputs/2026H1/青柏乡.yaml")
    assert "&lt;img src=x" in writer.said
    assert "<img src=x" not in writer.said
    assert put(writer, MAIN_FILE, "# {{ 没有 }}\n") == 200
    assert writer.send("/kit-copy/k", what="use").status == 422
    assert "没有启用" in writer.said
    assert text(folder, MAIN_FILE) == MAIN
    turns = "{% for a in range(99999) %}{% for b in range(99999) %}{{ '' }}{% endfor %}{% endfor %}"
    assert put(writer, MAIN_FILE, f"# 总结\n\n{turns}\n") == 200
    writer.ask("GET", "/kit-copy/k?path=inputs/2026H1/青柏乡.yaml")
    assert "程序出错" not in writer.said
    for path in ("templates/k/../../inputs/2026H1/青柏乡.yaml", "inputs/2026H1/青柏乡.yaml", "模板副本/k.json"):
        assert sent(writer, "kit-put", path=path, text="x", sum="", copy=True) == 409
    for kit in ("..", "%2e%2e%2fk", "没有", "\u200b"):
        assert writer.ask("GET", f"/kit-copy/{kit}").status == 404
        assert writer.send(f"/kit-copy/{kit}", what="begin").status == 404
    assert writer.send("/kit-copy/general", what="begin").status == 409
    assert sorted(path.name for path in (folder / "模板副本").iterdir()) == ["k.json"]
