"""One look after another at an input in the making: what is told, what is shown, and what need not be sent again."""

from __future__ import annotations

import gc

import pytest

from reportgen.diagnostics import DiagnosticLog, Severity
from reportgen.model.styled import StyledParagraph, paragraphs
from reportgen.operations.check.inputs import check_inputs
from reportgen.operations.preview.looking import Look, Previews
from reportgen.operations.preview.own_spots import OwnSpot, own_spots
from reportgen.pipeline import Stages
from reportgen.workspace import MemoryWorkspace
from tests.svg_lines import figures_on, lines_of
from tests.workspaces import INPUT, mini_workspace, own_workspace

HEAD = "模板: mini\n单位: 甲乡\n"
FULL = f"{HEAD}行政村: 12\n走访: 1200\n纠纷: {{受理: 20, 化解: 18}}\n项目:\n  - {{名称: 甲, 资金: 3}}\n  - {{名称: 乙, 资金: 4.5}}\n"


def previews_of(text: str = FULL) -> Previews:
    return Previews(Stages(mini_workspace(text), draft=True))


def look(text: str, *before: str) -> Look:
    """The look at a text after those at others."""
    previews = previews_of(text)
    for other in before:
        previews.look(INPUT, other.encode())
    return previews.look(INPUT, text.encode())


def words_of(found: Look) -> str:
    return "".join("".join(lines_of(page.drawn)) for page in found.pages)


def told(found: Look, severity: Severity) -> list[str]:
    return [finding.rule for finding in found.findings if finding.severity is severity]


def test_a_sound_input_shows_its_pages_and_figures() -> None:
    found = look(FULL)
    assert "受理纠纷20起，化解18起，化解率90%" in words_of(found)
    assert found.gaps == () and found.why == ""
    assert found.figures["disputes.resolved"].fields == ("disputes.resolved",)
    assert found.figures["villages"].pages == (1,)


def test_a_computed_figure_leads_to_what_it_is_computed_from() -> None:
    fields = {key: figure.fields for key, figure in look(FULL).figures.items() if key not in figure.fields}
    assert set(fields.values()) == {
        ("disputes.resolved", "disputes.accepted"),
        ("projects",),
        ("projects[0].funds", "projects[1].funds"),
    }


def test_what_is_missing_stands_as_a_gap_and_leads_to_its_field() -> None:
    found = look(f"{HEAD}走访: 1200\n")
    assert "全乡辖【待补：行政村】" in words_of(found)
    assert found.gaps == ("行政村",)
    assert found.figures["villages"].fields == ("villages",)
    assert ("villages", "【待补：行政村】") in figures_on(found.pages[0].drawn)
    assert told(found, Severity.ERROR) == []


@pytest.mark.parametrize(
    ("line", "rule", "shown"),
    [
        ("行政村: 十二三个半", "not-a-number", "全乡辖【待补：行政村】"),
        ("行政村: -3", "", "全乡辖【待补：行政村】"),
        ("行政村: 12起", "wrong-unit", "全乡辖【待补：行政村】"),
        ("行政村: 12\n走方: 3", "unknown-key", "全乡辖12个行政村"),
        ("行政村: 12\n纠纷: {受理: 20, 化解: 多}", "", "受理纠纷20起，化解【待补：纠纷的化解】"),
        ("行政村: 12\n等次: 优良", "", "全乡辖12个行政村"),
        ("行政村: 12\n启动日期: 2026-13-40", "", "全乡辖12个行政村"),
        ("行政村: 12\n项目:\n  - {名称: 甲, 资金: 三块}\n  - {名称: 乙, 资金: 4}", "", "乙"),
        ("行政村: 12\n项目: 三个", "", "全乡辖12个行政村"),
        ("行政村: 12\n纠纷: 三起", "", "全乡辖12个行政村"),
        ("行政村: 12\n行政村: 13", "", "全乡辖12个行政村"),
    ],
)
def test_what_cannot_be_read_is_told_and_costs_itself_alone(line: str, rule: str, shown: str) -> None:
    text = f"{HEAD}{line}\n"
    found = look(text)
    assert shown in words_of(found)
    errors = told(found, Severity.ERROR)
    assert errors == [f.rule for f in check_inputs(mini_workspace(text), [INPUT], True)[0].findings if f.rule in errors]
    assert errors and (not rule or errors == [rule])
    told_twice = [f.location for f in found.findings if f.severity is Severity.WARNING and f.rule == "missing-fact"]
    assert told_twice == []


@pytest.mark.parametrize("level", ["等次: 优良", "等次: 优良\n走访: 3"])
def test_what_a_wrong_figure_leaves_undecided_is_not_told_beside_it(level: str) -> None:
    template = "# 甲\n\n## 基本情况\n\n{% if 等次 == '先进' %}好。{% endif %}{{ 等次 }}、{{ 走访 }}。\n"
    text = f"{HEAD}行政村: 12\n{level}\n"
    workspace = mini_workspace(text, **{"templates/mini/report.md.j2": template})
    found = Previews(Stages(workspace, draft=True)).look(INPUT, text.encode())
    of_level = [finding.rule for finding in found.findings if "等次" in finding.message]
    assert of_level == ["unknown-choice"]
    assert [f.rule for f in found.findings if "走访" in f.message] == ([] if "走访" in level else ["unreported-fact"])


@pytest.mark.parametrize(
    "text",
    [
        "单位: 甲乡\n行政村: 12\n",
        "模板: 没有\n单位: 甲乡\n",
        "模板: mini\n行政村: 12\n",
        f"{HEAD}行政村: [12\n",
        "",
        "甲乡\n",
    ],
)
def test_where_no_page_can_be_made_the_reason_is_told(text: str) -> None:
    found = look(text)
    assert found.pages == ()
    assert found.why in [finding.message for finding in found.findings if finding.severity is Severity.ERROR]


def test_only_pages_that_changed_are_sent() -> None:
    workspace = own_workspace()
    previews = Previews(Stages(workspace, draft=True))
    path = "inputs/2026H1/穗安镇.yaml"
    content = workspace.read(path)
    first = previews.look(path, content)
    held = {page.mark for page in first.pages}
    assert all(page.drawn for page in first.pages)
    again = previews.look(path, content, held)
    assert [page.mark for page in again.pages] == [page.mark for page in first.pages]
    assert not any(page.drawn for page in again.pages)
    changed = previews.look(path, content.replace("耕地: 86500".encode(), "耕地: 86501".encode()), held)
    assert [page.number for page in changed.pages if page.drawn] == [1]
    assert "86501亩" in "".join(lines_of(changed.pages[0].drawn))


@pytest.mark.parametrize("path", [p for p in own_workspace().files("inputs") if "_名单" not in p])
def test_the_findings_are_those_of_a_check(path: str) -> None:
    workspace = own_workspace()
    found = Previews(Stages(workspace, draft=True)).look(path, workspace.read(path))
    assert found.findings == check_inputs(workspace, [path], True)[0].findings
    assert found.pages


def test_what_was_looked_at_before_changes_nothing() -> None:
    others = [f"{HEAD}行政村: {n}\n走访: {n * 100}\n" for n in range(3, 6)] + [
        f"{HEAD}行政村: 一堆\n",
        f"{HEAD}行政村: [1\n",
    ]
    assert look(FULL, *others) == look(FULL)


def test_other_files_are_read_anew_at_the_beginning_of_a_look() -> None:
    workspace = mini_workspace(FULL)
    previews = Previews(Stages(workspace, draft=True))
    assert "duplicate-report" not in told(previews.look(INPUT, FULL.encode()), Severity.ERROR)
    workspace.write("inputs/2026H1/乙乡.yaml", FULL.encode())
    previews.begin(INPUT)
    beside = [f for f in previews.look(INPUT, FULL.encode()).findings if "乙乡" in f.message or "乙乡" in str(f.hints)]
    assert beside == [
        f for f in check_inputs(workspace, [INPUT], True)[0].findings if "乙乡" in f.message or "乙乡" in str(f.hints)
    ]
    assert beside


def test_pages_are_kept_until_another_file_that_they_hang_on_changes() -> None:
    workspace = own_workspace()
    previews, path = Previews(Stages(workspace, draft=True)), "inputs/2026H1/穗安镇.yaml"
    content, last_year = workspace.read(path), "inputs/2025H1/穗安镇.yaml"
    first = previews.glimpse(path, content)
    other = next(p for p in workspace.files("inputs/2026H1") if p != path and "_" not in p)
    workspace.write(other, workspace.read(other) + "# 又写了一行\n".encode())
    previews.refresh()
    again = previews.glimpse(path, content)
    assert first is not None and again is not None and again.made is first.made
    workspace.write(last_year, content.replace("耕地: 86500".encode(), "耕地: 43250".encode()))
    previews.refresh()
    changed = previews.glimpse(path, content)
    afresh = Previews(Stages(workspace, draft=True)).glimpse(path, content)
    assert changed is not None and afresh is not None
    assert changed.pages == afresh.pages != first.pages


def test_who_opens_one_input_has_nothing_found_anew_for_another() -> None:
    workspace = mini_workspace(FULL)
    other = "inputs/2026H1/乙乡.yaml"
    workspace.write(other, FULL.replace("甲乡", "乙乡").encode())
    previews = Previews(Stages(workspace, draft=True))
    first = previews.look(INPUT, FULL.encode())
    previews.begin(other)
    again = previews.look(INPUT, FULL.encode())
    assert again.report is first.report


def test_nothing_is_written() -> None:
    workspace = mini_workspace(FULL)
    before = dict(workspace.content)
    Previews(Stages(workspace, draft=True)).look(INPUT, f"{HEAD}行政村: 5\n".encode())
    assert workspace.content == before
    assert isinstance(workspace, MemoryWorkspace)


def test_looks_leave_nothing_behind_that_only_the_collector_finds() -> None:
    previews = previews_of()
    for number in range(3):
        previews.look(INPUT, FULL.replace("1200", f"120{number}").encode())
    gc.collect()
    gc.disable()
    try:
        for number in range(3, 9):
            previews.look(INPUT, FULL.replace("1200", f"120{number}").encode())
        assert gc.collect() < 6 * 20
    finally:
        gc.enable()


def test_a_character_that_no_font_has_is_told_and_the_pages_stay_as_they_were() -> None:
    found = look(f"{HEAD}行政村: 12\n工作重点: 抓好\U0001f33e生产\n")
    assert found.pages == ()
    assert "font-missing-glyph" in told(found, Severity.ERROR)


def test_a_saved_text_is_not_worked_out_again_and_few_inputs_are_kept() -> None:
    previews = previews_of()
    first = previews.look(INPUT, FULL.encode())
    assert previews.look(INPUT, FULL.encode()).report is first.report
    assert previews.look(INPUT, FULL.replace("12", "13").encode()).report is not first.report
    for number in range(8):
        previews.look(f"inputs/2026H1/{number}乡.yaml", FULL.encode())
    again = previews.look(INPUT, FULL.encode())
    assert again.pages == first.pages and again.report is not first.report


@pytest.mark.parametrize("path", [p for p in own_workspace().files("inputs") if "_名单" not in p])
def test_a_glimpse_shows_the_pages_of_the_look_and_changes_nothing_of_it(path: str) -> None:
    workspace = own_workspace()
    stages, content = Stages(workspace, draft=True), workspace.read(path)
    whole, first = Previews(stages).look(path, content), Previews(stages)
    glimpse = first.glimpse(path, content)
    assert glimpse is not None
    assert (glimpse.pages, glimpse.figures) == (whole.pages, whole.figures)
    assert first.look(path, content) == whole


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}行政村: 一堆\n走访: 1200\n",
        f"{HEAD}行政村: 12\n纠纷: {{受理: 18, 化解: 20}}\n",
        f"{HEAD}行政村: 0\n走访: 1200\n纠纷: {{受理: 0, 化解: 0}}\n",
        f"{HEAD}行政村: 12\n行政村: 13\n",
        f"{HEAD}行政村: 12\n工作重点: 抓好\U0001f33e生产\n",
        f"{HEAD}行政村: 12\n工作重点: 一是抓好生产\n",
        f"{HEAD}走访: 1200\n没有这一项: 3\n",
        "行政村: [1\n",
        "",
    ],
)
def test_whatever_is_wrong_the_look_behind_a_glimpse_is_the_look(text: str) -> None:
    previews, whole = previews_of(), look(text)
    glimpse = previews.glimpse(INPUT, text.encode())
    assert glimpse is None or glimpse.pages == whole.pages
    assert previews.look(INPUT, text.encode()) == whole
    assert previews.glimpse(INPUT, text.encode()) == whole


def test_a_paragraph_of_the_paper_knows_how_own_words_name_it() -> None:
    path = "inputs/2026H1/临锦镇.yaml"
    own = own_workspace()
    found = Previews(Stages(own, draft=True)).look(path, own.read(path))
    assert found.made is not None
    shown = [one.text if isinstance(one, StyledParagraph) else "" for one in found.made.styled.blocks]
    at = next(number for number, words in enumerate(shown) if words.startswith("上半年，实现生产总值"))
    assert found.own_spot(at, "上半年，实现生产总值") == OwnSpot("取得成效", "经济运行", "上半年，")
    assert found.own_spot(4, "临锦镇辖9个") == OwnSpot("基本情况", "", "")  # it begins with a figure
    assert found.own_spot(at, "别的话") is None
    assert found.own_spot(3, "") is None  # a heading
    assert found.own_spot(999, "") is None


@pytest.mark.parametrize("path", ["inputs/2026H1/临锦镇.yaml", "inputs/2026H1/小棠乡.yaml"])
def test_own_words_come_behind_the_paragraph_that_they_were_asked_for(path: str) -> None:
    own = own_workspace()
    stages, raw = Stages(own, draft=True), own.read(path)
    report, _, styled = stages.every_stage(path, DiagnosticLog())
    spots = {number: spot for number, spot in own_spots(report, styled).items() if spot.paragraph}
    assert spots
    rows = "".join(
        f"  - {{章节: {spot.section}, 小节: {spot.part or '~'}, 段: '{spot.paragraph}', 位置: 之后, 内容: 自己的第{n}句。}}\n"
        for n, spot in spots.items()
    )
    log = DiagnosticLog()
    _, _, after = stages.instead(path, raw.rstrip() + b"\n" + f"文字:\n{rows}".encode()).every_stage(path, log)
    texts = [one.text for one in paragraphs(after)]
    for number in spots:
        at = next(at for at, text in enumerate(texts) if f"自己的第{number}句。" in text)
        asked = styled.blocks[number]
        assert isinstance(asked, StyledParagraph)
        assert texts[at - 1].endswith(asked.text[-6:])
