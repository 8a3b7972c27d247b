"""Figures typed anew, whose marks went with the old ones: found by the words around them, or told as not sure."""

from __future__ import annotations

import re

import pytest

from reportgen.comparing.expected import Expected, ExpectedFigure
from reportgen.comparing.lost_figures import relocated
from reportgen.model.edited import EditedParagraph
from reportgen.model.facts import Fact
from reportgen.source import FileLocation

_FIGURE = re.compile(r"\[([^\]]*)\]")


def paragraph(marked: str) -> Expected:
    """A paragraph whose figures stand in brackets."""
    text, figures, at = "", [], 0
    for number, found in enumerate(_FIGURE.finditer(marked)):
        text += marked[at : found.start()]
        unit = found[1].lstrip("同比增长下降0123456789.年月日")
        fact = Fact(f"f{number}", f"数{number}", 1, unit, found[1], FileLocation("甲.yaml"))
        figures.append(ExpectedFigure(f"_f{number:04}_f{number}", fact, len(text), len(text) + len(found[1])))
        text, at = text + found[1], found.end()
    return Expected(text + marked[at:], tuple(figures))


def found(marked: str, new: str) -> tuple[list[str], list[str]]:
    """What the figures say now in the order of the paragraph, and the old texts of those that are not sure."""
    before = paragraph(marked)
    answer = relocated(before, EditedParagraph(1, new), {})
    said = [new[slice(*answer.spans[f])] for f in before.figures if f in answer.spans]
    return said, [before.printed(f) for f in answer.unclear]


@pytest.mark.parametrize(
    ("marked", "new", "said"),
    [
        ("走访[30人次]。", "走访35人次。", ["35人次"]),
        ("其中农村[6个]、机关[1个]、其他[1个]", "其中农村6个、机关1个、其他2个", ["6个", "1个", "2个"]),
        ("其中农村[6个]、机关[1个]、其他[1个]", "其中农村16个、机关6个、其他1个", ["16个", "6个", "1个"]),
        (
            "在册[12户][38人]，消除[2户]，还有[10户][32人]",
            "在册10户38人，消除12户，还有2户31人",
            ["10户", "38人", "12户", "2户", "31人"],
        ),
        (
            "受理[17起]，[同比下降10.5%]，化解[17起]。",
            "受理19起，同比增长3%，化解17起。",
            ["19起", "同比增长3%", "17起"],
        ),
        ("受理[17起]，化解[15户]。", "受理19起（含上年结转2起），全部化解。", ["19起"]),
        ("受理[17起]，化解[15起]。", "群众反映的矛盾19起，化解15起。", ["19起", "15起"]),
        ("受理[17起]，化解[15起]。", "化解16起。", ["16起"]),
        ("走访[30人次]。", "走访300余人次。", ["300余人次"]),
        ("走访[30人次]。", "走访约300人次。", ["约300人次"]),
        ("走访[30人次]。", "走访300人次左右。", ["300人次左右"]),
        ("[2026年3月5日]启动，受理[7起]。", "2026年4月5日启动，受理8起。", ["2026年4月5日", "8起"]),
        ("[12]", "13", ["13"]),
        ("修路[3公里]，投资[20万元]。", "投资20万元，修路3公里。", ["3公里", "20万元"]),
    ],
)
def test_what_is_sure_is_found(marked: str, new: str, said: list[str]) -> None:
    assert found(marked, new) == (said, [])


@pytest.mark.parametrize(
    ("marked", "new", "unclear"),
    [
        ("受理[17起]，化解[15起]。", "受理信访25起、纠纷19起，化解15起。", ["17起"]),
        ("受理[17起]，化解[15起]。", "受理20起中的19起，化解15起。", ["17起"]),
        ("化解率为[95%]。", "化解率为百分之九十六，比95起多。", ["95%"]),
        ("受理[17起]，化解[15起]。", "受理17件，化解十六起。", ["17起", "15起"]),
        ("收入[38万元]，[同比增长6.4%]。", "收入38万元，与上年同期持平。", ["同比增长6.4%"]),
        ("收入[38万元]，[同比增长6.4%]。", "收入38万元，比上年翻番。", ["同比增长6.4%"]),
        ("走访[30人次]。", "干部下村，到户走了35人次之多，人人满意。", ["30人次"]),
    ],
)
def test_what_is_not_sure_is_told(marked: str, new: str, unclear: list[str]) -> None:
    assert found(marked, new)[1] == unclear


@pytest.mark.parametrize(
    ("marked", "new"),
    [
        ("受理[17起]，化解[15起]，群众满意。", "受理和化解都做得好，群众满意。"),
        ("走访[30人次]。", "多次走访。"),
        ("收入[38万元]，[同比增长6.4%]，完成[3件]。", "收入和办件都比上年好。"),
    ],
)
def test_what_was_crossed_out_is_neither(marked: str, new: str) -> None:
    assert found(marked, new) == ([], [])
