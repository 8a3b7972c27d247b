"""What a report signed by the government leaves unsaid."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import DiagnosticLog
from reportgen.pipeline import Stages
from reportgen.writers import text
from tests.general.test_required_only import REQUIRED
from tests.workspaces import INPUT, own_workspace

CASES = "廉政: {问题线索: 14, 立案: 6, 处分人数: 5, 集中整治问题: 17, 集中整治解决: 15}\n上级: 岚河县委、县政府\n"


def printed(more: str) -> str:
    """The paper of a report with more than the required keys."""
    workspace = own_workspace()
    workspace.content[INPUT] = (REQUIRED.format(kit="general") + more).encode()
    lines = text.document_lines(Stages(workspace).document(INPUT, DiagnosticLog()))
    return "\n".join(lines).replace("⟦", "").replace("⟧", "")


def test_a_government_says_nothing_of_cases() -> None:
    said = printed(CASES + "署名方式: 政府\n")
    assert "在岚河县委、县政府和乡党委的坚强领导下" in said
    assert "排查群众身边不正之风和腐败问题17个，解决15个。" in said
    assert not any(word in said for word in ("问题线索", "立案", "处分"))


@pytest.mark.parametrize("signing", ["", "署名方式: 党委\n", "署名方式: 党政联名\n"])
def test_a_party_committee_does(signing: str) -> None:
    said = printed(CASES + signing)
    assert "在岚河县委、县政府的坚强领导下" in said
    assert "处置问题线索14件，立案6件，给予党纪政务处分5人；" in said


@pytest.mark.parametrize(
    ("resolved", "words"),
    [("410", "受理矛盾纠纷410起，全部化解。"), ("400", "化解400起，化解率97.6%。"), ("0", "受理矛盾纠纷410起。")],
)
def test_all_is_said_of_all_alone(resolved: str, words: str) -> None:
    assert words in printed(f"纠纷: {{受理: 410, 化解: {resolved}}}\n")


def test_all_is_not_said_of_what_is_about_as_much() -> None:
    assert "全部化解" not in printed("纠纷: {受理: 400余, 化解: 400余}\n")
