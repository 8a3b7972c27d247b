"""The names of places in other people's sheets as the roster has them: 青禾, 4.青禾乡 and 青禾乡人民政府 are one place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from reportgen.diagnostics import Diagnostic, DiagnosticLog, Severity, error, warning
from reportgen.model.workbook import Cell
from reportgen.placenames import place_of
from reportgen.readers.gazetteer import Gazetteer

_NUMBER = re.compile(
    r"^(?:[（(]?\d{1,3}[)）.．、]|[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)(?=[^\d])"
)
_CODE = re.compile(r"^\d{2,12}(?=[㐀-鿿]{2,12}(?:乡|镇|街道|苏木|委员会|政府|办事处)$)")
"""A number, or the code of statistics, right before the name of a township: 01古城街道; gaps are gone."""

_WITHIN = re.compile(r"^(?:[㐀-鿿]{1,8}[省州市县区旗盟][/／\\>＞|｜·—-]{1,2})+(?=[㐀-鿿]{2,12}(?:乡|镇|街道|苏木)$)")
"""What a township lies in, as forms on the web write it: 怀安县/桃源镇."""

_MARKS = re.compile(r"^[*＊※★▲△#]+|[*＊※★▲△#]+$")
_BRACKETED = re.compile(r"[（(].*[)）]$")
_TOWNSHIP = re.compile(r"..(?:乡|镇|街道)$")
_BRANCH = re.compile(
    r"([㐀-鿿]{1,8}?(?:乡|镇|街道|苏木))(?P<office>[㐀-鿿]{0,14}(?:中心|办公室|[办站所院校队部局联团室庭]|团委|协会|工会))"
)
_BELOW = re.compile(r"(?<![乡农])村(?!镇)|社区(?!卫生|矫正|教育|服务)|居委")  # 桥头村卫生室 is of a village
KINDS_OF_VILLAGES = "(?:行政|自然|建制|重点|贫困|脱贫|示范|各|全部|所有|城[市镇乡中郊]|农村|智慧|美丽|全科)(?:村|社区)"
"""What ends like the name of a village and is a kind of them."""
_OF_A_BODY = re.compile(
    r"(?:院|校|学|园|庭|所|队)$"
)  # of a school, a hospital, a police station: none of the township's own
_LONGEST = 30
_MOST_NAMED = 8


def known_place(words: str, gazetteers: Sequence[Gazetteer]) -> str:
    """The place that words name, by the first roster that knows it; else what the words say without number and office."""
    bare = without_number(words)
    if len(words) <= _LONGEST:
        for gazetteer in gazetteers:
            for form in (words, bare.replace("、", ""), without_branch(bare)):
                if listed := gazetteer.find(form):
                    return listed.name.text
    return place_of(without_branch(bare))


def without_number(words: str) -> str:
    """The name of a place without the number of its line, its code, or the county before a stroke."""
    return _WITHIN.sub("", _CODE.sub("", _NUMBER.sub("", words)))


def without_branch(words: str) -> str:
    """The township whose branch words name, be it its own or the county's there: 青禾乡综治中心 → 青禾乡."""
    told = _BRANCH.fullmatch(_MARKS.sub("", words))
    return told[1] if told and not is_of_village(told["office"]) else _MARKS.sub("", words)


def is_of_village(words: str) -> bool:
    """Whether what stands behind the name of a township is a village or a community, or an office of one."""
    return bool(_BELOW.search(words))


class PlaceNames(Struct):
    """The names of the places of a workbook; without a roster they are as written, but for a number before them and the
    office of a township behind them.

    ``strangers`` are the findings of those that the roster does not have, by name.
    """

    gazetteer: Gazetteer | None = None
    strangers: dict[str, Diagnostic] = {}
    renamed: dict[str, tuple[str, Cell]] = {}
    odd: dict[str, Cell] = {}

    def name(self, words: str, cell: Cell) -> str:
        """The name of a place as the input file shall have it."""
        bare = without_number(words)
        if self.gazetteer is None:
            place = place_of(without_branch(bare))
            if _BRACKETED.search(place):
                self.odd.setdefault(place, cell)
            if place == bare or not _TOWNSHIP.search(place):
                return bare
            self.renamed.setdefault(words, (place, cell))
            return place
        forms = (words, bare.replace("、", ""), without_branch(bare))
        listed = next(filter(None, map(self.gazetteer.find, forms)), None)
        if listed is None:
            self.strangers.setdefault(bare, self._unknown(bare, cell, self.gazetteer))
            return bare
        name = listed.name.text
        if name != words:
            self.renamed.setdefault(words, (name, cell))
        return name

    def knows(self, name: str) -> bool:
        """Whether a name is on the roster."""
        return self.gazetteer is not None and self.gazetteer.find(name) is not None

    def tell(self, log: DiagnosticLog) -> None:
        """Name the places that are written otherwise than on the roster, once, at the first of them."""
        for name, at in self.odd.items():
            message = f"单位“{name}”的名称里有括号，照写了"
            log.add(warning("odd-place-name", message, at.location, "括号里不是名称的，在表里删去，或写一份名单"))
        if self.renamed:
            changed = [f"“{words}”是{name}" for words, (name, _) in self.renamed.items()]
            more = f"等 {len(changed)} 个" if len(changed) > _MOST_NAMED else ""
            bodies = [words for words in self.renamed if _OF_A_BODY.search(_BRACKETED.sub("", words))]
            by = "照名单" if self.gazetteer else "不写机关和记号"
            message = f"单位的名称{by}：{'，'.join(changed[:_MOST_NAMED])}{more}"
            _, first = next(iter(self.renamed.values()))
            if bodies:
                hint = f"{bodies[0]}只是一个机构：核对数是不是全乡镇的；不是的，这一行不要"
                log.add(warning("place-renamed", message, self.renamed[bodies[0]][1].location, hint))
            else:
                log.add(Diagnostic(Severity.NOTE, "place-renamed", message, first.location))

    def _unknown(self, name: str, cell: Cell, gazetteer: Gazetteer) -> Diagnostic:
        near = gazetteer.nearest(name)
        hint = f"是不是“{near}”？改正名称" if near else "应报送的，写进名单；不是单位的，在对照表里写进“不读”"
        return error("unknown-place", f"名单里没有“{name}”", cell.location, hint)
