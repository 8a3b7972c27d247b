"""What to say of a key that no figure has: where it belongs, by its full name, or what it was meant to be."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reportgen.model.kit import Field
from reportgen.nearest_words import did_you_mean, folded
from reportgen.patterns import late

_JOINTS = late(r"[的.．·・\-－—_/／、:：]")
_MOST = 4
BESIDE = ("上年同期", "目标")
"""The heads under which the groups of a kit stand again."""
_LISTING = "可用 reportgen kits 查看全部指标"


class _Home(Struct, frozen=True):
    """A figure and where it stands: the labels of what holds it."""

    field: Field
    above: tuple[Field, ...]
    beside: str = ""  # 目标 or 上年同期, in which the same groups stand again

    @property
    def path(self) -> str:
        return ".".join((*self._heads, self.field.label))

    @property
    def _heads(self) -> tuple[str, ...]:
        return (*((self.beside,) if self.beside else ()), *(f.label for f in self.above))

    @property
    def words(self) -> str:
        """Where to write it."""
        if not self.above:
            where = f"“{self.beside}”下面，缩进两格" if self.beside else "最外层，行首不缩进"
            return f"“{self.field.label}”写在{where}"
        parent = self.above[-1]
        within = "的一行里" if parent.type.is_list else "下面，缩进两格"
        return f"写在“{'.'.join(self._heads)}”{within}：{self.path}"


def key_hints(
    word: str, here: str, known: list[str], fields: tuple[Field, ...], elsewhere: tuple[str, ...] = (), value: str = ""
) -> tuple[str, ...]:
    """Hints for a key that is none of those ``known`` in the group ``here``; ``fields`` are all the kit's, ``elsewhere``
    what to say where something else than the kit has a figure of that very name, ``value`` what is written behind the key.
    """
    plain = folded(word)
    if plain in known:
        return (f"写成“{plain}”，中间不留空格",)
    beside = here.partition(".")[0]
    beside = beside if beside in BESIDE else ""
    homes = [home for home in _homes(fields, (), beside) if _group(home) != here]
    found = [home for home in homes if plain in {home.field.label, home.field.id}]
    joined = _JOINTS.sub("", beside + plain.removeprefix(beside))
    found = found or [home for home in homes if home.above and joined == _JOINTS.sub("", home.path)]
    if beside or value[:1].isdecimal():
        found = [home for home in found if not home.field.type.is_words] or ([] if beside else found)
    if len(found) > _MOST:
        return (f"“{plain}”要写在它那一组下面，例如 {'、'.join(h.path for h in found[:_MOST])}",)
    if found:
        return tuple(home.words for home in found)
    return elsewhere or did_you_mean(word, known) or (_LISTING,)


def _group(home: _Home) -> str:
    return home.path.rpartition(".")[0]


def _homes(fields: tuple[Field, ...], above: tuple[Field, ...], beside: str) -> Iterator[_Home]:
    for spec in fields:
        yield _Home(spec, above, beside)
        yield from _homes(spec.fields, (*above, spec), beside)
