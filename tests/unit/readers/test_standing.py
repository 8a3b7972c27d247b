"""What headings say of their figures besides what they count."""

from __future__ import annotations

import pytest

from reportgen.model.facts import Period
from reportgen.readers.sheets.standing import Kind, standing_of, times_of

HALF = times_of(Period("2026H1"), ())


@pytest.mark.parametrize(
    ("heads", "kind", "bare"),
    [
        (("培训人次", "位次"), Kind.RANK, None),
        (("全县排名",), Kind.RANK, None),
        (("土地流转", "同比±%"), Kind.CHANGE, None),
        (("比上年同期增加数",), Kind.CHANGE, None),
        (("占全县比重（%）",), Kind.SHARE, None),
        (("任务完成率",), Kind.SHARE, None),
        (("户均流转",), Kind.AVERAGE, None),
        (("预计全年培训",), Kind.EXPECTED, None),
        (("任务缺口",), Kind.MISSING, None),
        (("全年培训任务",), Kind.TARGET, ("培训",)),
        (("培训人次", "年度目标"), Kind.TARGET, ("培训人次",)),
        (("培训人次", "计划数"), Kind.TARGET, ("培训人次",)),
        (("目标任务完成情况", "培训人次"), Kind.OWN, None),
        (("任务完成数",), Kind.OWN, None),
        (("培训人次", "上年同期"), Kind.LAST_YEAR, ("培训人次",)),
        (("2025年1—6月", "培训人次"), Kind.LAST_YEAR, ("培训人次",)),
        (("2025年", "培训人次"), Kind.OTHER_TIME, None),
        (("上年末人口",), Kind.OTHER_TIME, None),
        (("培训人次", "本月"), Kind.OTHER_TIME, None),
        (("培训人次", "二季度"), Kind.OTHER_TIME, None),
        (("培训人次", "1至6月累计"), Kind.OWN, ("培训人次",)),
        (("2026年上半年", "培训人次"), Kind.OWN, ("培训人次",)),
        (("累计流转土地",), Kind.STOCK, None),
        (("山坪塘总数",), Kind.STOCK, None),
        (("土地流转面积", "绝对数"), Kind.OWN, ("土地流转面积",)),
        (("发展党员",), Kind.OWN, ("发展党员",)),
        (("新增土地流转",), Kind.OWN, ("新增土地流转",)),
    ],
)
def test_words_beside_the_subject_say_what_a_figure_is(
    heads: tuple[str, ...], kind: Kind, bare: tuple[str, ...] | None
) -> None:
    standing = standing_of(heads, "/".join(heads), "", HALF)
    assert standing.kind is kind
    assert bare is None or standing.parts == bare


def test_without_a_period_in_the_title_the_widest_months_are_the_period() -> None:
    times = times_of(None, [("培训", "一季度"), ("培训", "二季度"), ("培训", "上半年")])
    kinds = [standing_of(("培训", word), "", "", times).kind for word in ("一季度", "二季度", "上半年")]
    assert kinds == [Kind.OTHER_TIME, Kind.OTHER_TIME, Kind.OWN]
