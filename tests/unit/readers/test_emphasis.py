"""Strong words begin and end beside any mark: Chinese has no blanks to tell by."""

from __future__ import annotations

import pytest

from reportgen.readers.markdown import parsed


def read(text: str) -> str:
    """The text with ⟨strong⟩ words and ‹slanted› ones."""
    (paragraph,) = parsed(text)
    names = {"strong_open": "⟨", "strong_close": "⟩", "em_open": "‹", "em_close": "›"}
    inline = next(child.token for child in paragraph.children if child.type == "inline")
    tokens = inline.children or [] if inline else []
    return "".join(names.get(token.type, token.content) for token in tokens)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("**抓重点。**投资增长", "⟨抓重点。⟩投资增长"),
        ("做到**抓重点，**投资**增长，**好", "做到⟨抓重点，⟩投资⟨增长，⟩好"),
        ("以**“强村”**为抓手", "以⟨“强村”⟩为抓手"),
        ("**“三资”**管理", "⟨“三资”⟩管理"),
        ("（**重点**）", "（⟨重点⟩）"),
        ("完成**12%**的任务", "完成⟨12%⟩的任务"),
        ("一**二**三**四**五", "一⟨二⟩三⟨四⟩五"),
        ("**一是**抓，**二是**管。", "⟨一是⟩抓，⟨二是⟩管。"),
    ],
)
def test_strong_words_stand_beside_marks(text: str, wanted: str) -> None:
    assert read(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("抓**产业。", "抓**产业。"),
        ("2 ** 3 ** 4", "2 ** 3 ** 4"),
        ("**一。****二。**三", "⟨一。****二。⟩三"),  # four are no pair; they are told
        ("抓*产业*。", "抓‹产业›。"),
        (r"抓\*\*产业**。**", "抓**产业⟨。⟩"),
    ],
)
def test_other_stars_are_read_as_before(text: str, wanted: str) -> None:
    assert read(text) == wanted
