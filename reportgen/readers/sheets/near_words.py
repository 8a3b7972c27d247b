"""Words that offices use for one another in the headings of their sheets, each with the one to compare by."""

from __future__ import annotations

import re

NEAR_WORDS = {
    "社会消费品零售总额": "社零",
    "规模以上": "规上",
    "限额以上": "限上",
    "软弱涣散": "后进",
    "场次": "期数",
    "耕地": "土地",
    "流转土地面积": "土地流转",
    "流转土地": "土地流转",
    "流转面积": "土地流转",
    "在册": "在职",
    "建制村": "行政村",
    "村道": "村社道路",
    "公路": "道路",
    "沟渠": "渠道",
    "水渠": "渠道",
    "结对": "联系",
    "包联": "联系",
    "挂联": "联系",
    "立项部门": "来源单位",
    "主管部门": "来源单位",
    "资金渠道": "来源单位",
    "建设村": "地点",
    "所在村": "地点",
    "坐落": "地点",
    "资金额": "资金",
    "金额": "资金",
    "经费": "资金",
    "效益": "成效",
    "调处": "化解",
    "上年末": "期初",
    "去年末": "期初",
    "上年底": "期初",
    "去年底": "期初",
    "形象进度": "进展",
    "养殖户": "养殖大户",
    "种植户": "种植大户",
    "总人数": "人口",
    "户籍人数": "人口",
    "上报": "成文",
    "填报日期": "成文日期",
}
_ANY = re.compile("|".join(sorted(map(re.escape, NEAR_WORDS), key=lambda w: (-len(w), w))))


def in_usual_words(text: str) -> str:
    """A heading with the words that kits use in place of others that mean the same."""
    return _ANY.sub(lambda match: NEAR_WORDS[match[0]], text)
