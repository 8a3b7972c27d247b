"""定稿 beside 报送: a paper that was settled before it was handed in, and says other figures, is called old wherever it is decided on."""

from __future__ import annotations

from pathlib import Path

from tests.batch.small_county import PERIOD, county, township
from tests.page.members import member
from tests.page.serving import Serving

PLACE = "麻柳镇"
PATH = f"{PERIOD}/{PLACE}.yaml"


def test_a_settled_paper_that_differs_from_what_is_handed_in_is_called_old(office: Serving, folder: Path) -> None:
    county(folder)
    own, clerk = member(office, "文秘", f"填报:{PLACE}"), member(office, "县办", "审核")
    own.ask("GET", f"/issue/{PATH}")
    assert "还没有报送（草稿）" in own.said
    own.send(f"/issue/{PATH}")
    assert "已定稿，记在台账里" in own.said
    assert "还没有报送（草稿）" in own.said

    (folder / PATH).write_text(township(PLACE, (92,)), "utf-8")
    own.ask("GET", f"/submit/{PATH}")
    assert "定稿的文稿是旧的" in own.said
    assert "定稿的是58万元，现在是92万元" in own.said
    own.send(f"/submit/{PATH}")
    assert "交上去了" in own.said
    assert "定稿的是58万元，现在是92万元" in own.said
    clerk.ask("GET", f"/review/{PATH}")
    assert "定稿的是58万元，现在是92万元" in clerk.said
    own.ask("GET", f"/issue/{PATH}")
    assert "还没有报送" not in own.said
    assert "定稿的是58万元，现在是92万元" in own.said

    own.send(f"/issue/{PATH}", undo="1", sure="1")
    own.send(f"/issue/{PATH}")
    clerk.ask("GET", f"/review/{PATH}")
    assert "定稿的文稿是旧的" not in clerk.said
