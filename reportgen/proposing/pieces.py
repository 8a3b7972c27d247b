"""The pieces that an old report is made of."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from reportgen.proposing.table_heads import Grid


class Kind(Enum):
    """What a piece of a report is."""

    TITLE = "标题"
    RECIPIENT = "主送机关"
    HEADING = "小标题"
    PARAGRAPH = "段落"
    POINTS = "分条"
    CAPTION = "表题"
    TABLE = "表"
    ANNEX_LIST = "附件说明"
    SIGNER = "署名"
    DATE = "成文日期"
    NOTE = "附注"
    ANNEX = "附件"
    FOOTNOTE = "脚注"
    DROPPED = "没有用的"


class Piece(Struct, frozen=True):
    """A piece: its words without the number of a heading; ``label`` is that number, as printed.

    ``level`` is that of a heading; ``items`` the words of points, ``loose`` ones are a paragraph each; ``table`` are the
    cells of one. The ``label`` of a footnote is its number, empty where its mark can stand nowhere.
    """

    kind: Kind
    text: str = ""
    label: str = ""
    level: int = 0
    items: tuple[str, ...] = ()
    loose: bool = False
    table: Grid = Grid()

    @property
    def printed(self) -> str:
        """The words as the old report has them."""
        return self.label + self.text
