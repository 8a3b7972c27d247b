"""Pictures of the markup: a line ``图：题名（宽120毫米）`` above ``![what it shows](图片/name.png)``, a picture of the kit."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import unquote

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from msgspec import Struct

from reportgen.model.document import Picture
from reportgen.model.inlines import Inlines, Text
from reportgen.model.markup import MARK
from reportgen.model.numbered import Numbered, Series
from reportgen.model.passages import Written
from reportgen.nearest_words import did_you_mean
from reportgen.patterns import late
from reportgen.readers.markup_log import MarkupLog
from reportgen.readers.picture_files import is_picture
from reportgen.readers.tables import behind_lead
from reportgen.units import Length

_OPENING = "!["
_WIDTH = late(r"（宽 ?(?P<number>\d{1,3}(?:\.\d{1,2})?) ?(?P<unit>字|毫米)）$")
_UNREAD = late(r"（[^（）]*宽[^（）]*）$|（[^（）]*(?:字|毫米)）$")
_HOW = "写成“图：题名”或“图：题名（宽120毫米）”，空一行，再写“![说明](图片/文件名.png)”"


class PictureLine(Struct, frozen=True):
    """What stands above a picture: its caption, and its width as a length or in characters of the body."""

    caption: Inlines
    width: Length | Decimal | None = None


def image_of(node: SyntaxTreeNode | None) -> Token | None:
    """The image that a paragraph consists of; None for all else."""
    inline = node.children[0].token if node and node.type == "paragraph" and node.children else None
    children = inline.children or [] if inline else []
    return children[0] if len(children) == 1 and children[0].type == "image" else None


def read_picture_line(inlines: Inlines, line: int, told: MarkupLog) -> PictureLine:
    """What a paragraph above a picture says of it; what is wrong with it is told."""
    rest = behind_lead(Series.FIGURE, inlines)
    last = rest[-1] if rest else None
    found = _WIDTH.search(last.text) if isinstance(last, Text) else None
    if not rest or not isinstance(last, Text) or found is None:
        if isinstance(last, Text) and _UNREAD.search(last.text):
            told.reject(line, "loose-caption", "图题末尾的宽度读不懂", "写成“（宽20字）”或“（宽120毫米）”")
        elif not rest:
            told.reject(line, "bad-picture", "图片没有题名", _HOW)
        return PictureLine(rest or ())
    words = last.cut(0, found.start())
    caption = (*rest[:-1], words) if words.text else rest[:-1]
    if not caption:
        told.reject(line, "bad-picture", "图片没有题名", _HOW)
    number = Decimal(found["number"])
    return PictureLine(caption, number if found["unit"] == "字" else Length.from_mm(number))


def read_picture(
    image: Token, above: PictureLine, line: int, told: MarkupLog, number: Numbered | None = None
) -> Picture | None:
    """The picture that stands at a line of the markup; None with what is wrong with it told."""
    alt, name = image.content.strip(), unquote(str(image.attrs.get("src", "")))
    if MARK.search(alt) or MARK.search(name):
        told.reject(line, "bad-picture", "图片的说明和文件名里不能有指标", "写固定的字；指标写在题名或正文里")
        return None
    if not alt:
        hint = "写在方括号里，一句话说出图上是什么：![全乡村庄沿河两岸分布](图片/分布.png)"
        told.reject(line, "picture-alt", "图片没有说明：看不见图的人不知道图上是什么", hint)
    file = told.markup.report.kit.pictures.get(name)
    if file is None:
        told.reject(line, "bad-picture", *_not_there(name, told))
    if file is None or not alt or not above.caption:
        return None
    place = told.markup.line_place(line)
    return Picture(file, name, (_text(alt, line, told),), above.caption, above.width, place, number)


def _not_there(name: str, told: MarkupLog) -> tuple[str, ...]:
    """What to say of a name that is none of the kit's pictures."""
    if "." in name and not is_picture(name):
        return f"“{name}”不是 PNG、JPEG 或 SVG 图片", "用“画图”等程序打开，另存为 PNG 或 JPEG"
    kit = told.markup.report.kit
    hint = f"图片放在文件夹 templates/{kit.name} 里（例如其中的“图片”文件夹），这里写它在那个文件夹里的路径"
    return f"模板包里没有图片“{name}”", *did_you_mean(name, kit.pictures), hint


def _text(alt: str, line: int, told: MarkupLog) -> Text:
    """The words with their place in the template."""
    markup = told.markup
    start = sum(len(text) + 1 for text in markup.text.split("\n")[:line])
    at = markup.text.find(alt, markup.text.find(_OPENING, start))
    return Text(alt, written=Written(markup.stretches, ((0, at),)))
