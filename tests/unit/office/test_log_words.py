"""The log in words: every act says what it was and what it was about, and nothing of a file that the reader may not see."""

from __future__ import annotations

import pytest

from reportgen.office.log_words import told


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ({"act": "batch", "what": "begin"}, "开始成批生成"),
        ({"act": "batch", "what": "stop"}, "停下成批生成"),
        ({"act": "roster", "what": "begin"}, "建名单"),
        ({"act": "rollup", "what": "roll"}, "汇总"),
        ({"act": "review", "what": "accept（撤销）"}, "撤销核定"),
        ({"act": "unusual", "what": "star", "answer": 409}, "标星（没有做成）"),
    ],
)
def test_an_act_says_what_was_begun(said: dict[str, object], act: str) -> None:
    assert told({"at": "", "by": "", "about": "", **said}, lambda path: True).act == act


def test_what_a_roll_up_wrote_is_no_list_of_keys() -> None:
    said = {
        "at": "",
        "by": "",
        "about": "inputs/2026H1/安平县.yaml",
        "before": [],
        "now": ["  文件: 是", "是否迟报: 是"],
    }
    assert told({**said, "act": "rollup"}, lambda path: False).keys == ("各乡镇汇总来的数",)
    assert told({**said, "act": "fields"}, lambda path: False).keys == ("文件", "是否迟报")
    assert told({**said, "act": "fields"}, lambda path: True).keys == ()
