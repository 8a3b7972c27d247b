"""Numbers that people type before headings and items, where the program numbers by itself."""

from __future__ import annotations

from reportgen.patterns import late

CIRCLED = "[①-⒛㈠-㈩⓪-⓿❶-❿Ⅰ-Ⅻⅰ-ⅻ]"
_HAN = "[一二三四五六七八九十百]+"
NUMBER = (
    rf"(?:[（(]{_HAN}[）)][、.．]?|{_HAN}(?:[、.．）)]|是(?=[^一二三四五六七八九十]))|[（(]\d{{1,2}}[）)]|\d{{1,2}}(?:[、．]|\.(?!\d)[ \t]?)"
    rf"|第{_HAN}(?:章|节|部分|篇)(?:[ \u3000：、])?|第\d{{1,2}}(?:章|节|部分|篇)|{CIRCLED})"
)
"""一、 （一） 1. 1、 （1） ① 第一章 一是: what a heading's or an item's own number looks like."""
ORDER_WORDS = "(?:首先|其次|再次)(?=[，、：\u4e00-\u9fff])"

TYPED = late(NUMBER)
"""At the start of the words of a heading or item."""

ITEM = late(r"\d{1,9}[.)][ \t]")
"""A line that looks like an item, wherever it stands."""
INNER_HEADING = late(r"[ \t]*#{1,6}[ \t]")
"""A line of a paragraph that was meant as a heading and is indented too far to be one."""
ALMOST_ITEM = late(r"\d{1,2}[ \t]+(?=[^\s\d])")
"""A line that was one but for the point."""
