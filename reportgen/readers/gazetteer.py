"""The places of a roster by every name that people write for them: 青柏乡人民政府, 01 青柏, 岚河县青 柏 乡 are 青柏乡."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher

from reportgen.model.roster import Listed, Roster
from reportgen.placenames import ending_of, place_of, short_names

_LEAST_STEM = 2
_NEAR = 0.6
"""Two characters of three alike are near (0.67), one of two is not (0.5)."""
_UNSEEN = re.compile("[\\s\u200b-\u200f\u2060\ufeff]+")
_NUMBERED = re.compile(
    r"^(?:第?[(\[]?\d{1,3}[)\]]?[、.。:,)_号\-—]*|[(\[][一二三四五六七八九十]+[)\]]|[一二三四五六七八九十]+、)(?=.)"
)
_BESIDE = re.compile(r"^[*#△▲★※]+|[*#△▲★※:]+$|\(原[^()]*\)$")
_OTHER_COUNTY = re.compile("^.+[县旗区](?=..+)")
_ABOVE = "(?:.*(?:省|市|州|盟|地区))?"
_MOST_ASKED = 8192  # words that are known to name a place or none: the names of some counties' files
_made: deque[Gazetteer] = deque(maxlen=8)


class Gazetteer:
    """Finds places of a roster by their names, and says nothing where a name may mean two of them."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        county = roster.county.text
        bare = _stem(county)
        shorter = f"|{re.escape(bare)}" if len(bare) >= _LEAST_STEM else ""
        self._county = re.compile(f"^{_ABOVE}(?:{re.escape(county)}{shorter})(?=..)")
        self._names: dict[str, Listed | None] = {}
        for names_of in (_full_names, _other_names, _short_names):
            self._add(names_of)
        self._ranks = {(place.above, place.name.text): rank for rank, place in enumerate(roster.places(), 1)}
        self._numbers = dict(_numbered(roster))
        self._asked: dict[str, Listed | None] = {}

    def find(self, words: str) -> Listed | None:
        """The place that words name, where that is certain."""
        if words not in self._asked:
            if len(self._asked) >= _MOST_ASKED:
                self._asked.clear()
            forms = self._forms(words)
            self._asked[words] = next((self._names[form] for form in forms if form in self._names), None)
        return self._asked[words]

    def of_input(self, path: str, said: str) -> Listed | None:
        """The place that an input is of: by the name of its file where that is one of the roster, else by what it says.

        A file is named once, by whoever keeps the folder; what it says can be anybody's slip, and takes no other place's room.
        """
        return self.find(_stem_of(path)) or self.find(said)

    def find_told(self, words: str) -> Listed | None:
        """Likewise, by a name that the roster says or one in full: not by one that was only shortened."""
        place = self.find(words)
        if place is None:
            return None
        told = {plain_name(name) for kind in (_full_names, _other_names) for name in kind(place)}
        return place if any(form in told for form in self._forms(words)) else None

    def nearest(self, words: str) -> str:
        """The name on the roster that words are likely meant to be; empty where none is, or more than one.

        A place of another county is none of this one's, whatever it is called.
        """
        forms = [form for form in self._forms(words) if not _OTHER_COUNTY.search(form)]
        names = dict.fromkeys(place.name.text for place in self.roster.places())
        same = [name for name in names if any(_stem(form) == _stem(name) for form in forms)]
        near = same or [name for name in names if any(_alike(form, name) for form in forms)]
        return near[0] if len(near) == 1 and near[0] != plain_name(words) else ""

    def names_of(self, place: Listed) -> set[str]:
        """All that a place is called, in its plain spelling."""
        told = (name for kind in (_full_names, _other_names, _short_names) for name in kind(place))
        return {name for name in map(plain_name, told) if self._names[name] is place}

    def is_county(self, words: str) -> bool:
        """Whether words name the county itself."""
        return any(form == self.roster.county.text for form in self._forms(words))

    def rank(self, words: str) -> int | None:
        """Where a place stands in the order of the roster: the county first with 0, None for what is not on it."""
        place = self.find(words)
        if place is None:
            return 0 if self.is_county(words) else None
        return self._ranks[place.above, place.name.text]

    def number(self, words: str) -> str:
        """The number of a place as papers carry it, such as 03, of as many digits as the last one has; a village's is that
        of its township and its own, 03-02. 00 is the county; empty for what is not listed.
        """
        place = self.find(words)
        if place is None:
            return "0" * _digits(self.roster) if self.is_county(words) else ""
        return self._numbers[place.above, place.name.text]

    def _add(self, names_of: Callable[[Listed], Iterable[str]]) -> None:
        """Names of one kind: they mean nothing where an earlier kind has them, nor where two places have them."""
        added: dict[str, Listed | None] = {}
        for place in self.roster.places():
            for name in map(plain_name, names_of(place)):
                added[name] = place if added.get(name, place) is place else None
        self._names = added | self._names

    def _forms(self, words: str) -> Iterator[str]:
        """What words may say, as they are written first."""
        whole = plain_name(words)
        for form in dict.fromkeys((whole, _BESIDE.sub("", _NUMBERED.sub("", _BESIDE.sub("", whole))))):
            office = place_of(form)
            yield from dict.fromkeys((form, office, self._county.sub("", form), self._county.sub("", office)))


def gazetteer_of(roster: Roster) -> Gazetteer:
    """The places of a roster; for one that was asked for lately, the same."""
    found = next((one for one in _made if one.roster is roster), None)
    if found is None:
        found = Gazetteer(roster)
        _made.append(found)
    return found


def plain_name(words: str) -> str:
    """Words without blanks and what cannot be seen, wide marks as the ordinary ones."""
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", words))


def _stem_of(path: str) -> str:
    """What a file is called without its ending. No Path is made of it: it is asked of all inputs of a county."""
    name = path.rpartition("/")[2]
    dot = name.rfind(".")
    return name[:dot] if 0 < dot < len(name) - 1 else name


def _digits(roster: Roster) -> int:
    return max(2, len(str(len(roster.townships))))


def _numbered(roster: Roster) -> Iterator[tuple[tuple[str, str], str]]:
    for number, township in enumerate(roster.townships, 1):
        told = str(number).zfill(_digits(roster))
        yield (township.above, township.name.text), told
        for below, village in enumerate(township.villages, 1):
            yield (village.above, village.name.text), f"{told}-{below:02}"


def _full_names(place: Listed) -> Iterable[str]:
    return (place.name.text, place.above + place.name.text)


def _other_names(place: Listed) -> Iterable[str]:
    own = (fact.text for fact in (*place.aliases, *place.former))
    return (*own, place.code.text) if place.code else own


def _short_names(place: Listed) -> Iterable[str]:
    return short_names(place.name.text)


def _stem(name: str) -> str:
    return name.removesuffix(ending_of(name))


def _alike(name: str, listed: str) -> bool:
    """Whether a name is likely the listed one miswritten. The last word (乡, 镇) says nothing, nor does one character:
    望溪乡 and 竹溪乡 are two places."""
    one, other = _stem(name), _stem(listed)
    if sorted(one) == sorted(other):
        return True
    if min(len(one), len(other)) < _LEAST_STEM:
        return False
    return one in other or other in one or SequenceMatcher(None, one, other).ratio() > _NEAR
