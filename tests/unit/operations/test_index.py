"""The index page: a browser shows it as meant, and nothing in an input can disorder it or call for anything."""

from __future__ import annotations

import base64
import hashlib
import re
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import pytest
from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped]  # it ships no types

from reportgen.batch.jobs import Built, Crashed, Rejected
from reportgen.diagnostics import error, warning
from reportgen.operations.build.index import index_page
from reportgen.operations.build.summary import count_line, rows
from reportgen.source import FileLocation
from tests.unit.operations.results import FONT_NOTE, at, batch

PAGE = index_page(batch(), "2026年上半年 <工作总结>", "outputs")


def parsed(page: bytes) -> Element:
    """The page as browsers read it; any slip in its HTML fails."""
    parser = HTMLParser(namespace_html_elements=False)
    root: Element = parser.parse(page)
    assert parser.errors == []
    return root


def text(element: Element) -> str:
    return "".join(element.itertext())


def table(root: Element) -> list[list[Element]]:
    return [list(line) for line in root.iter("tr")]


def test_each_input_is_a_line_in_the_order_of_the_inputs() -> None:
    head, *lines = table(parsed(PAGE))
    assert [text(cell) for cell in head] == ["序号", "结果", "输入", "文稿", "说明"]
    assert [[text(cell) for cell in line[:3]] for line in lines] == [
        [str(number), status, path] for number, (status, path, _) in enumerate(rows(batch()), 1)
    ]
    assert [text(line[4]).startswith(reason) for line, (_, _, reason) in zip(lines, rows(batch()), strict=True)] == [
        True
    ] * 5


def test_the_title_and_the_counts_stand_above() -> None:
    root = parsed(PAGE)
    assert [text(one) for one in (*root.iter("title"), *root.iter("h1"))] == ["2026年上半年 <工作总结>"] * 2
    assert text(next(root.iter("p"))) == count_line(batch()) + "。"


def test_links_lead_from_the_folder_of_papers_to_each_paper() -> None:
    links = [link.attrib["href"] for link in parsed(PAGE).iter("a")]
    papers = [paper for result in batch()[:2] for paper in result.papers]  # type: ignore[union-attr]
    assert [f"outputs/{unquote(link)}" for link in links] == papers
    assert all(re.fullmatch(r"[A-Za-z0-9%/._~-]+", link) for link in links)


@pytest.mark.parametrize("paper", ["elsewhere/a.docx", "outputs/../elsewhere/a.docx", "/elsewhere/a.docx"])
def test_a_paper_outside_the_folder_is_no_link(paper: str) -> None:
    with pytest.raises(ValueError, match="elsewhere"):
        index_page([Built("a.yaml", (paper,), ())], "", "outputs")


def test_findings_are_folded_below_the_reason_with_their_places() -> None:
    *_, rejected, _, _ = table(parsed(PAGE))
    (details,) = rejected[4].iter("details")
    assert text(next(details.iter("summary"))) == "3 处错误，1 处警告"
    assert [text(item) for item in details.iter("li")] == [
        "警告 第 2 行：带千分号",
        "错误 第 6 行：键后面用了全角冒号“：”提示：改成英文冒号",
        "错误 第 9 行：单位写错了",
        "错误 templates/mini/kit.yaml：缺少正文模板",
    ]


def test_beyond_fifty_findings_of_an_input_the_others_are_counted() -> None:
    many = Rejected("a.yaml", tuple(error("wrong-unit", f"第{n}个", at("a.yaml", n)) for n in range(1, 54)))
    items = [text(item) for item in parsed(index_page([many], "", "outputs")).iter("li")]
    assert (len(items), items[-1]) == (51, "另有 3 处没有列出")


def test_what_is_true_of_the_machine_stands_once_below_the_table() -> None:
    told = text(parsed(PAGE))
    assert told.count(FONT_NOTE) == 1
    assert "本机的情况" in told


def test_what_the_batch_as_a_whole_says_stands_below_the_table() -> None:
    found = warning("copied-report", "所填的文字与 甲.yaml 相同", FileLocation("乙.yaml"), "核对")
    told = [text(one).strip() for one in parsed(index_page(batch(), "", "outputs", [found])).iter("ul")]
    assert "乙.yaml：所填的文字与 甲.yaml 相同提示：核对" in told
    assert "整批的问题" not in PAGE.decode()


def test_the_trace_of_a_bug_is_not_handed_on() -> None:
    assert "秘密" not in PAGE.decode()


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", '"><img src=x onerror=y>', "a\u202eb\0c", "&amp;", "\udcff", "javascript:x"]
)
def test_nothing_in_an_input_disorders_the_page(name: str) -> None:
    page = index_page(
        [
            Built(name, (f"outputs/{name}.docx",), (warning("x", name, at(name, 1), name),)),
            Rejected(name, (error("x", name, FileLocation(name)),)),
            Crashed(name, name, name),
        ],
        name,
        "outputs",
    )
    root = parsed(page)
    assert len(list(root.iter("script"))) == 1
    assert not list(root.iter("img"))
    assert [line[1].text for line in table(root)[1:]] == ["已生成", "有错未生成", "出故障"]
    assert "\u202e" not in page.decode()
    (link,) = (link.attrib["href"] for link in root.iter("a"))
    assert ":" not in link


def test_the_page_calls_for_nothing_from_outside_and_lets_nothing_else_in() -> None:
    root = parsed(PAGE)
    policy = next(one for one in root.iter("meta") if "http-equiv" in one.attrib).attrib["content"]
    for name in ("style", "script"):
        (content,) = (text(one) for one in root.iter(name))
        wanted = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{wanted}'" in policy
    assert policy.startswith("default-src 'none';")
    assert not re.search(rb"https?:|src=|@import|url\(|\son\w+=|\sstyle=", PAGE)


def test_the_script_is_plain_enough_for_old_browsers() -> None:
    script = re.search(r"<script>(.*?)</script>", PAGE.decode(), re.DOTALL)
    assert script
    assert not re.search(r"=>|`|\b(let|const|class|async|import)\b(?!\")", re.sub(r"//.*", "", script[1]))


def test_the_same_results_give_the_same_page() -> None:
    assert index_page(batch(), "2026年上半年 <工作总结>", "outputs") == PAGE


def test_a_batch_without_reports_has_an_index_too() -> None:
    assert "共 0 份" in text(parsed(index_page([], "空", "outputs")))
