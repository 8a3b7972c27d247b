"""Words: facts in runs of their own, marks that stay Chinese, spaces and breaks kept."""

from __future__ import annotations

from lxml import etree

from reportgen.model.facts import Fact
from reportgen.model.style import Role
from reportgen.model.styled import Run, RunKind, StyledParagraph
from reportgen.source import FileLocation
from reportgen.units import Length
from tests.unit.writers.docx.docx_specimens import W, attributes, body, fact, find, value


def runs(*written: Run) -> list[etree._Element]:
    return list(body(StyledParagraph(Role.BODY, written)).iter(W + "r"))


def texts(*written: Run) -> list[str | None]:
    return [text.text for run in runs(*written) for text in run.iter(W + "t")]


def test_runs_that_differ_in_nothing_are_one() -> None:
    village = Fact("村", "村", "杏坡村", "", "杏坡村", FileLocation("甲.yaml"))  # words are not marked
    assert texts(Run("在"), Run("杏坡村", fact=village), Run("杏坡村", fact=village), Run("，"), Run("化解")) == [
        "在杏坡村杏坡村，化解"
    ]
    one = fact("18件")
    assert texts(Run("1", fact=one.fact), Run("8件", fact=one.fact)) == ["18件"]


def test_neighbours_of_one_kind_are_one_run_and_each_figure_has_its_own() -> None:
    assert texts(Run("化解"), Run("矛盾"), fact("18件"), fact("20人"), Run("，"), Run("")) == [
        "化解矛盾",
        "18件",
        "20人",
        "，",
    ]


def test_marks_shared_with_latin_carry_the_east_asian_hint_themselves() -> None:
    for mark in "“”‘’—…·×":
        (run,) = runs(Run(f"甲{mark}乙"))
        assert attributes(run, "rPr/rFonts") == {"hint": "eastAsia"}


def test_plain_chinese_needs_no_properties() -> None:
    (run,) = runs(Run("全镇18个村，（一）。"))
    assert find(run, "rPr") is None


def test_strong_words_have_the_strong_style() -> None:
    strong, plain = runs(Run("必须", RunKind.STRONG), Run("完成"))
    assert value(strong, "rPr/rStyle") == "Strong"
    assert find(plain, "rPr") is None


def test_a_break_is_a_line_break_in_the_same_paragraph() -> None:
    first, line_break, second = runs(Run("甲"), Run("", RunKind.BREAK), Run("乙"))
    assert (find(first, "t") is not None, find(line_break, "br") is not None, find(second, "t") is not None) == (
        True,
    ) * 3


def test_spaces_at_the_ends_are_kept() -> None:
    (text,) = (text for run in runs(Run("　甲 ")) for text in run.iter(W + "t"))
    assert text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_markup_in_words_stays_words() -> None:
    assert texts(Run("""<w:b/>&amp;"'{{7*7}}""")) == ["""<w:b/>&amp;"'{{7*7}}"""]


def test_indents_of_one_paragraph_replace_those_of_its_style() -> None:
    signed = StyledParagraph(Role.SIGNATURE, (Run("青石镇人民政府"),), left=Length(0), right=Length(1260))
    expected = {"leftChars": "0", "left": "0", "rightChars": "0", "right": "1260"}
    assert attributes(body(signed)[0], "pPr/ind") == expected
