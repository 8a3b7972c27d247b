"""落款 of every length: lines of whole words on the right, the date by the last of them."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.layout.metrics import text_width
from reportgen.model.style import Role, StyleSheet
from reportgen.model.styled import RunKind, StyledParagraph, paragraphs
from reportgen.pipeline import Stages
from tests.workspaces import INPUT, mini_workspace


def signed(name: str) -> tuple[list[StyledParagraph], StyledParagraph, StyleSheet]:
    facts = f"模板: mini\n单位: 石柳镇\n署名: {name}\n成文日期: 2026-07-06\n"
    files = {"templates/mini/report.md.j2": "# 总结\n\n文。\n", "templates/mini/kit.yaml": "名称: 小样\n"}
    files |= {"templates/mini/做法.md.j2": ""}
    document = Stages(mini_workspace(facts, **files)).styled(INPUT, DiagnosticLog())
    found = paragraphs(document)
    (date,) = (p for p in found if p.role is Role.DATE)
    return [p for p in found if p.role is Role.SIGNATURE], date, document.style


@pytest.mark.parametrize(
    "name",
    [
        "石柳镇人民政府",
        "中国共产党青榕县石柳苗族土家族自治镇委员会/乡村振兴工作领导小组办公室",
        "中共青岚县石柳镇委员会/农村人居环境整治提升专项行动领导小组办公室",
        "石柳镇新时代文明实践志愿服务总队/农家书屋管理委员会办公室",
        "国家税务总局青岚县税务局/石柳镇税务分局第二税务所党支部委员会",
        "中国共产主义青年团青岚县石柳苗族土家族自治镇人民政府/机关支部委员会",
        "中共石柳镇委员会、/石柳镇人民政府",
        "中共石柳镇委员会、/石柳镇人民政府、/石柳镇人民武装部",
        "石柳镇驻青岚县土家族苗族自治县/农业农村和乡村振兴局扶贫开发服务中心",
        "石柳镇乡村振兴、农业农村办公室",
        "石柳镇党委、/中国共产党青榕县石柳镇委员会/农村人居环境整治提升专项行动领导小组",
    ],
)
def test_a_name_stands_in_lines_of_whole_words_and_each_signer_in_one_of_its_own(name: str) -> None:
    signers, date, sheet = signed(name.replace("/", ""))
    assert "、/".join(map(shown, signers)) == name
    style, width = sheet.paragraphs[Role.SIGNATURE], sheet.page.text_width.twips
    lefts = []
    for signer in signers:
        right = style.chars(style.right_chars) if signer.right is None else signer.right
        lefts += [width - right.twips - text_width(line, style, sheet).twips for line in shown(signer).split("/")]
        assert signer.keep_with_next
    assert min(lefts) >= 0
    assert date.right is not None
    date_left = width - date.right.twips - text_width(date.text, style, sheet).twips
    free = style.chars(style.right_chars)
    # Where a line above leaves the name no room to move, a date longer than the last line stands at the edge alone.
    assert date_left == lefts[-1] + 2 * style.char_width.twips or (date.right == free == signers[-1].right)
    assert len({signer.right for signer in signers}) == 1
    assert [signer.before for signer in signers] == [None] + [style.char_width * 0] * (len(signers) - 1)


def shown(paragraph: StyledParagraph) -> str:
    return "".join("/" if run.kind is RunKind.BREAK else run.text for run in paragraph.runs)


def test_the_place_may_leave_out_the_peoples_in_its_name() -> None:
    facts = "模板: mini\n单位: 石柳镇\n署名: 石柳苗族土家族自治镇人民政府\n成文日期: 2026-07-06\n行政村: 18\n"
    log = DiagnosticLog()
    Stages(mini_workspace(facts)).styled(INPUT, log)
    assert not [finding for finding in log if finding.rule == "signer-differs"]
