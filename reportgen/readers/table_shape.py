"""The lines of a table as they are written: what makes them no table, or a row that is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportgen.patterns import late
from reportgen.readers.tables import is_caption_line

Reject = Callable[..., None]
"""Takes the line of a mistake, its rule, its message and hints."""

_BAR = late(r"(?<!\\)\|")
_ANY_BAR = late(r"(?<!\\)[|｜]")
_SEPARATOR = late(
    r"[ \t|｜:：\-—–－+]*[\-—–－]{2,}[ \t|｜:：\-—–－+]*|[ \t]*[|｜][ \t|｜:：\-—–－]*-[ \t|｜:：\-—–－]*"
)
_PLAIN_SEPARATOR = late(r"[ \t|:\-]+")


def has_bar(text: str) -> bool:
    """Whether words hold a bar that is not taken back by a backslash."""
    return _ANY_BAR.search(text) is not None


def cell_count(line: str) -> int:
    """How many cells a line of a table has."""
    bare = line.strip()
    bars = len(_BAR.findall(bare))
    return bars + 1 - bare.startswith("|") - (len(bare) > 1 and bare.endswith("|") and not bare.endswith("\\|"))


def check_rows(lines: Sequence[str], heads: int, at: int, reject: Reject) -> None:
    """Each line below the head of a table, which begins at line ``at``, is a row with as many cells as the head.

    The head has so many rows, and a line below them.
    """
    columns = cell_count(lines[0])
    for number, line in enumerate(lines[heads + 1 :], at + heads + 1):
        count = cell_count(line)
        if _PLAIN_SEPARATOR.fullmatch(line) and "-" in line:
            reject(number, "almost-table", "分隔线写了两遍，这一行会当作内容印出来", "只留紧靠表头的一行")
        elif not _BAR.search(line):
            reject(number, "almost-table", "这一行紧贴在表格下面，会当作表格的一行", "不是表格的，前面空一行")
        elif count > columns:
            reject(
                number, "almost-table", f"这一行有{count}格，表头只有{columns}格，多出的印不出来", "格数要与表头相同"
            )
        elif count < columns:
            reject(
                number,
                "almost-table",
                f"这一行只有{count}格，表头有{columns}格",
                "格数要与表头相同，没有内容的格也要写竖线",
            )


def tell_almost_table(
    lines: Sequence[str], at: int, reject: Reject, *, under_table: bool, above_table: bool = False
) -> None:
    """Say why the lines of a paragraph, the first of them line ``at``, are no table though they have bars.

    It may stand ``under_table`` or, without a blank line between, ``above_table``.
    """
    first = next(i for i, line in enumerate(lines) if has_bar(line))
    separator = next((i for i, line in enumerate(lines) if has_bar(line) and _SEPARATOR.fullmatch(line)), None)
    wide = next((i for i, line in enumerate(lines) if "｜" in line), None)
    if wide is not None:
        reject(at + wide, "almost-table", "表格的竖线是全角的，不成表格，会照印出来", "改成半角“|”")
    elif lines[first].lstrip()[:1] != "|" and len(lines) == 1:
        hint = "过滤器要写在花括号里面；要印竖线的，写成“\\|”"
        reject(at + first, "almost-table", "这里的竖线不成表格，会照印出来", hint)
    elif separator is None and above_table:
        hint = "占几栏的格，右边写“<”；占几行的格，下面写“^”，每一行的格数都相同"
        reject(at + first, "almost-table", "这一行在表头上面，不成表头：几行的表头要有合并的格", hint)
    elif separator is None and under_table:
        reject(
            at + first,
            "almost-table",
            "这一行不在表格里，会照印出来：它与上面的表格之间有空行",
            "表格的行与行之间不空行",
        )
    elif separator is None:
        reject(
            at + first,
            "almost-table",
            "这几行不成表格，会照印出来：表头下面没有分隔线",
            "表头下面写一行“| --- | --- |”，格数与表头相同",
        )
    elif separator == 0 or is_caption_line(lines[separator - 1]):
        reject(at + separator, "almost-table", "这几行不成表格，会照印出来：分隔线上面没有表头", "分隔线紧靠在表头下面")
    elif not _PLAIN_SEPARATOR.fullmatch(lines[separator]):
        hint = "每一格写成半角的“---”“:--”或“--:”"
        reject(at + separator, "almost-table", "分隔线有全角的或别的符号，不成表格，会照印出来", hint)
    else:
        count, columns = cell_count(lines[separator]), cell_count(lines[separator - 1])
        message = f"这几行不成表格，会照印出来：分隔线有{count}格，表头有{columns}格"
        reject(at + separator, "almost-table", message, "分隔线的格数要与表头相同，每一格写“---”“:--”或“--:”")
