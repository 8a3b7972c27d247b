"""The end of a run in words."""

from __future__ import annotations

from reportgen.batch.jobs import Built, Crashed, Rejected
from reportgen.diagnostics import Diagnostic, Severity, error
from reportgen.operations.build.summary import common_notes, count_line, rows
from reportgen.source import FileLocation
from tests.unit.operations.results import FONT_NOTE, at, batch


def test_each_result_is_a_line_with_the_first_mistake_and_how_many_more() -> None:
    assert rows(batch()) == [
        ("已生成", "inputs/2026H1/柳溪乡.yaml", "1 处警告"),
        ("未变", "inputs/2026H1/石桥镇.yaml", ""),
        ("有错未生成", "inputs/2026H1/青禾乡.yaml", "第 6 行：键后面用了全角冒号“：”；另有 2 处"),
        ("有错未生成", "in/表.xlsx", "项目!C7：应是数字"),
        ("出故障", "inputs/2026H1/<script>alert(1)<⁄script>.yaml", "超过 300 秒没有做完"),
    ]


def test_a_mistake_outside_the_input_is_told_with_its_file() -> None:
    elsewhere = error("template-syntax", "少了\n{% endif %}", at("templates/甲/report.md.j2", 12))
    whole = error("encoding", "编码认不出", FileLocation("a.yaml"))
    assert rows([Rejected("a.yaml", (elsewhere,)), Rejected("a.yaml", (whole,))]) == [
        ("有错未生成", "a.yaml", "templates/甲/report.md.j2:12:3：少了 {% endif %}"),
        ("有错未生成", "a.yaml", "编码认不出"),
    ]


def test_counts_name_only_what_there_is() -> None:
    assert count_line(batch()) == "共 5 份：1 份已生成，1 份未变，2 份有错未生成，1 份出故障"
    assert count_line([Built("a", (), ())]) == "共 1 份：1 份已生成"
    assert count_line([]) == "共 0 份"


def test_what_is_true_of_the_machine_is_told_once() -> None:
    assert [note.message for note in common_notes(batch())] == [FONT_NOTE]
    assert common_notes(batch()[:1]) == []


def test_a_note_at_a_place_of_an_input_stays_with_the_input() -> None:
    notes = [Diagnostic(Severity.NOTE, "overruled", "已有口径说明", at(path, 3)) for path in ("a", "b")]
    assert common_notes([Built(note.location.path, (), (note,)) for note in notes]) == []


def test_a_crash_without_words_of_its_own_is_told_as_one() -> None:
    assert rows([Crashed("a.yaml")]) == [("出故障", "a.yaml", "程序出错")]
