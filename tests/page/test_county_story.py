"""A county's half-year in its office, in three browsers at once; after each step the command line tells the same."""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.townships import write_townships
from reportgen.cli.main import run
from tests.page.conftest import OFFICE
from tests.page.members import member
from tests.page.serving import Serving

COUNTY, PERIOD = "云川县", "inputs/2026H1"
OUTPUT = f"{PERIOD}/{COUNTY}.yaml"
TODAY = datetime.datetime.now().astimezone().date()
"""What is handed in by a browser is handed in today, so that the days of this story lie before it."""
SLOW = 120_000


@pytest.fixture
def workers() -> int:
    return 2


def before_today(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days)


@pytest.fixture(params=[8, pytest.param(40, marks=pytest.mark.long)])
def places(request: pytest.FixtureRequest, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The townships of the roster, their inputs filled in; five days ago was the last in time."""
    write_townships(request.param, folder)
    names = sorted(path.stem for path in (folder / PERIOD).glob("*.yaml"))
    due = before_today(5)
    rows = "".join(f"  - {{名称: {p}, 片区: {'北片' if n % 2 else '南片'}}}\n" for n, p in enumerate(names))
    head = f"县名: {COUNTY}\n主送机关: 县委\n署名: {COUNTY}委办公室\n成文日期: 2026年7月12日\n"
    deadline = f"截止日期: {due.year}年{due.month}月{due.day}日\n"
    (folder / PERIOD / "_名单.yaml").write_text(f"{head}{deadline}乡镇:\n{rows}", "utf-8")
    monkeypatch.chdir(folder)
    return names


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """What a command in the same folder says."""

    def command(*words: str) -> str:
        capsys.readouterr()
        code = run([*words])
        said = capsys.readouterr()
        assert code == 0, (words, said.out[-2000:], said.err[-2000:])
        return said.out

    return command


@pytest.fixture
def window(office: Serving, browser: Browser) -> Iterator[Callable[[str, str], Page]]:
    """Opens a browser of a person with a duty."""
    opened = []

    def of(name: str, duty: str) -> Page:
        cookies = member(office, name, duty).cookies
        found = browser.new_context(viewport=OFFICE, locale="zh-CN", accept_downloads=True)  # type: ignore[arg-type]
        found.add_cookies([{"name": key, "value": value, "url": office.address} for key, value in cookies.items()])
        found.set_default_timeout(SLOW)
        opened.append(found)
        return found.new_page()

    yield of
    for one in opened:
        one.close()


def test_a_half_year_of_a_county(  # noqa: PLR0915 - a story
    office: Serving,
    folder: Path,
    places: list[str],
    told: Callable[..., str],
    window: Callable[[str, str], Page],
) -> None:
    last, returned, locked = places[-1], places[0], places[1]
    paths = {place: f"{PERIOD}/{place}.yaml" for place in places}

    def states() -> dict[str, str]:
        return {one["place"]: one["state"] for one in json.loads(told("ledger", "2026H1", "--json"))["places"]}

    def counted() -> Counter[str]:
        return Counter(states().values())

    in_time, late = places[:-3], places[-3:-1]
    told("submit", *(paths[p] for p in in_time), "--by", "各乡镇", "--date", before_today(6).isoformat())
    told("submit", *(paths[p] for p in late), "--by", "各乡镇", "--date", before_today(3).isoformat())

    clerk, first, third = window("县办", "审核"), window(returned, f"填报:{returned}"), window(last, f"填报:{last}")
    clerk.goto(f"{office.address}/county")
    expect(clerk.locator(".lead")).to_contain_text(
        f"应报 {len(places)} 个，已报 {len(places) - 1} 个（按时 {len(in_time)}，迟报 2）"
    )
    expect(clerk.locator(".reminder")).to_have_count(1)
    expect(clerk.locator(".reminder")).to_contain_text(last)

    third.goto(f"{office.address}/submit/{paths[last]}")
    third.get_by_role("button", name="交", exact=True).click()
    expect(third.get_by_role("status").first).to_contain_text("交上去了")
    assert states()[last] == "submitted"
    clerk.reload()
    expect(clerk.locator(".lead")).to_contain_text(f"已报 {len(places)} 个（按时 {len(in_time)}，迟报 3）")

    clerk.get_by_role("link", name=returned, exact=True).click()
    clerk.get_by_label("原因").fill("土地流转请核对")
    clerk.get_by_label("别的指标").fill("土地流转")
    clerk.get_by_label("对这个指标的话").fill("与农业局的数不符")
    clerk.get_by_role("button", name="退回", exact=True).click()
    expect(clerk.get_by_role("status").first).to_contain_text("退回")
    assert states()[returned] == "returned"

    first.goto(f"{office.address}/fill/{paths[returned]}")
    first.get_by_role("link", name="土地流转").click()
    field = first.locator(".field:focus-within")
    expect(field).to_be_visible()
    first.keyboard.press("Control+a")
    first.keyboard.type("7654亩")
    first.keyboard.press("Enter")
    expect(first.locator("#saved")).to_have_text(re.compile(r"^已保存 \d\d:\d\d$"))
    first.goto(f"{office.address}/submit/{paths[returned]}")
    first.get_by_role("button", name="交", exact=True).click()
    expect(first.get_by_role("status").first).to_contain_text("交上去了")
    assert "7654亩" in (folder / paths[returned]).read_text("utf-8")
    assert counted() == {"submitted": len(places)}

    clerk.goto(f"{office.address}/county")
    clerk.get_by_role("button", name="全选").click()
    clerk.get_by_role("button", name="核定选了的").click()
    expect(clerk.get_by_role("status")).to_contain_text(f"{last}：已核")
    assert counted() == {"accepted": len(places)}

    clerk.get_by_role("link", name=locked, exact=True).click()
    clerk.get_by_role("button", name="锁定", exact=True).click()
    expect(clerk.get_by_role("button", name="解锁")).to_be_visible()
    assert states()[locked] == "locked"
    clerk.get_by_label("解锁的原因").fill("还要改一处")
    clerk.get_by_role("button", name="解锁").click()
    expect(clerk.get_by_role("button", name="撤销核定")).to_be_visible()
    assert counted() == {"accepted": len(places)}

    clerk.get_by_role("link", name="回到报送情况").click()
    clerk.get_by_role("link", name="汇总", exact=True).click()
    clerk.get_by_role("button", name="汇总", exact=True).click()
    expect(clerk.get_by_role("status").first).to_contain_text(f"汇总了 {len(places)} 个乡镇")
    expect(clerk.locator("#paper-leaves")).to_contain_text(COUNTY)
    assert told("rollup", PERIOD, "--check")
    (villages,) = json.loads(told("explain", OUTPUT, "行政村总数", "--json"))["facts"]
    clerk.get_by_role("link", name="行政村总数", exact=True).click()
    expect(clerk.get_by_role("heading", level=1)).to_contain_text(villages["text"])
    expect(clerk.get_by_role("row")).to_have_count(len(places) + 1)

    clerk.get_by_role("link", name="成批生成").click()
    clerk.get_by_role("button", name="开始生成").click()
    third.goto(f"{office.address}/fill/{paths[last]}")  # meanwhile other people's pages are answered
    expect(third.locator("#paper-leaves")).to_contain_text(last)
    clerk.get_by_role("link", name="全部下载").wait_for(timeout=3 * SLOW)
    expect(clerk.get_by_role("status")).to_contain_text(f"做完了：{len(places) + 1} 份已生成")
    with clerk.expect_download() as waiting:
        clerk.get_by_role("link", name="全部下载").click()
    assert told("build", PERIOD, "--zip", "命令.zip").endswith(f"共 {len(places) + 1} 份：{len(places) + 1} 份未变\n")
    assert Path(waiting.value.path()).read_bytes() == (folder / "命令.zip").read_bytes()

    first.goto(f"{office.address}/new")
    first.get_by_role("button", name=f"{returned}：开始写2026年下半年").click()
    expect(first.get_by_role("heading", level=1)).to_have_text("核对结转的数")
    clerk.goto(f"{office.address}/county?period=2026H2")
    expect(clerk.locator(".matrix")).to_contain_text(returned)
    assert (folder / f"inputs/2026H2/{returned}.yaml").exists()
    assert counted() == {"accepted": len(places)}
