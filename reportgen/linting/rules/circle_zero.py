"""A circle or letter for 〇 in a year written in Chinese."""

from __future__ import annotations

from reportgen.diagnostics import Severity
from reportgen.linting.rule import Rule, matching

RULE = Rule(
    rule="circle-zero",
    name="年份里的〇",
    severity=Severity.ERROR,
    explanation="汉字年份里的零写〇（U+3007），不写○、O、0、零。",
    bad=("二○二六年", "二O二六年", "二零二六年"),
    good=("二〇二六年", "2026年"),
    check=matching(
        "[一二][〇一二三四五六七八九]?[○◯OＯo0０零][○◯OＯo0０零〇一二三四五六七八九]{1,2}年|[一二]〇[一二三四五六七八九][○◯OＯo0０零]年",
        "“{}”里的零写得不对",
        "写〇",
        needs=("○", "◯", "O", "Ｏ", "o", "0年", "０", "零"),
    ),
)
