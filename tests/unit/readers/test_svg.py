"""Drawings that anybody may have sent: what is drawn of an SVG, and what is refused at its line."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.picture_files import read_picture

PATH = "templates/mini/图片/图.svg"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 50">\n'
DRAWN = """<title>分布</title><metadata><x:y xmlns:x="urn:x">z</x:y></metadata>
<rect x="10" y="10" width="30" height="30" rx="4" fill="#f4d7a0" stroke="rgb(80,80,80)" stroke-width="2px"/>
<g transform="translate(50 0) scale(.5)" style="fill:none;stroke:green;stroke-width:4;stroke-dasharray:6,3">
<path d="M10 20h60v40q-30 20-60 0A10 20 30 0 1 20 20z"/><circle cx="40" cy="70" r="20" opacity=".5"/></g>
<polygon points="80,30 95,45 65,45" fill="steelblue" fill-opacity="50%"/><line x1="60" y1="48" x2="99" y2="48" stroke="red"/>"""
WHITE = (255, 255, 255)


def read(body: str, head: str = HEAD) -> tuple[Image.Image | None, list[str]]:
    log = DiagnosticLog()
    found = read_picture(f"{head}{body}</svg>".encode(), PATH, log)
    assert {finding.rule for finding in log} <= {"bad-picture"}
    said = [f"{str(finding.location).removeprefix(PATH)} {finding.message}" for finding in log]
    return None if found is None else Image.open(io.BytesIO(found.content)).convert("RGB"), said


def drawn(body: str, head: str = HEAD) -> Image.Image:
    found, said = read(body, head)
    assert found is not None, said
    return found


@pytest.mark.parametrize(
    ("body", "at", "wanted"),
    [
        ('<rect width="10" height="10" fill="red"/>', (5, 5), (255, 0, 0)),
        ('<rect width="10" height="10" fill="red"/>', (15, 5), WHITE),
        ('<g fill="#00f"><rect width="10" height="10"/></g>', (5, 5), (0, 0, 255)),
        ('<g fill="#00f"><rect width="10" height="10" style="fill: lime"/></g>', (5, 5), (0, 255, 0)),
        ('<rect width="10" height="10" fill="#000" fill-opacity="0.5"/>', (5, 5), (127, 127, 127)),
        ('<g transform="translate(20,10)"><rect width="10" height="10"/></g>', (25, 15), (0, 0, 0)),
        ('<g transform="rotate(90)"><rect y="-20" width="10" height="10"/></g>', (15, 5), (0, 0, 0)),
        ('<rect width="10" height="10" fill="none" stroke="red" stroke-width="4"/>', (5, 5), WHITE),
        ('<rect width="10" height="10" fill="none" stroke="red" stroke-width="4"/>', (10, 5), (255, 0, 0)),
        ('<rect width="10" height="10"/><circle cx="5" cy="5" r="3" fill="white"/>', (5, 5), WHITE),
        ('<path d="M0 0H30V30H0zM10 10H20V20H10z" fill-rule="evenodd"/>', (15, 15), WHITE),
        ('<path d="M0 0H30V30H0zM10 10H20V20H10z"/>', (15, 15), (0, 0, 0)),
        ('<path d="M0 0Q30 0 30 30L0 30z"/>', (20, 10), (0, 0, 0)),
        ('<path d="M0 0Q30 0 30 30L0 30z"/>', (28, 4), WHITE),
        (
            '<g display="none"><rect width="10" height="10"/></g><line x2="99" y1="49" y2="49" stroke="red"/>',
            (5, 5),
            WHITE,
        ),
    ],
)
def test_a_shape_is_drawn_where_and_as_svg_says(body: str, at: tuple[int, int], wanted: tuple[int, int, int]) -> None:
    picture = drawn(body)
    assert picture.size == (1850, 925)
    assert picture.getpixel((at[0] * 37 // 2, at[1] * 37 // 2)) == pytest.approx(wanted, abs=1)


def test_what_is_outside_the_box_is_cut_and_the_box_need_not_begin_at_zero() -> None:
    head = HEAD.replace("0 0 100 50", "-50 -25 100 50")
    assert drawn('<circle r="10"/>', head).getpixel((925, 462)) == (0, 0, 0)


def test_without_a_box_the_size_is_that_of_the_file() -> None:
    head = HEAD.replace('viewBox="0 0 100 50"', 'width="20px" height="40"')
    assert drawn('<circle r="10"/>', head).size == (925, 1850)


def test_the_same_drawing_gives_the_same_bytes_and_the_address_of_a_dtd_is_not_asked() -> None:
    kind = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert drawn(DRAWN).tobytes() == drawn(DRAWN, f"<?xml version='1.0'?>{kind}{HEAD}").tobytes()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<script>1</script>", ":2:1 SVG 图片没有画：里面有脚本"),
        ('\n<rect width="9" height="9" onload="x()"/>', ":3:1 SVG 图片没有画：里面有脚本"),
        ('<image xlink:href="file:///etc/passwd"/>', ":2:1 SVG 图片没有画：里面有另外的图片"),
        ('<use xlink:href="#a"/>', ":2:1 SVG 图片没有画：里面有引用"),
        ('<g xlink:href="http://x"><rect width="9" height="9"/></g>', ":2:1 SVG 图片没有画：里面有引用"),
        ("<text>120户</text>", ":2:1 SVG 图片没有画：里面有文字"),
        ("<style>rect{fill:red}</style>", ":2:1 SVG 图片没有画：里面有样式表"),
        ('<rect width="9" height="9" fill="url(#a)"/>', ":2:1 SVG 图片没有画：颜色是渐变或图案"),
        ('<rect width="9" height="9" clip-path="url(#a)"/>', ":2:1 SVG 图片没有画：里面有剪切"),
        ('<g opacity=".5"><rect width="9" height="9"/></g>', ":2:1 SVG 图片没有画：有一组图形是半透明的"),
        ('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>', ":2:1 SVG 图片没有画：里面有网页"),
        (
            '<rect width="9" height="9"><animate/></rect>' * 20_001,
            ":2:1 SVG 图片没有画：图形太多，或者一层压一层，要画很久",
        ),
        ('<rect width="100" height="50"/>' * 61, ":2:1 SVG 图片没有画：图形太多，或者一层压一层，要画很久"),
        ('<path d="M0 0' + "L100 50L0 40" * 90_000 + '"/>', ":2:1 SVG 图片没有画：一个图形的路径太长"),
        ('<path stroke="red" stroke-dasharray=".001" d="M0 0L99 9"/>', ":2:1 SVG 图片没有画：虚线太密"),
        ('<rect x="1e9" width="9" height="9"/>', ":2:1 SVG 图片没有画：图形画到画外很远的地方"),
        ('<path d="M0 0Lx"/>', ":2:1 SVG 图片没有画：图形的路径读不懂"),
        ('<rect width="9" height="50%"/>', ":2:1 SVG 图片没有画：图形的路径读不懂"),
        ('<rect width="9" height="9" fill="notred"/>', ":2:1 SVG 图片没有画：颜色“notred”读不懂"),
        (
            '<rect width="9" height="9" stroke="red" stroke-width="1em"/>',
            ":2:1 SVG 图片没有画：长度“1em”读不懂，写不带单位的数",
        ),
        ("<g>" * 90 + "</g>" * 90, ":2:1 SVG 图片没有画：一组套一组超过 60 层"),
        ("", " SVG 图片没有画：里面没有看得见的图形"),
        ("<g>", " SVG 图片没有画：不是 SVG 图片，或者文件坏了，打不开"),
    ],
)
def test_what_is_not_drawn_is_refused_at_its_line(body: str, said: str) -> None:
    assert read(body) == (None, [said])


@pytest.mark.parametrize(
    "rules", ['<!ENTITY a "红">', '<!ENTITY a SYSTEM "file:///etc/passwd">', '<!ENTITY a "1"><!ENTITY b "&a;&a;&a;">']
)
def test_entities_are_not_expanded(rules: str) -> None:
    assert read("<desc>&a;</desc>", f"<!DOCTYPE svg [{rules}]>{HEAD}") == (
        None,
        [" SVG 图片没有画：里面有自己定义的实体"],
    )


@pytest.mark.parametrize("box", ["0 0 1 1e9", "0 0 1e9 1", "0 0 0 5", "0 0 -5 5", "0 0 5", "a"])
def test_a_size_that_nobody_can_draw_is_refused(box: str) -> None:
    found, said = read('<rect width="9" height="9"/>', HEAD.replace("0 0 100 50", box))
    assert (found, len(said)) == (None, 1)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(DRAWN) - 1), st.text('0123456789.-eMLCQAZhvz<>/"= #', min_size=1, max_size=6))
def test_a_drawing_that_somebody_tampered_with_is_drawn_or_refused(at: int, noise: str) -> None:
    found, said = read(DRAWN[:at] + noise + DRAWN[at + len(noise) :])
    assert (found is None) == bool(said)
