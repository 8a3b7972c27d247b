"""A kit while it is being written: what its pages show, where each of their words comes from, what a fault leaves of it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from reportgen.diagnostics import DiagnosticLog, Refusal
from reportgen.operations.kept import content_of
from reportgen.operations.kit_preview.changes import Change, first_change
from reportgen.operations.kit_preview.completing import completions_of
from reportgen.operations.kit_preview.conditions import ConditionReader
from reportgen.operations.kit_preview.files import KitFile, files_of, is_kit_file, kit_file, put_into_use
from reportgen.operations.kit_preview.looking import KitLook, KitPreviews
from reportgen.operations.kit_preview.made_up import GAPS, NAMES
from reportgen.pipeline import Stages
from reportgen.templating import CompiledKit
from reportgen.workspace import DiskWorkspace, MemoryWorkspace, Workspace
from tests.workspaces import ROOT, below

KIT = """\
名称: 试写
指标:
  visits: {名称: 走访, 单位: 次, 必填: 是}
  homes: {名称: 户数, 单位: 户}
  funds: {名称: 投资, 单位: 万元, 类型: 小数}
  works:
    名称: 项目
    列:
      name: {名称: 名称, 类型: 文字, 必填: 是}
      cost: {名称: 资金, 单位: 万元, 类型: 小数}
计算:
  average: {名称: 两遍, 公式: 走访 + 走访, 单位: 次}
"""
MAIN = """\
# {{ 单位 }}{{ 期间 }}工作总结

走访{{ 走访 }}。{% if 户数 %}户数{{ 户数 }}，
两遍{{ 两遍 }}。{% else %}户数没有报。{% endif %}

{% include "more.md.j2" %}
"""
MORE = """\
{% if 投资 %}
投资{{ 投资 }}，{{ "多" if 投资 > 50 else "少" }}。
{% endif %}

{% for 项 in 项目 %}
{{ 项.名称 }}{% if 项.资金 %}花{{ 项.资金 }}{% endif %}。

{% endfor %}
"""
AT = datetime.datetime(2026, 7, 3, 9, 30)


def files(main: str = MAIN, kit: str = KIT, more: str = MORE) -> dict[str, bytes]:
    found = below(ROOT / "templates/styles", "templates/styles")
    own = {"kit.yaml": kit, "report.md.j2": main, "more.md.j2": more}
    return found | {f"templates/k/{name}": text.encode() for name, text in own.items()}


@pytest.fixture
def space() -> MemoryWorkspace:
    return MemoryWorkspace(files())


def compiled_of(space: Workspace) -> CompiledKit:
    found = Stages(space).kit("k", DiagnosticLog())
    assert found is not None
    return found


def words(seen: KitLook) -> str:
    return "".join(page.drawn for page in seen.look.pages)


def origin(seen: KitLook, path: str, line: int) -> set[tuple[str, ...]]:
    """Under which conditions words of a line stand."""
    every = (one.origin for page in seen.passages for one in page)
    return {one.when for one in every if (one.path.rpartition("/")[2], one.line) == (path, line)}


def test_words_of_a_note_come_from_its_line() -> None:
    main = MAIN.replace("走访{{ 走访 }}。", "走访{{ 走访 }}[^走访]，走到[^1]。").replace(
        "{% include", "[^走访]: 含电话{{ 走访 }}。\n\n[^1]: 走到。\n\n{% include"
    )
    seen = KitPreviews(MemoryWorkspace(files(main=main))).look("k", NAMES[0])
    assert "含电话" in words(seen)
    lines = main.split("\n")
    (page, *_) = seen.passages
    found = [one for one in page if one.origin.path.endswith("report.md.j2")]
    for begin in ("[^走访]: ", "[^1]: "):
        line = next(number for number, text in enumerate(lines, 1) if text.startswith(begin))
        assert [one.y for one in found if one.origin.line == line]
        assert min(one.y for one in found if one.origin.line == line) > max(
            one.y for one in found if one.origin.line == 3
        )


def test_each_word_leads_to_its_line_and_says_when_it_is_printed(space: Workspace) -> None:
    seen = KitPreviews(space).look("k", NAMES[0])
    assert seen.findings == ()
    assert seen.whole
    assert origin(seen, "report.md.j2", 1) == {()}
    assert origin(seen, "report.md.j2", 3) == {(), ("户数",)}
    assert origin(seen, "report.md.j2", 4) == {("户数",)}
    expression = '看情况写："多" if 投资 > 50 else "少"'
    assert origin(seen, "more.md.j2", 2) == {("投资",), ("投资", expression)}
    assert origin(seen, "more.md.j2", 6) == {(), ("项.资金",)}
    only = KitPreviews(space).look("k", "只填必填的")
    assert origin(only, "report.md.j2", 4) == {("都不成立的时候：户数",)}


def test_passages_stand_where_the_words_do(space: Workspace) -> None:
    seen = KitPreviews(space).look("k", NAMES[0])
    assert seen.look.made is not None
    page = seen.look.made.paged.pages[0]
    for one in seen.passages[0]:
        assert min(one.x, page.width - one.x - one.width) >= 0
        assert min(one.y, page.height - one.y - one.height) >= 0
    keys = {one.figure for one in seen.passages[0]}
    assert {"visits", "homes", "average", "funds", "works[0].name"} <= keys


def test_a_figure_leads_to_its_line_in_the_input_and_in_the_kit(space: Workspace) -> None:
    seen = KitPreviews(space).look("k", NAMES[0])
    lines = seen.text.splitlines()

    def places(key: str) -> list[str]:
        return [
            f"{one.label} {KIT.splitlines()[one.line - 1].split()[0] if one.is_of_kit else lines[one.line - 1]}"
            for one in seen.fields[key]
        ]

    assert places("visits")[1] == "走访 visits:"
    assert places("visits")[0].startswith("走访 走访: ")
    assert [one.partition(" ")[0] for one in places("average")] == ["计算：两遍", "走访", "走访"]
    assert [one.is_of_kit for one in seen.fields["works[1].cost"]] == [False, True]
    assert "资金" in lines[seen.fields["works[1].cost"][0].line - 1]


@pytest.mark.parametrize("shown", NAMES)
def test_every_shape_can_be_seen(space: Workspace, shown: str) -> None:
    seen = KitPreviews(space).look("k", shown)
    assert seen.look.pages
    assert ("【待补" in words(seen)) == (shown == GAPS)


def test_changed_words_alone_are_put_in_at_once(space: Workspace) -> None:
    previews = KitPreviews(space)
    previews.look("k", NAMES[0])
    space.write("templates/k/more.md.j2", MORE.replace("花", "共花").encode())
    quick = previews.look("k", NAMES[0], whole=False)
    assert (quick.whole, "共花" in words(quick), quick.change) == (False, True, Change("templates/k/more.md.j2", 6))
    whole = previews.look("k", NAMES[0])
    assert (whole.whole, words(whole) == words(quick), whole.change) == (True, True, None)
    assert [page.mark for page in whole.look.pages] == [page.mark for page in quick.look.pages]


def test_a_changed_kit_or_style_is_looked_at_as_a_whole(space: Workspace) -> None:
    previews = KitPreviews(space)
    previews.look("k", NAMES[0])
    space.write("templates/k/kit.yaml", KIT.replace("单位: 户}", "单位: 个}").encode())
    seen = previews.look("k", NAMES[0], whole=False)
    assert (seen.whole, seen.change) == (True, Change("templates/k/kit.yaml", 4))
    before = words(seen)
    assert "个" in before
    style = "templates/styles/国标.yaml"
    space.write(style, space.read(style) + b"\n")
    again = previews.look("k", NAMES[0], whole=False)
    assert (words(again) == before, again.whole) == (True, True)


@pytest.mark.parametrize(
    ("name", "was", "now", "rule"),
    [
        ("more.md.j2", "{% endif %}", "", "template-syntax"),
        ("more.md.j2", "{{ 投资 }}", "{{ 投资 }", "template-syntax"),
        ("more.md.j2", "投资 }}", "投次 }}", "undefined-name"),
        ("more.md.j2", MORE, "{%", "template-syntax"),
        ("report.md.j2", "走访 }}", "走访|没有 }}", "template-syntax"),
        ("kit.yaml", "名称: 走访", "名称: [走访", "yaml-syntax"),
        ("kit.yaml", "公式: 走访 + 走访", "公式: 走访 + 人数", "undefined-name"),
    ],
)
def test_a_fault_is_told_at_its_place_and_goes_with_it(
    space: Workspace, name: str, was: str, now: str, rule: str
) -> None:
    previews, path = KitPreviews(space), f"templates/k/{name}"
    sound = previews.look("k", NAMES[0])
    content = space.read(path)
    space.write(path, content.decode().replace(was, now, 1).encode())
    previews.look("k", NAMES[0], whole=False)
    seen = previews.look("k", NAMES[0])
    assert (rule, path) in {(one.rule, one.location.path) for one in seen.findings}
    assert (seen.look.pages, bool(seen.look.why), seen.path) == ((), True, sound.path)
    space.write(path, content)
    again = previews.look("k", NAMES[0], whole=False)
    assert (words(again), again.findings) == (words(sound), ())


def test_a_name_that_nobody_knows_shows_at_once_that_something_is_wrong(space: Workspace) -> None:
    previews = KitPreviews(space)
    previews.look("k", NAMES[0])
    space.write("templates/k/more.md.j2", MORE.replace("投资 }}", "投次 }}").encode())
    quick = previews.look("k", NAMES[0], whole=False)
    assert (quick.whole, bool(quick.look.why), quick.look.pages) == (False, True, ())
    assert "templates/k/more.md.j2" in {one.location.path for one in quick.findings}


def test_a_kit_that_never_was_sound_tells_why(space: Workspace) -> None:
    space.write("templates/k/report.md.j2", b"{% if %}")
    seen = KitPreviews(space).look("k", NAMES[0])
    assert (seen.look.pages, seen.text, bool(seen.findings)) == ((), "", True)


def test_a_real_input_shows_its_own_figures_and_findings(space: Workspace) -> None:
    path = "inputs/2026H1/青溪镇.yaml"
    space.write(path, "模板: 试写\n单位: 青溪镇\n期间: 2026H1\n成文日期: 2026年7月3日\n走访: 很多\n".encode())
    previews = KitPreviews(space)
    assert previews.kit_of(path) == ("k", path)
    assert previews.kit_of("试写") == ("k", NAMES[0])
    seen = previews.look("k", path)
    assert "青溪镇" in words(seen)
    assert (path, 5) in {(one.location.path, getattr(one.location, "line", 0)) for one in seen.findings}
    for other in ("没有这个", "inputs/2026H1/没有.yaml"):
        with pytest.raises(Exception, match="没有"):
            previews.kit_of(other)


def test_the_first_line_that_says_something_else() -> None:
    before = {"a.j2": "一\n二\n三".encode(), "b.yaml": b"x"}
    assert first_change({}, before) is None
    assert first_change(before, before) is None
    assert first_change(before, before | {"a.j2": "一\n二\n".encode()}) == Change("a.j2", 3)
    assert first_change(before, {"a.j2": before["a.j2"]}) == Change("b.yaml", 1)
    assert first_change(before, before | {"c.ttf": b"x"}) is None


def test_what_is_typed_is_tried_on_a_copy(space: Workspace) -> None:
    previews = KitPreviews(space)
    previews.look("k", NAMES[0])
    path = "templates/k/more.md.j2"
    for whole in (False, True):
        seen = previews.look("k", NAMES[0], whole=whole, instead={path: MORE.replace("花", "共花")})
        assert "共花" in words(seen)
    assert space.read(path) == MORE.encode()
    assert "共花" not in words(previews.look("k", NAMES[0], whole=False))


def test_what_is_put_into_use_is_kept_and_faults_are_not(tmp_path: Path) -> None:
    path = "templates/k/more.md.j2"
    for name, content in files().items():
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.replace(b"\n", b"\r\n") if name == path else content)
    previews = KitPreviews(DiskWorkspace(tmp_path))
    file = kit_file(previews.workspace, path)
    assert (file.text.replace("\r\n", "\n"), file.versions) == (MORE, ())

    def put(text: str, total: str) -> tuple[str, ...]:
        return tuple(one.rule for one in put_into_use(previews, "k", KitFile(path, text, total), NAMES[0], AT).errors)

    assert put(MORE.replace("投资 }}", "投次 }}"), file.sum) == ("undefined-name",)
    assert (tmp_path / path).read_bytes() == MORE.replace("\n", "\r\n").encode()
    assert put(MORE.replace("花", "共花"), file.sum) == ()
    assert (tmp_path / path).read_bytes() == MORE.replace("花", "共花").replace("\n", "\r\n").encode()
    kept = kit_file(previews.workspace, path)
    assert [(one.number, one.why, one.when) for one in kept.versions] == [(1, "改模板", "2026年7月3日 09:30")]
    assert content_of(previews.workspace, kept.versions[0]) == MORE.replace("\n", "\r\n").encode()
    assert "共花" not in kit_file(previews.workspace, path, 1).text
    with pytest.raises(Refusal, match="在别处改过"):
        put(MORE, file.sum)
    shipped = "templates/general/kit.yaml"
    with pytest.raises(Refusal, match="程序自带"):
        put_into_use(previews, "general", KitFile(shipped, "", kit_file(previews.workspace, shipped).sum), NAMES[0], AT)


@pytest.mark.parametrize(
    "path",
    [
        "inputs/a.yaml",
        "templates/../x.j2",
        "templates/k/../k/kit.yaml",
        "templates/k/none.j2",
        "templates//k/kit.yaml",
        "/etc/passwd",
        "",
    ],
)
def test_other_files_are_no_files_of_a_kit(space: Workspace, path: str) -> None:
    space.write("inputs/a.yaml", b"")
    assert not is_kit_file(space, path)
    with pytest.raises(Refusal):
        kit_file(space, path)


def test_the_files_and_the_words_of_a_kit(space: Workspace) -> None:
    compiled = compiled_of(space)
    names = [path.rpartition("/")[2] for path in files_of(space, "k", compiled)]
    assert names == ["kit.yaml", "more.md.j2", "report.md.j2", "国标.yaml"]
    known = {one.word: (one.kind, one.says) for one in completions_of(compiled.kit)}
    assert known["走访"] == ("指标", "次")
    assert (known["项目"][0], known["资金"][0], known["两遍"][0]) == ("列表", "指标", "计算")
    assert (known["列举"][0], known["有"][0], known["endif"][0]) == ("过滤器", "函数", "语句")


def test_conditions_are_those_around_the_words(space: Workspace) -> None:
    compiled = compiled_of(space)
    source = compiled.kit.templates["report.md.j2"]
    conditions = ConditionReader().conditions(compiled.kit)
    assert conditions.at(source, source.text.index("两遍{{"), False) == ("户数",)
    assert conditions.at(source, source.text.index("户数没有报"), False) == ("都不成立的时候：户数",)
