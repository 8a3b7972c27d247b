"""What a web page left behind in copied text."""

from __future__ import annotations

from itertools import product

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Rule, matching

_PHRASES = (
    r"来源[于於][网網]友|[网網]友上[传傳]|本站(?:[观觀][点點]|是提供)|不代表本(?:站|网|網)|咨[询詢]客服|[转轉]藏|[献獻]花[（(]?\d{0,9}"
    r"|一键举报|一鍵舉報|[评評][论論]公[约約]|\d{1,9}[条條][评評][论論]|类似文章|相关(?:推荐|阅读)[：:]|点击(?:下载|查看)全文"
    r"|原文地址|版权归原作者|文章来源[：:]|责任编辑[：:]|上一篇[：:]|下一篇[：:]|^[导導][语語读讀][：:]|^\s*(?:分享|发表|收藏|举报)\s*$"
    r"|(?:[时時][间間][：:]\s*)?(?:19|20)\d\d-\d\d?-\d\d?\s+\d\d:\d\d(?::\d\d)?|^\s*\S{1,8}\s+(?:19|20)\d\d-\d\d?-\d\d?\s*$"
)
_NEEDS = (
    *[
        "来源",
        "友上",
        "本站",
        "不代表",
        "客服",
        "转藏",
        "轉藏",
        "献花",
        "獻花",
        "举报",
        "舉報",
        "类似文章",
        "相关",
        "点击",
        "原文",
        "版权",
        "编辑",
        "上一篇",
        "下一篇",
    ],
    *["分享", "发表", "收藏", "-"],
    *(a + b for a, b in product("评評", "论論")),
    *(a + b for a, b in product("导導", "语語读讀")),
)

RULE = Rule(
    rule="residue",
    name="网页残留",
    severity=Severity.ERROR,
    explanation="从网页复制来的文字里，网站的声明、按钮、发布时间要删去；也要当心正文是旧稿。",
    bad=("本文来源于网友上传。", "时间：2021-03-04 08:15:00", "转藏 分享 献花（0", "小李 2020-01-02"),
    good=("资料来源于县统计局。", "会上分享了经验。", "2026年3月4日8:15"),
    check=matching(_PHRASES, "像是网页带来的文字：{}", "删去，并核对正文是不是旧稿", needs=_NEEDS),
)
