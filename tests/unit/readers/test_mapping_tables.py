"""The tables of keys: each key is truly read, each table is sound, and unknown keys are told by the table."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.kit import read_kit
from reportgen.readers.kit_layers import KitFiles
from reportgen.readers.mapping.files import FILES, all_tables, tables_in
from reportgen.readers.mapping.key import Key, KeyTable
from reportgen.readers.mapping.parts import Anything, Either
from reportgen.readers.roster import read_roster
from reportgen.readers.sheets.map_reading import read_map
from reportgen.readers.standard import read_standard
from reportgen.readers.stylesheet import StyleFolder, read_stylesheet
from reportgen.readers.yaml import read_yaml
from reportgen.source import Source
from tests.workspaces import mini_workspace

STRANGE = [["一", ["二"]]]
"""A list in a list in a list: no key takes it."""
WHOLE: dict[str, dict[str, Any]] = {
    "kit": {
        "名称": "甲",
        "章节": [{"标题": "一"}],
        "指标": {"fact": {"名称": "户数", "类型": "小数"}},
        "计算": {"double": {"名称": "倍数", "公式": "户数 * 2"}},
        "勾稽": [{"规则": "户数 > 0"}],
        "汇总": {"来自": "town", "行": "项目", "列": {"a": "户数"}, "去重": [{"查": "项目", "同": ["名称"]}]},
        "删去": {},
    },
    "module": {},
    "style": {
        "名称": "甲",
        "基于": "国标",
        "字体": {"宋体": {"办公字体": ["宋体"]}},
        "段落": {"正文": {}},
        **{part: {} for part in ("页面", "页码", "表格", "图表", "版头版记", "信函")},
    },
    "roster": {
        "县名": "甲县",
        "乡镇": [{"名称": "乙乡"}],
        "片区": [{"名称": "东片", "乡镇": ["丙乡"]}],
        "例外": [{"单位": "乙乡", "截止日期": "2026年7月8日", "原因": "遭灾"}],
    },
    "map": {"模板": "mini", "表": [{"名称": "一", "表头": "1", "单位": "A", "指标": {"B": {"指标": "户数"}}}]},
    "standard": {"名称": "甲", "全名": "甲", "条款": [{"条款": "1", "键": "页面.上边", "值": "1mm"}]},
}
"""A whole file of each kind."""
WHERE: dict[str, tuple[str | int, ...]] = {
    "section": ("章节", 0),
    "figure": ("指标", "fact"),
    "formula": ("计算", "double"),
    "check": ("勾稽", 0),
    "rollup": ("汇总",),
    "rollup.same": ("汇总", "去重", 0),
    "removal": ("删去",),
    "style.page": ("页面",),
    "style.font": ("字体", "宋体"),
    "style.paragraphs": ("段落",),
    "style.paragraph": ("段落", "正文"),
    "style.page-number": ("页码",),
    "style.table": ("表格",),
    "style.chart": ("图表",),
    "style.head": ("版头版记",),
    "style.letter": ("信函",),
    "roster.township": ("乡镇", 0),
    "roster.area": ("片区", 0),
    "roster.allowance": ("例外", 0),
    "map.sheet": ("表", 0),
    "map.column": ("表", 0, "指标", "B"),
    "standard.clause": ("条款", 0),
}
"""Where in such a file the mapping of a table stands."""


def read(file: str, text: str) -> list[str]:
    """What is told of a file of a kind."""
    log = DiagnosticLog()
    source = Source(f"甲/{file}.yaml", text)
    match file:
        case "kit":
            read_kit("甲", lambda name: KitFiles({"kit.yaml": source}) if name == "甲" else None, log)
        case "module":
            kit = Source("乙/kit.yaml", "名称: 乙\n模块: [甲]\n")
            read_kit("乙", lambda name: KitFiles({"kit.yaml": kit} if name == "乙" else {"module.yaml": source}), log)
        case "style":
            read_stylesheet(source, log, StyleFolder(mini_workspace()))
        case "roster":
            read_roster(source.path, read_yaml(source, log), log)
        case "map":
            read_map(source, log)
        case "standard":
            read_standard(source, log)
    return [f"{finding.message} {finding.hints}" for finding in log]


def whole(file: str, table: str, **more: object) -> str:
    """A file with something more in the mapping of a table."""
    made = deepcopy(WHOLE[file])
    found: Any = made
    for step in () if table == file else WHERE[table]:
        found = found[step]
    found |= more
    return json.dumps(made, ensure_ascii=False)


def tables_of(file: str) -> list[KeyTable]:
    """The tables of a file that it does not share with a kit."""
    return [FILES[file]] if file == "module" else list(tables_in(FILES[file]))


CASES = [
    (file, table, key)
    for file in WHOLE
    for table in tables_of(file)
    for key in table.keys
    if not isinstance(key.kind, Anything | Either)
]


@pytest.mark.parametrize(("file", "table", "key"), CASES, ids=[f"{f}-{t.id}-{k.name}" for f, t, k in CASES])
def test_what_no_key_takes_is_refused_by_every_key(file: str, table: KeyTable, key: Key[object]) -> None:
    before = read(file, whole(file, file))
    told = [words for words in read(file, whole(file, table.id, **{key.name: STRANGE})) if words not in before]
    assert any(sign in words for words in told for sign in ("应", "要写", "读不懂", "才有")), told


@pytest.mark.parametrize(("file", "table"), [(f, t) for f in WHOLE for t in tables_of(f)], ids=lambda v: str(v)[:40])
def test_an_unknown_key_is_told_in_every_mapping(file: str, table: KeyTable) -> None:
    told = read(file, whole(file, table.id, 某某="一"))
    assert any("没有“某某”这一项" in words and all(name in words for name in table.names) for words in told), told


@pytest.mark.parametrize("table", all_tables(), ids=lambda table: table.id)
def test_a_table_has_each_name_once(table: KeyTable) -> None:
    names = [name for key in table.keys for name in key.names]
    assert len(names) == len(set(names))


def test_the_tables_have_names_of_their_own() -> None:
    seen: dict[str, KeyTable] = {}
    for root in FILES.values():
        for table in tables_in(root):
            assert seen.setdefault(table.id, table) is table


def test_a_sound_file_of_each_kind_is_read() -> None:
    for file in ("style", "roster", "map", "standard"):
        assert read(file, whole(file, file)) == []


@pytest.mark.parametrize(
    ("file", "table", "key", "hint"),
    [
        ("kit", "kit", "必有", "“必有”写在“章节”的每一项里"),
        ("kit", "kit", "下限", "“下限”写在“指标”的每一项里"),
        ("kit", "rollup", "查", "“查”写在“汇总”下面的“去重”的每一项里"),
        ("kit", "figure", "公式", "“公式”写在“计算”的每一项里"),
        ("module", "module", "章节", "“章节”写在模板包的 kit.yaml 里"),
        ("style", "style", "标题", "“标题”写在“段落”下面"),
        ("map", "map", "排列", "“排列”写在“表”的每一项里"),
        ("roster", "roster", "免报", "“免报”写在“例外”的每一项里"),
        ("roster", "roster.township", "县名", "“县名”写在最外层，行首不缩进"),
        ("standard", "standard", "允差", "“允差”写在“条款”的每一项里"),
    ],
)
def test_a_key_of_another_mapping_is_told_where_it_belongs(file: str, table: str, key: str, hint: str) -> None:
    told = read(file, whole(file, table, **{key: "一"}))
    assert any(f"没有“{key}”这一项" in words and hint in words for words in told), told


def test_a_key_that_may_belong_to_several_is_not_placed() -> None:
    assert not any("写在" in words for words in read("style", whole("style", "style", 行距="28pt")))
