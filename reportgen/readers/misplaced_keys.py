"""What to say of a key that no figure has: where it belongs, by its full name, or what it was meant to be."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reportgen.model.kit import Field
from reportgen.nearest_words import did_you_mean, folded
from reportgen.patterns import late

_JOINTS = late(r"[的.．·・\-－—_/／、:：]")
_MOST = 4
_LISTING = "可用 reportgen kits 查看全部指标"


class _Home(Struct, frozen=True):
    """A figure and where it stands: the labels of what holds it."""

    field: Field
    above: tuple[Field, ...]

    @property
    def path(self) -> str:
        return ".".join(f.label for f in (*self.above, self.field))

    @property
    def words(self) -> str:
        """Where to write it."""
        if not self.above:
            return f"“{self.field.label}”写在最外层，行首不缩进"
        parent = self.above[-1]
        within = "的一行里" if parent.type.is_list else "下面，缩进两格"
        return f"写在“{'.'.join(f.label for f in self.above)}”{within}：{self.path}"


def key_hints(
    word: str, here: str, known: list[str], fields: tuple[Field, ...], elsewhere: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Hints for a key that is none of those ``known`` in the group ``here``; ``fields`` are all the kit's, ``elsewhere``
    what to say where something else than the kit has a figure of that very name.
    """
    plain = folded(word)
    if plain in known:
        return (f"写成“{plain}”，中间不留空格",)
    homes = [home for home in _homes(fields, ()) if _group(home) != here]
    found = [home for home in homes if plain in {home.field.label, home.field.id}]
    joined = _JOINTS.sub("", plain)
    found = found or [home for home in homes if home.above and joined == _JOINTS.sub("", home.path)]
    if len(found) > _MOST:
        return (f"“{plain}”要写在它那一组下面，例如 {'、'.join(h.path for h in found[:_MOST])}",)
    if found:
        return tuple(home.words for home in found)
    return elsewhere or did_you_mean(word, known) or (_LISTING,)


def _group(home: _Home) -> str:
    return ".".join(f.label for f in home.above)


def _homes(fields: tuple[Field, ...], above: tuple[Field, ...]) -> Iterator[_Home]:
    for spec in fields:
        yield _Home(spec, above)
        yield from _homes(spec.fields, (*above, spec))
