"""A red head is switched on in the input: without it the report is plain, with it the kit's templates stay as they are."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog, RejectedInput, Severity
from reportgen.model.document import HeadForm, Imprint, RedHead
from reportgen.model.inlines import inline_text
from reportgen.pipeline import Stages
from tests.general.test_required_only import KITS, REQUIRED
from tests.workspaces import INPUT, ROOT, own_workspace

COUNTY = "inputs/2026H1/岚河县.yaml"


def document(text: str, path: str = INPUT) -> tuple[RedHead | None, Imprint | None, list[str]]:
    """版头 and 版记 of a report, and what is told of it."""
    workspace = own_workspace()
    workspace.content[path] = text.encode()
    log = DiagnosticLog()
    blocks = Stages(workspace).document(path, log).blocks
    head = next((b for b in blocks if isinstance(b, RedHead)), None)
    imprint = next((b for b in blocks if isinstance(b, Imprint)), None)
    return head, imprint, [d.message for d in log if d.rule != "empty-section" and d.severity is not Severity.NOTE]


def filled(kit: str, *figures: str) -> str:
    return REQUIRED.format(kit=kit) + f"红头: {{{', '.join(figures)}}}\n"


@pytest.mark.parametrize("kit", KITS)
def test_the_default_is_the_plain_report(kit: str) -> None:
    assert document(REQUIRED.format(kit=kit)) == (None, None, [])


@pytest.mark.parametrize("kit", KITS)
def test_the_number_alone_brings_the_head_of_who_signs(kit: str) -> None:
    head, imprint, told = document(filled(kit, "发文字号: 甲政发〔2026〕12号") + "署名: 甲乡人民政府\n")
    assert head is not None
    assert [inline_text(words) for words in head.agencies] == ["甲乡人民政府文件"]
    assert inline_text(head.number) == "甲政发〔2026〕12号"
    assert (head.signers, head.is_preprinted, imprint, told) == ((), False, None, [])


def test_everything_that_is_filled_in_is_printed() -> None:
    head, imprint, told = document(
        filled(
            "general",
            "发文字号: 甲政发〔2026〕12号, 发文机关: 甲乡人民政府, 签发人: 张三, 套打: 是",
            "份号: '000001', 密级: 秘密★1年, 紧急程度: 特急",
            "抄送: '县委办公室，县统计局', 印发机关: 甲乡党政办公室",
        )
    )
    assert told == []
    assert head is not None
    assert head.is_preprinted
    said = [head.agencies[0], head.copy_number, head.secrecy, head.urgency, head.signers]
    assert [inline_text(words) for words in said] == ["甲乡人民政府文件", "000001", "秘密★1年", "特急", "张三"]
    assert imprint is not None
    said = [imprint.copies, imprint.printer, imprint.date]
    assert [inline_text(words) for words in said] == ["县委办公室，县统计局", "甲乡党政办公室", "2026年7月2日"]


def test_a_letter_has_the_mark_of_who_signs_and_neither_issuers_nor_printer() -> None:
    head, imprint, told = document(
        filled("general", "发文字号: 甲政函〔2026〕3号, 格式: 信函, 抄送: 县委办公室") + "署名: 甲乡人民政府\n"
    )
    assert told == []
    assert head is not None
    assert (head.form, inline_text(head.agencies[0])) == (HeadForm.LETTER, "甲乡人民政府")
    assert imprint is not None
    assert (inline_text(imprint.copies), imprint.printer) == ("县委办公室", ())


def test_who_signs_jointly_is_in_the_head_jointly() -> None:
    head, _, told = document(filled("general", "发文字号: 甲发〔2026〕12号") + "署名: 中共甲乡委员会、甲乡人民政府\n")
    assert told == []
    assert head is not None
    assert [inline_text(words) for words in head.agencies] == ["中共甲乡委员会、甲乡人民政府文件"]


def test_a_county_has_one_too() -> None:
    plain = (ROOT / COUNTY).read_text(encoding="utf-8")
    assert document(plain, COUNTY)[0] is None
    text = plain + "红头: {发文字号: 岚政发〔2026〕8号, 印发机关: 岚河县政府办公室}\n"
    head, imprint, told = document(text, COUNTY)
    assert head is not None
    assert imprint is not None
    assert told == []


def test_a_number_that_is_wrong_is_told_where_it_was_typed() -> None:
    workspace = own_workspace()
    workspace.content[INPUT] = filled("general", "发文字号: 甲政发（2026）012号").encode()
    with pytest.raises(RejectedInput) as rejected:
        Stages(workspace).document(INPUT, DiagnosticLog())
    (finding,) = [d for d in rejected.value.diagnostics if d.severity is Severity.ERROR]
    assert "甲政发（2026）012号”不合格式" in finding.message
    assert str(finding.location).startswith(f"{INPUT}:")


def test_what_is_filled_in_without_a_number_is_told() -> None:
    assert document(filled("general", "签发人: 张三"))[2] != []


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ("发文字号: 甲政发〔2026〕12号, 发文机关: 柳铺镇人民政府", ["“红头.发文机关”是“柳铺镇人民政府”，“单位”却是“甲乡”，不是一个地方"]),
        ("发文字号: 甲政发〔2026〕12号, 印发机关: 柳铺镇党政办", ["“红头.印发机关”是“柳铺镇党政办”，“单位”却是“甲乡”，不是一个地方"]),
        ("发文字号: 甲政发〔2026〕12号, 发文机关: 甲乡人民政府、柳铺镇人民政府", []),
        ("发文字号: 甲政发〔2026〕12号, 发文机关: 中共岚河县委", []),
        ("发文字号: 甲政发〔2025〕12号", ["“红头.发文字号”是“甲政发〔2025〕12号”，成文日期是2026年7月2日，不是一年"]),
    ],
)  # fmt: skip
def test_a_head_that_was_copied_from_elsewhere_or_from_last_year_is_told(figures: str, told: list[str]) -> None:
    _, _, found = document(filled("general", figures) + "署名: 甲乡人民政府\n")
    assert [message for message in found if "红头" in message] == told
