"""Clauses that may be left out: whichever are printed, the marks between them are sound, and every word knows its place."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import DiagnosticLog
from reportgen.model.markup import MARK
from reportgen.pipeline import Stages
from reportgen.source import TextLocation
from tests.often import often
from tests.workspaces import INPUT, mini_workspace

FACTS = "模板: mini\n单位: 甲乡\n行政村: 18\n走访: 5\n"
FRAME = "# 总结\n\n## 基本情况\n\n全乡。\n\n## 主要做法\n\n"
STRENGTH = {"、": 1, "，": 2, "；": 3}
PRINTED = "{% if 有(走访) %}"
LEFT_OUT = "{% if 有(等次) %}"

clauses = st.tuples(
    st.booleans(),
    st.sampled_from(["走访", "走访{{ 走访 }}", "{{ 走访 }}", ""]),
    st.sampled_from(["、", "，", "；", "", "，，", "，。"]),
    st.sampled_from(["", "\n", "\n  ", "{# 注 #}"]),
)


def expected(pieces: list[str]) -> str:
    """The pieces in order, each without the pause at its end where the next begins with a mark as strong; □ is a value."""
    text = ""
    for piece in reversed(pieces):
        behind = STRENGTH.get(text[:1], 4 if text[:1] in {"。", "）"} else 0)
        gives_way = bool(piece) and 0 < STRENGTH.get(piece[-1], 0) <= behind
        text = piece[: -1 if gives_way else None] + text
    return text


@settings(max_examples=often(300), deadline=None, derandomize=True)
@given(st.lists(clauses, max_size=7), st.sampled_from(["。", "）等。", "以上。", "；再走访。"]))
def test_pauses_give_way_and_words_keep_their_places(parts: list[tuple[bool, str, str, str]], end: str) -> None:
    body = "起：" + "".join(
        f"{PRINTED if shown else LEFT_OUT}{words}{mark}{{% endif %}}{gap}" for shown, words, mark, gap in parts
    )
    workspace = mini_workspace(FACTS, **{"templates/mini/report.md.j2": f"{FRAME}{body}{end}\n"})
    markup = Stages(workspace).markup(INPUT, DiagnosticLog())
    pieces = [piece for shown, words, mark, _ in parts if shown for piece in split(words, mark)]
    printed = MARK.sub("□", markup.text.removeprefix(FRAME))
    assert "".join(printed.split()) == expected(["起：", *pieces, end])
    for at, character in enumerate(MARK.sub(lambda m: "□" * len(m[0]), markup.text)):
        place = markup.place(at)
        if character not in "□\n ":
            assert isinstance(place, TextLocation)
            assert place.source.line(place.line)[place.column - 1] == character


def split(words: str, mark: str) -> list[str]:
    """What a clause prints, passage by passage."""
    before, value, behind = words.partition("{{ 走访 }}")
    return [p for p in (before, "□", behind + mark) if p] if value else [p for p in (words + mark,) if p]
