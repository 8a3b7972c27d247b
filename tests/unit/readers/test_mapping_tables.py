"""The tables of keys: each key is truly read, each table is sound, and unknown keys are told by the table."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.readers.kit import read_kit
from reportgen.readers.kit_layers import KitFiles
from reportgen.readers.mapping.files import FILES, all_tables, tables_in
from reportgen.readers.mapping.key import Key, KeyTable
from reportgen.readers.mapping.kinds import Anything, Either
from reportgen.readers.roster import read_roster
from reportgen.readers.sheets.map_reading import read_map
from reportgen.readers.standard import read_standard
from reportgen.readers.stylesheet import StyleFolder, read_stylesheet
from reportgen.readers.yaml import read_yaml
from reportgen.source import Source
from tests.workspaces import mini_workspace

STRANGE = "[[一, [二]]]"
"""A list in a list in a list: no key takes it."""
# A whole file of each kind, with the place of the mapping of each table marked by its id.
WHOLE = {
    "kit": """名称: 甲
章节: [{标题: 一, <section>}]
指标:
  fact: {名称: 户数, <figure>}
计算:
  double: {名称: 倍数, 公式: 户数 * 2, <formula>}
勾稽:
  - {规则: 户数 > 0, <check>}
汇总:
  来自: town
  行: 项目
  列: {a: 户数}
  去重: [{查: 项目, 同: [名称], <rollup.same>}]
  <rollup>
删去: {<removal>}
<kit>
""",
    "style": """名称: 甲
基于: 国标
页面: {<style.page>}
字体: {宋体: {办公字体: [宋体], <style.font>}}
段落: {正文: {<style.paragraph>}, <style.paragraphs>}
页码: {<style.page-number>}
表格: {<style.table>}
图表: {<style.chart>}
<style>
""",
    "roster": """县名: 甲县
乡镇: [{名称: 乙乡, <roster.township>}]
<roster>
""",
    "map": """模板: mini
表:
  - {名称: 一, 表头: 1, 单位: A, 指标: {B: {指标: 户数, <map.column>}}, <map.sheet>}
<map>
""",
    "standard": """名称: 甲
全名: 甲
条款: [{条款: 1, 键: 页面.上边, 值: 1mm, <standard.clause>}]
<standard>
""",
}


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


def whole(file: str, table: str, extra: str) -> str:
    """A file with something more in the mapping of a table, in place of what stands there already."""
    text = WHOLE[file]
    key = extra.partition(":")[0]
    lines = []
    for line in text.split("\n"):
        if line == f"<{file}>":
            lines += [extra] if table == file else []
        elif line.strip() == "<rollup>":
            lines += [f"  {extra}"] if table == "rollup" else []
        else:
            lines.append(line.replace(f"<{table}>", f"<here> {extra}" if f"<{table}>" in line else ""))
    made = "\n".join(lines)
    if "<here>" in made:  # the key may stand there already
        before, _, after = made.partition("<here> ")
        made = _without(before, key) + after
    else:
        made = _without_block(made, key, extra, table)
    for other in (t.id for t in all_tables()):
        made = made.replace(f", <{other}>", "").replace(f"<{other}>, ", "").replace(f"<{other}>", "")
    return made


def _without(before: str, key: str) -> str:
    at = max(before.rfind(f"{{{key}: "), before.rfind(f", {key}: "))
    opened = before.rfind("{")
    if at < opened:
        return before
    start = at + (1 if before[at] == "{" else 2)
    end = before.find(", ", start)
    return before[:start] + before[end + 2 :]


def _without_block(text: str, key: str, extra: str, table: str) -> str:
    indent = "  " if table == "rollup" else ""
    kept, gone = [], False
    for line in text.split("\n"):
        starts = line.startswith(f"{indent}{key}:") and line.strip() != extra
        gone = starts or (gone and line.startswith(f"{indent} "))
        if not gone:
            kept.append(line)
    return "\n".join(kept)


def cases() -> Iterator[tuple[str, KeyTable, Key[object]]]:
    for file in WHOLE:
        for table in tables_in(FILES[file]):
            for key in table.keys:
                if not isinstance(key.kind, Anything | Either):
                    yield file, table, key


@pytest.mark.parametrize(("file", "table", "key"), list(cases()), ids=lambda v: getattr(v, "id", getattr(v, "name", v)))
def test_what_no_key_takes_is_refused_by_every_key(file: str, table: KeyTable, key: Key[object]) -> None:
    before = read(file, whole(file, "", ""))
    told = [words for words in read(file, whole(file, table.id, f"{key.name}: {STRANGE}")) if words not in before]
    assert any("应" in words or "要写" in words for words in told), told


@pytest.mark.parametrize(
    ("file", "table"), [(f, t) for f in WHOLE for t in tables_in(FILES[f])], ids=lambda v: getattr(v, "id", v)
)
def test_an_unknown_key_is_told_in_every_mapping(file: str, table: KeyTable) -> None:
    told = read(file, whole(file, table.id, "某某: 一"))
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
        assert read(file, whole(file, "", "")) == []
