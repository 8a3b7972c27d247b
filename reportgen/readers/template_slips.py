"""What a template's own words meant as a heading, item, table or braces and is none: told where it is typed.

These are read off the template, so that a branch which no input takes today is looked at too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.patterns import late
from reportgen.readers.footnote_lines import NAME
from reportgen.readers.template_words import PRINTED, SILENT, own_words
from reportgen.readers.typed_numbers import CIRCLED, NUMBER, ORDER_WORDS
from reportgen.source import Source

_BEFORE = rf"^[ \t{SILENT}]*"
_WIDE_BEFORE = rf"^[ \t\u3000{SILENT}]*"
_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


class Slip(Struct, frozen=True):
    """A pattern of a slip; its group ``at`` is the place. ``words`` may name what was found as ``{0}``.

    Where there are ``signs``, one of them is in every text that has the slip. A template that has ``unless`` knows what it
    does.
    """

    severity: Severity
    rule: str
    pattern: re.Pattern[str]
    words: str
    hints: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    unless: re.Pattern[str] | None = None

    def found_in(self, text: str) -> Iterable[re.Match[str]]:
        """Where a text has the slip."""
        if self.signs and not any(sign in text for sign in self.signs):
            return ()
        return self.pattern.finditer(text)

    def said(self, found: str) -> str:
        """The message about what was found."""
        return self.words.replace("{0}", found)


def _slip(
    severity: Severity, rule: str, pattern: str, words: str, *hints: str, signs: Iterable[str] = (), unless: str = ""
) -> Slip:
    asked = late(unless) if unless else None
    return Slip(severity, rule, late(pattern, re.MULTILINE), words, hints, tuple(signs), asked)


_HEADING_HINT = "标题写成“## ”“### ”，井号是半角的，后面空一格，编号由程序加"
_LIST_HINT = "分条写成“1. ”，点是半角的，后面空一格，印成一是、二是"
_NUMBERED = "编号由程序按次序加"

SLIPS = (
    # Headings.
    _slip(
        _ERROR, "almost-heading", rf"{_BEFORE}(?P<at>\#{{1,7}})(?=[^\#\s])",
        "“{0}”后面没有空格，不是标题，会照印出来", "井号后面空一格",
    ),
    _slip(
        _ERROR, "almost-heading", rf"{_WIDE_BEFORE}(?P<at>\#*＃[\#＃]*)", "“{0}”是全角的，不是标题，会照印出来", _HEADING_HINT, signs="＃"),
    _slip(
        _ERROR, "almost-heading", r"^(?P<at>[ \t]*\u3000[ \t\u3000]*)\#+[ \t]", "井号前面有全角空格，不是标题，会照印出来",
        "删去前面的空格", signs="\u3000"),
    _slip(
        _ERROR, "almost-heading", rf"(?<=[^\#\s\\{SILENT}])[ \t{SILENT}]*(?P<at>\#{{2,}})(?!\#*[ \t]*$)", "“{0}”在一行中间，不是标题，会照印出来",
        "标题另起一行，前面空一行",
    ),
    _slip(_ERROR, "almost-heading", r"^[ \t]*(?P<at>[=＝]{3,})[ \t]*$", "“{0}”不是标题线，会照印出来", _HEADING_HINT, signs="=＝"),
    _slip(
        _ERROR, "typed-number", rf"{_BEFORE}\#{{2,6}}[ \t]+{SILENT}*(?P<at>{NUMBER})",
        "标题的编号“{0}”会印两遍", f"删去它，{_NUMBERED}",
    ),
    _slip(
        _ERROR, "almost-heading",
        rf"{_WIDE_BEFORE}(?P<at>[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|第[一二三四五六七八九十]+[章节](?=[ \u3000]))",
        "“{0}”开头的一段不是标题", _HEADING_HINT,
    ),
    _slip(
        _ERROR, "almost-heading", rf"{_BEFORE}(?P<at>\#{{7,}})[ \t]", "标题最多四级，“{0}”不是标题，会照印出来", _HEADING_HINT, signs=("#######",)),
    _slip(
        _WARNING, "almost-heading", r"(?:\A|\n[ \t]*\n)(?P<at>\*\*[^*\n]{2,30}(?<![。；！？：])\*\*)[ \t]*(?=\n[ \t]*\n|\Z)",
        "“{0}”整段加粗，像标题又不是标题，不编号，也不进目录", _HEADING_HINT, signs=("**",)),
    # Items.
    _slip(
        _ERROR, "typed-number", rf"{_BEFORE}\d+[.)][ \t]+{SILENT}*(?P<at>{NUMBER})",
        "分条的编号“{0}”会印两遍", f"删去它，{_NUMBERED}",
    ),
    _slip(
        _WARNING, "typed-number", rf"{_BEFORE}\d+[.)][ \t]+{SILENT}*(?P<at>{ORDER_WORDS})",
        "这一条前面会印“一是”“二是”，“{0}”多余", f"删去它，{_NUMBERED}", signs=("首先", "其次", "再次")),
    _slip(
        _ERROR, "almost-list", rf"{_BEFORE}(?P<at>\d{{3,9}}[.)])[ \t]", "“{0}”在行首，会当作分条的编号，印不出来",
        "不是编号的，点前面加反斜线“\\”，或改用别的标点",
    ),
    _slip(
        _ERROR, "almost-list", rf"{_WIDE_BEFORE}(?P<at>\d{{1,2}}(?:[、．]|\.(?=[^\d\s.])|\.\.)|{CIRCLED})(?!\d)",
        "“{0}”开头的一行不是分条，会照印出来", _LIST_HINT,
    ),
    _slip(
        _WARNING, "almost-list", rf"{_WIDE_BEFORE}(?P<at>[（(]\d{{1,2}}[）)]|\d{{1,2}}）)", "“{0}”开头的一行不是分条，会照印出来",
        "分条写成“1) ”，括号是半角的，后面空一格，印成（1）（2）",
    ),
    _slip(
        _ERROR, "almost-list", rf"{_WIDE_BEFORE}(?P<at>[•·●■◆▪◦►➢➤‣✓✔])", "公文不用圆点列表“{0}”", _LIST_HINT, signs="•·●■◆▪◦►➢➤‣✓✔"),
    _slip(
        _ERROR, "almost-list", r"(?<=[。；：！？])(?P<at>\d{1,2}\.)[ \t]", "“{0}”在一行中间，不是分条，会照印出来", "每一条另起一行"
    ),
    _slip(
        _ERROR, "almost-list", rf"{_BEFORE}(?P<at>\.)[ \t]", "“{0}”开头的一行不是分条，会照印出来", _LIST_HINT
    ),
    _slip(
        _ERROR, "almost-list", r"^\d{1,2}\.[ \t][^\n]*\n(?P<at>\d{1,2}[ \t]+)(?=[^\s\d])",
        "“{0}”开头的一行不是分条，会照印出来", _LIST_HINT,
    ),
    _slip(
        _ERROR, "almost-list", r"^(?P<at>\d{1,2}[ \t]+)(?=[^\s\d])[^\n]*\n\d{1,2}\.[ \t]",
        "“{0}”开头的一行不是分条，会照印出来", _LIST_HINT,
    ),
    # Tables.
    _slip(
        _ERROR, "almost-table", rf"{_WIDE_BEFORE}(?:\|[^\n｜]*)?(?P<at>｜)", "表格的竖线“{0}”是全角的，不成表格", "改成半角“|”", signs="｜"),
    _slip(
        _ERROR, "almost-table", r"^(?P<at>[ \t]*\|(?=[^\n]*[—–－：])[ \t|:：\-—–－]+)$", "表格的分隔线有全角的符号，不成表格",
        "每一格写成半角的“---”“:--”或“--:”",
    ),
    _slip(
        _ERROR, "almost-table", rf"{_BEFORE}(?P<at>\+[-=]{{2,}})", "这里不能这样画表格，会照印出来", "表格写成“| 名称 | 资金 |”的样子", signs=("+-", "+=")),
    # Marks that would be printed.
    _slip(_WARNING, "stray-mark", r"(?<![表图])(?P<at>【[^】\n|]{0,30}】)", "公文不用“【】”，“{0}”会照印出来", "填数的地方写成 {{ 指标 }}；是标题的，写成“## ”", signs="【"),
    _slip(
        _ERROR, "stray-mark", r"(?<=[见如和、及][表图])(?P<at>[\[［][\u4e00-\u9fff][^\]］\n|]{0,19}[\]］])", "“{0}”会照印出来",
        "说到编号的表、图，写成“表【名】”“图【名】”", signs="[［"),
    _slip(
        _ERROR, "stray-mark", r"(?P<at>[<＜][\u4e00-\u9fff][^<>＜＞\n|]{0,20}[>＞])", "“{0}”会照印出来",
        "填数的地方写成 {{ 指标 }}；不是的，删去尖括号", signs="<＜"),
    _slip(
        _WARNING, "typed-period", r"(?P<at>(?<!\d)20\d\d年(?:上半年|下半年|前三季度|第[一二三四]季度|[一二三四]季度))(?!以来|以前|以后)",
        "“{0}”写死在模板里，到了下一期不会变", "写成 {{ 期间 }}、{{ 期间.上年同期 }}；确实总是说那一期的，不用管", signs="20"),
    _slip(
        _WARNING, "typed-period", r"(?<![年比较同与|｜])(?P<at>上半年|下半年|前三季度)(?!以来|以前|以后)",
        "“{0}”写死在模板里，报别的期间时不会变", "说的是本期的，写成 {{ 期间.名称 }}；说以后的，写成“下一步”；只报这一个期间的，不用管", signs=("半年", "三季度"), unless=r"\{%[^%]*期间\.(?:名称|末月|月数)"),
    _slip(_ERROR, "stray-mark", rf"(?P<at>(?!{NAME})[\[［【][\^＾][^\]］】\n]*[\]］】])", "“{0}”不是脚注的写法，会照印出来",
        "脚注写成“[^1]”，方括号和“^”是半角的，中间没有空格", signs=("[^", "［", "【", "[＾")),
    _slip(
        _ERROR, "stray-mark", r"(?P<at>\[TOC\]|\[\[[^\]\n]*\]\])", "“{0}”会照印出来", "要目录的，在 kit.yaml 里写“目录: 是”", signs=("[TOC]", "[[")),
    _slip(
        _ERROR, "stray-mark", r"^[ \t]*(?P<at>！[\[［【]|![［【]|!\[[^\]\n]*[］】]|!\[[^\]\n]*\](?=[（ \t]))", "“{0}”不是图片的写法，会照印出来",
        "图片写成“![说明](图片/文件名.png)”，感叹号和括号都是半角的，中间没有空格", signs="!！"),
    _slip(_ERROR, "stray-mark", r"(?P<at>~~)", "公文不用删除线，“{0}”会照印出来", "把要删的字和“~~”一起删去", signs=("~~",)),
    _slip(_ERROR, "stray-mark", r"(?P<at>==+)(?=[^=\n|]+==)", "公文不用标记，“{0}”会照印出来", "删去“==”", signs=("==",)),
    _slip(_ERROR, "stray-mark", r"(?P<at>&(?:[A-Za-z]{2,8}|\#\d{1,6});)", "“{0}”会照印出来", "直接写要印的字", signs="&"),
    _slip(
        _ERROR, "stray-mark", r"(?<!\\)(?P<at>\\(?:[A-Za-z]+|(?=[^\s!-~])))", "“{0}”不是排版的写法，会照印出来",
        "删去反斜线；要在这里换行的，反斜线写在行末", signs="\\"),
    _slip(
        _ERROR, "stray-mark", r"(?<=[^\s|])[ ]*(?P<at>\t+)[ \t]*(?=[^\s|])", "这里有一个 Tab，会照印出来", "删去；要对齐的，用表格", signs="\t"),
    _slip(
        _WARNING, "leading-blanks", r"^(?P<at>[ \t]*\u3000[ \t\u3000]*)(?=[^\s\#])", "段首不用打空格，空两字由版式负责", "删去", signs="\u3000"),
)  # fmt: skip

_BRACES = re.compile(r"[{｛][ \t]?[{｛]?[^{}｛｝\n]*[}｝]?[ \t]?[}｝]?|[}｝]+")
_EDGES = "{}｛｝ \t"


def check_slips(source: Source) -> Iterator[Diagnostic]:
    """A finding for each slip in a template's own words."""
    text = own_words(source.text)
    for slip in SLIPS:
        if slip.unless and slip.unless.search(source.text):
            continue
        for match in slip.found_in(text):
            found = match["at"]
            where = source.at(match.start("at"), max(1, len(found)))
            yield Diagnostic(slip.severity, slip.rule, slip.said(found), where, slip.hints)
    for match in _BRACES.finditer(text):
        words, hints = _said_of_braces(match[0], source.text)
        if words:
            yield Diagnostic(_ERROR, "almost-braces", words, source.at(match.start(), len(match[0].rstrip())), hints)


def _said_of_braces(found: str, whole: str) -> tuple[str, tuple[str, ...]]:
    """What is wrong with braces that Jinja has left alone; nothing of those that it complains of itself."""
    inner = found.strip(_EDGES)
    closed = found.rstrip()[-1] in "}｝"
    if found.startswith(("{{", "{%", "{#")):
        if not (closed and found.startswith("{{") and "endraw" in whole):
            return "", ()
        return f"“{found}”写在 {{% raw %}} 里，会照印出来", ("删去 {% raw %} 和 {% endraw %}",)
    if not inner or PRINTED in inner or SILENT in inner or not closed:
        return f"花括号“{found.strip()[0]}”没有配对，会照印出来", ()
    written = f"{{% {inner.strip('%％ ')} %}}" if inner[0] in "%％" else f"{{{{ {inner} }}}}"
    hints = (f"写成“{written}”",)
    if "｛" in found or "｝" in found or "％" in found:
        return "花括号是全角的，会照印出来", hints
    if inner[0] == "%":
        return "花括号和百分号没有配对，会照印出来", hints
    if re.match(r"\{[ \t]\{", found):
        return "两个花括号之间不能有空格，会照印出来", hints
    return f"单层的花括号“{found.strip()}”会照印出来", hints
