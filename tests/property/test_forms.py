"""Forms lose nothing: what is filled in comes back the same, and what was imported makes the same form again."""

from __future__ import annotations

import datetime
import io
import json
import string
from itertools import pairwise
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.diagnostics import DiagnosticLog
from reportgen.operations.forms.form_in import ImportWish, Outcome
from reportgen.operations.forms.form_out import make_form
from reportgen.pipeline import Stages
from reportgen.workspace import MemoryWorkspace
from tests.filled_forms import FORM, PERIOD, edited, form_bytes, said, stated
from tests.often import often
from tests.workbooks.importing import import_workbook
from tests.workspaces import own_workspace

KIT = """名称: 各种类型
指标:
  count: {名称: 个数, 单位: 个, 必填: 是, 上限: 100000, 汇总: 相加}
  plain: {名称: 级数}
  change: {名称: 增减, 单位: 户, 下限: 无}
  rate: {名称: 增幅, 类型: 小数, 单位: "%", 小数位: 1, 下限: 无}
  money: {名称: 投资, 类型: 小数, 单位: 万元, 小数位: 3}
  day: {名称: 日子, 类型: 日期}
  level: {名称: 等次, 取值: ["先进", "达标,合格", "后进"]}
  words: {名称: 做法, 类型: 文字}
  group:
    名称: 组
    指标:
      inner: {名称: 里面的, 单位: 件}
      note: {名称: 备注, 类型: 文字}
      deep:
        名称: 再里面
        指标:
          leaf: {名称: 末梢, 类型: 小数, 单位: 公里}
      items:
        名称: 清单
        列:
          name: {名称: 名目, 类型: 文字, 必填: 是}
  rows:
    名称: 各村
    列:
      place: {名称: 村名, 类型: 文字, 必填: 是}
      people: {名称: 人数, 单位: 人, 汇总: 相加}
      share: {名称: 占比, 类型: 小数, 单位: "%"}
      since: {名称: 起始, 类型: 日期}
      part:
        名称: 其中
        指标:
          women: {名称: 妇女, 单位: 人}
计算:
  total: {名称: 总人数, 公式: 合计(各村.人数), 单位: 人, 可填: 是}
勾稽:
  - {规则: 组.里面的 <= 个数, 名称: 里面的不多}
  - 个数 >= 0
"""

HAN = "乡镇村民产业发展项目资金（一）、，。；“”《》％"
NASTY = ["=cmd|'/c calc'!A1", "+1", "-1+2", "@SUM(A1)", "'引号", "_x0041_", "010", "1e5", "真", "TRUE", "#N/A", "2026-7-5", "18个", "null", "~", "合 计", "http://x", "{{7*7}}", "<b>&\"'", "3:30", "50%", "值: 甲"]  # fmt: skip
LINE = st.text(st.sampled_from(HAN + string.ascii_letters + string.digits + " '\"=<>&;,"), min_size=1, max_size=30)
WORDS = st.one_of(st.sampled_from(NASTY), LINE).map(lambda text: " ".join(text.split()) or "文")
REASON = WORDS.map(lambda words: f"因{words}")
OWN = WORDS.filter(lambda words: not set(words) & set("{}"))
DAYS = st.dates(datetime.date(1949, 1, 1), datetime.date(2100, 12, 31)).map(lambda d: f"{d.year}年{d.month}月{d.day}日")
APPROXIMATE = st.builds(
    lambda n, form: form.format(n * 10),
    st.integers(1, 9999),
    st.sampled_from(["{}余", "{}多", "近{}", "约{}", "{}左右"]),
)


def whole(least: int = 0) -> st.SearchStrategy[str]:
    return st.one_of(st.integers(least, 99999).map(str), APPROXIMATE)


def decimals(places: int) -> st.SearchStrategy[str]:
    """Numbers as typed, zeros at the end included."""
    return st.builds(lambda n, p: f"{n / 10**p:.{p}f}", st.integers(0, 10**9), st.integers(0, places))


def noted(value: st.SearchStrategy[str]) -> st.SearchStrategy[object]:
    """A value, sometimes with its note or source."""
    parts = st.fixed_dictionaries({"值": value}, optional={"备注": WORDS, "来源": WORDS})
    return st.one_of(value, value, parts)


ROW: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"村名": noted(WORDS.filter(lambda w: "".join(w.split()) != "合计"))},
    optional={
        "人数": noted(whole()),
        "占比": noted(decimals(2)),
        "起始": noted(DAYS),
        "其中": st.fixed_dictionaries({"妇女": noted(whole())}),
    },
)
REPORT: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"模板": st.just("all"), "单位": st.just("甲乡"), "个数": noted(whole())},
    optional={
        "署名": WORDS,
        "成文日期": DAYS,
        "主送机关": noted(WORDS),
        "级数": noted(whole()),
        "增减": noted(st.integers(-9999, 9999).map(str)),
        "增幅": noted(decimals(1)),
        "投资": noted(st.one_of(decimals(3), APPROXIMATE)),
        "日子": noted(DAYS),
        "等次": noted(st.sampled_from(["先进", "达标,合格", "后进"])),
        "做法": noted(WORDS),
        "组": st.fixed_dictionaries(
            {},
            optional={
                "里面的": noted(whole()),
                "备注": noted(WORDS),
                "再里面": st.fixed_dictionaries({"末梢": noted(decimals(2))}),
                "清单": st.lists(st.fixed_dictionaries({"名目": WORDS.filter(lambda w: "".join(w.split()) != "合计")}), min_size=1, max_size=3),
            },
        ),
        "各村": st.lists(ROW, min_size=1, max_size=4),
        "总人数": whole(),
        "目标": st.fixed_dictionaries({}, optional={"个数": noted(whole()), "组": st.fixed_dictionaries({"里面的": whole()})}),
        "上年同期": st.fixed_dictionaries({}, optional={"个数": noted(whole()), "组": st.fixed_dictionaries({"里面的": whole()}), "总人数": whole()}),
        "文字": st.lists(st.fixed_dictionaries({"章节": WORDS.filter(lambda w: "".join(w.split()) != "合计"), "内容": OWN}, optional={"小节": WORDS.filter(lambda w: "".join(w.split()) != "合计"), "位置": st.just("之前")}), min_size=1, max_size=2),
        "口径说明": st.fixed_dictionaries({}, optional={"里面的不多": noted(REASON), "个数 >= 0": REASON, "组.里面的": noted(REASON), "各村.人数": REASON}),
    },
)  # fmt: skip
OF_A_COUNTY = REPORT.map(
    lambda report: {key: value for key, value in report.items() if key not in {"文字", "上年同期"}}
)
"""What a county's form asks for: a township's own words and last year's figures have no column there."""
INPUT = "inputs/2026H1/甲乡.yaml"


def workspace_with(report: dict[str, Any]) -> MemoryWorkspace:
    """A kit with every type of field, and an input; JSON is YAML too."""
    files = {"templates/all/kit.yaml": KIT, "templates/all/report.md.j2": "# 总结\n"}
    if report:
        files[INPUT] = json.dumps(report, ensure_ascii=False)
    return MemoryWorkspace({path: text.encode() for path, text in files.items()})


@settings(deadline=None, max_examples=often(60))
@given(REPORT)
def test_a_form_filled_from_an_input_says_the_same(report: dict[str, Any]) -> None:
    workspace = workspace_with(report)
    before = said(stated(workspace, INPUT))
    workspace.content[FORM] = form_bytes(workspace, kit="all")
    assert said(stated(workspace, FORM)) == before


@settings(deadline=None, max_examples=often(40))
@given(REPORT)
def test_import_then_form_then_import_is_the_identity(report: dict[str, Any]) -> None:
    workspace = workspace_with(report)
    before = said(stated(workspace, INPUT))
    workspace.content[FORM] = first = form_bytes(workspace, kit="all")
    (done,) = import_workbook(workspace, FORM, ImportWish(folder="neu/2026H1")).places
    assert done.outcome is Outcome.NEW
    assert said(stated(workspace, done.path)) == before
    workspace.content[INPUT] = workspace.content[done.path]
    assert form_bytes(workspace, kit="all") == first


@settings(deadline=None, max_examples=often(30))
@given(st.lists(OF_A_COUNTY, min_size=1, max_size=3))
def test_a_county_form_says_the_same_of_each_township(reports: list[dict[str, Any]]) -> None:
    workspace = workspace_with({})
    names = [f"inputs/2026H1/乡{n}.yaml" for n in range(len(reports))]
    for n, (path, report) in enumerate(zip(names, reports, strict=True)):
        workspace.content[path] = json.dumps({**report, "单位": f"乡{n}"}, ensure_ascii=False).encode()
    before = [said(stated(workspace, path)) for path in names]
    workspace.content[FORM] = make_form(workspace, "all", PERIOD, (), county=True).content
    done = import_workbook(workspace, FORM, ImportWish(folder="neu/2026H1"))
    assert [one.outcome for one in done.places] == [Outcome.NEW] * len(reports)
    assert [said(stated(workspace, one.path)) for one in done.places] == before


@settings(deadline=None, max_examples=often(20))
@given(REPORT.filter(lambda report: "_x0041_" not in json.dumps(report)))  # which openpyxl itself writes as A
def test_an_empty_form_filled_with_openpyxl_says_what_was_typed(report: dict[str, Any]) -> None:
    workspace = workspace_with(report)
    full = form_bytes(workspace, kit="all")
    before = said(stated(workspace, INPUT))
    del workspace.content[INPUT]
    workspace.content[FORM] = edited(form_bytes(workspace, kit="all"), edit=lambda book: copy_values(full, book))
    assert said(stated(workspace, FORM)) == before


def copy_values(full: bytes, empty: openpyxl.Workbook) -> None:
    """Type into an empty form what stands in a filled one, table by table, column by column id and row by row."""
    for sheet in openpyxl.load_workbook(io.BytesIO(full)):
        tops = {mark: row for row, mark in marks_of(empty[sheet.title])}
        for top, end, mark in parts_of(sheet):
            copy_part(sheet, range(top, end), empty[sheet.title], tops[mark])


def copy_part(sheet: Worksheet, rows: range, target: Worksheet, top: int) -> None:
    ids = {cell.value: cell.column for cell in target[top] if cell.value and cell.column > 1}
    for cell in (cell for number in rows[1:] for cell in sheet[number]):
        name = sheet.cell(rows.start, cell.column).value
        if cell.column > 1 and cell.value is not None and name:
            column = ids.setdefault(name, target.max_column + 1)
            target.cell(top, column).value = name
            typed = target.cell(cell.row - rows.start + top, column)
            typed.value = cell.value
            typed.data_type = "s" if isinstance(cell.value, str) else typed.data_type  # not a formula


def marks_of(sheet: Worksheet) -> list[tuple[int, str]]:
    marks = [(row, sheet.cell(row, 1).value) for row in range(1, sheet.max_row + 1)]
    return [(row, str(mark)) for row, mark in marks if str(mark).startswith("reportgen/")]


def parts_of(sheet: Worksheet) -> list[tuple[int, int, str]]:
    marks = [*marks_of(sheet), (sheet.max_row + 1, "")]
    return [(row, following, mark) for (row, mark), (following, _) in pairwise(marks)]


def test_every_shipped_input_survives_its_form() -> None:
    workspace = own_workspace()
    for deep in [p for p in workspace.content if p.startswith("inputs/") and p.count("/") > 2]:
        workspace.content["/".join(["inputs", *deep.split("/")[-2:]])] = workspace.content.pop(deep)
    for path in [p for p in workspace.files("inputs") if not p.rpartition("/")[2].startswith("_")]:
        log = DiagnosticLog()
        report = Stages(workspace).stated(path, log, draft=True)
        assert report is not None
        made = make_form(workspace, report.kit.name, report.period, [report.place.text], county=False)
        assert made.filled == (path,)
        workspace.content[FORM] = made.content
        assert said(stated(workspace, FORM)) == said(report)
        (done,) = import_workbook(workspace, FORM, ImportWish(draft=True)).places
        assert (done.path, done.outcome) == (path, Outcome.SAME)
