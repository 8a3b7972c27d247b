"""What a head says that nothing is known of, and what a fact is called that a head does not say.

A head is a fact's for sure only where every character of it is accounted for: by the fact's names, its groups', its unit, what
its explanation says in the same words, and words that narrow nothing. So a word that nobody has thought of leaves a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from reportgen.model.kit import Carry
from reportgen.readers.sheets.fact_paths import FactPath
from reportgen.readers.sheets.neutral_words import DOINGS, NEUTRAL, SECTIONS, SLOGAN, tails_of, without_weak

_NUMBERED = re.compile(
    r"^附?表(?:\d{1,2}|[一二三四五六七八九十]{1,3})[:：、.．]?\s*|^[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．]\s*"
)
_NAMED_EXAMPLE = re.compile(r"“[㐀-鿿]{2,8}(?:行动|活动|工程|计划|专项)”等(?:各类|各种|系列)?")
_MARKS = re.compile(r"[“”‘’\"「」『』]|[#＃※*＊]\d{0,2}|[①-⑳★☆▲△◆●]|其中[:：]?|的")
_ONE_IN_BRACKETS = re.compile(r"(?<=[㐀-鿿])[（(]([湖改扩修迁])[)）](?=[㐀-鿿])")  # 河（湖）长, 新（改）建
_PARTY_OFFICE = re.compile(r"党[（(]工[)）]委|党工委")
_CLAUSES = re.compile(r"[，。；：！？“”（）()\s]")
_LISTED = re.compile(r"[、和及或]")
_ONE_AND_ONE = re.compile(r"(?<![㐀-鿿])([㐀-鿿])、(?=[㐀-鿿])")
_SUBJECTS = re.compile(r"[、和与及暨]")
_VILLAGES, _VILLAGE = re.compile(r"村[（(]社区[)）](?:设置)?"), re.compile(r"(?:行政)?村|社区")
_SOURCE = "为准"
_FIELD_OF = re.compile(r"(?:情况|工作|建设|发展)+$")
_PEOPLE = re.compile(r"(?:[人户员]|儿童|妇女|青年|群众|学生|对象|职工|家庭|企业)$")
_LEFT_OUT = re.compile(r"计入|含|包括|不计|不算|不是|另|除外|例如|不用|不填|都计|兼得|混")
_NOT_DONE = re.compile(r"应|未|拟|待|计划|任务|目标|在建|在谈")
_NEGATED = re.compile(r"没有|尚?未|不|[非无](?=[㐀-鿿]{2})")
PART = "其中"
"""With this a head begins that counts a part of what the column before it counts."""

_BESIDE = re.compile(r"[ 、]")
_DENIED = "未"
_DONE, _NOT_BARE = "完成", frozenset({"投资", "已投资", "本年投资"})
"""What is no figure of what was done unless it says so: 投资额 is that of a contract, or of the whole project."""
_RUN = 4
_LEAST_EXPLAINED = 2
_OTHERS = "其他"
_SHORT = 2
_NUMERALS = {"十": 10, "二十": 20, "三十": 30, "五十": 50, "百": 100, "千": 1000}
_AMOUNT = re.compile(r"(\d+|二十|三十|五十|十|百|千)?(万|亿)元?(?=以?[上下])")
_SAID_OF_IT = re.compile(
    r"[（(](?:期末[，,、]?)?(?:(?:均|都)?(?:包?含|包括)(?P<with>[㐀-鿿]{2,12})|(?P<without>不[含计][㐀-鿿]{2,12})|(?P<both>专兼职))(?:[）)]|$)"
)
_MORE_SAID = re.compile("[，,；;]")
_IN_BRACKETS = re.compile(r"[（(]([㐀-鿿、，,]{2,30})[）)]")
_EXAMPLES = re.compile(r"[（(](?![^）)]*[含包不除仅只另未])[㐀-鿿、，]{2,40}等[)）]")
_NOT_IN_IT = re.compile(r"不含|不包括|不计|不算|不是|另|除外|写|注明|填")
_TO_FILL_IN = re.compile(r"[填写]|口径")
_RARE, _RARES = 0x3400, 0x1900  # characters that no head has, and how many
_AMOUNTS = re.compile(f"[{chr(_RARE)}-{chr(_RARE + _RARES - 1)}]+")
_FLOWING = re.compile(r"本[期年]|其中|新")


class FactWords(Struct, frozen=True):
    """What accounts for the characters of a head, as a fact has it; ``names`` are its own, ``groups`` its groups'."""

    names: tuple[str, ...]
    groups: tuple[str, ...]
    pairs: frozenset[str]
    runs: frozenset[str]
    singles: frozenset[str]
    neutral: re.Pattern[str]
    tail: re.Pattern[str]
    clauses: tuple[str, ...] = ()  # of its explanation
    lookalikes: tuple[str, ...] = ()  # what else a head may speak of
    told: tuple[str, ...] = ()  # what its explanation says that it is
    fields: frozenset[str] = frozenset()  # the pairs of what its groups are called first: 小型 of 小型设施
    kin: tuple[str, ...] = ()  # what facts of the same thing in other units are called, without the words that count

    def with_kin(self) -> FactWords:
        """The words of a fact with the names of its kin, for a head that tells the unit: 拆除违法建设（平方米）."""
        if not self.kin:
            return self
        pairs = self.pairs.union(*map(pairs_of, self.kin))
        return replace(self, names=(*self.names, *self.kin), pairs=pairs, singles=self.singles.union(*self.kin))

    def is_of_lookalikes(self, name: str) -> bool:
        """Whether one name of the group is of what only looks like the fact: 12345热线 of 办件."""
        return any(word in name for word in self.lookalikes)

    def other_in(self, text: str) -> str:
        """What a text says that looks like the fact and is something else, but where it stands in a name of the fact."""
        text = _SAID_OF_IT.sub(lambda told: " " if self.say(told) else told[0], text)
        joined = text.replace(" ", "")
        return next((word for word in self.lookalikes if word in text and word in self._beside_names(joined, word)), "")

    def _beside_names(self, text: str, word: str) -> str:
        """A text without the names of the fact that have a word in them, and without the word where it is denied as in a name."""
        if any(_DENIED + word in name for name in self.names):
            text = text.replace(_DENIED + word, " ")
        for name in sorted((name for name in self.names if word in name), key=len, reverse=True):
            text = text.replace(name, " ")
        return text

    def explain(self, said: str) -> bool:
        """Whether the explanation has just what a head says in brackets, and not as one of several: 人代会和闭会期间."""
        own = (clause.partition(said) for clause in self.clauses if said in clause and not _NOT_IN_IT.search(clause))
        return any(not _LISTED.search(before[-1:] + after[:1]) for before, _, after in own)

    def leaves_out(self, without: str) -> bool:
        """Whether an explanation says that something (不含幼儿园) is not in the figure, or that one with it is to be told."""
        told_apart = (clause for clause in self.clauses if clause.startswith("含") and _NOT_IN_IT.search(clause))
        is_told = any(without in clause for clause in self.clauses)
        return is_told or any(is_within(without[2:], one) for one in told_apart)

    def say(self, told: re.Match[str]) -> bool:
        """Whether an explanation says itself what a head puts in brackets: that something is in the figure (含预备党员), or not
        (不含幼儿园, also where one with it is to be told: 含幼儿园的写口径说明).
        """
        if without := told["without"]:
            return self.leaves_out(without)
        wanted = ("专职", "兼职") if told["both"] else (told["with"],)
        said = [clause for clause in self.clauses if not _NOT_IN_IT.search(clause)]
        taken_in = (clause[1:] for clause in said if clause.startswith("含") and len(clause) > _SHORT)
        if told["with"] and any(one in told["with"] for one in taken_in):
            return True  # 含已落实的秋粮面积, of what has 已落实的 in it
        return any(all(word in clause for word in wanted) for clause in (*self.names, *said))


def words_of_fact(fact_path: FactPath) -> FactWords:
    """The words of a fact, without 目标 or 上年同期 before it."""
    *outer, spec = fact_path
    names = tuple(map(compared, (spec.label, *spec.aliases)))
    groups = tuple(compared(name) for group in outer for name in (group.label, *group.aliases))
    said = spec.label + spec.help
    is_flow = spec.carry is Carry.CLEAR and bool(_FLOWING.search(said))
    tail = tails_of(spec.unit) if spec.type.is_number else "$^"
    told = [piece for group in (spec, *outer) for piece in _told(group.help)]
    doings = (one for alike in DOINGS if any(one in piece for one in alike for piece in told) for one in alike)
    more = "".join(f"|{one}" for one in doings)
    more += (r"|本?年?新增|新" if is_flow else "") + ("" if _NOT_DONE.search(spec.label) else r"|已经?")
    return FactWords(
        names,
        groups,
        frozenset(pair for name in names for pair in pairs_of(name)),
        frozenset(piece[at : at + _RUN] for piece in told for at in range(len(piece) - _RUN + 1)),
        frozenset("".join(names)),
        re.compile("|".join([*sorted(map(re.escape, groups), key=len, reverse=True), f"{NEUTRAL}|{tail}{more}"])),
        re.compile(f"(?:{tail}|总?数|情况)+$"),
        tuple(_CLAUSES.split(compared(spec.help))),
        tuple(compared(word) for node in fact_path for word in node.lookalikes),
        tuple(piece for piece in told if not _TO_FILL_IN.search(piece)),
        frozenset(pair for group in outer for pair in pairs_of(compared(group.label))),
    )


def residue_of(parts: Sequence[str], words: FactWords, known: str = "") -> str:
    """The characters of a head that are not accounted for; ``known`` is what has been understood of it otherwise.

    Where the innermost words name the fact by themselves, a title above them that lists several subjects (老年人福利和儿童保障)
    needs to have one of it.
    """
    *above, leaf = map(without_number, parts)
    left = [_residue(part, words, known, is_upper=True) for part in above]
    if any(left):
        is_told = _is_told_by(leaf, words)
        left = [
            text and ("" if _lists_its_group(part, words) or (is_told and _lists_it(part, words, known)) else text)
            for part, text in zip(above, left, strict=True)
        ]
    return "".join(left) + _residue(leaf, words, known, is_upper=False)


def _is_told_by(leaf: str, words: FactWords) -> bool:
    """Whether the innermost words name the fact by themselves, or with its group."""
    names = [name for name in words.names if name in leaf]
    has_group = any(group in leaf for group in words.groups)
    return any(has_group or len(without_count(name, words)) > _SHORT for name in names)


def without_number(part: str) -> str:
    """A head without the number that it has among others: 2.期末社区数."""
    return _NUMBERED.sub("", part)


def _lists_its_group(title: str, words: FactWords) -> bool:
    """Whether a title lists subjects of which one is just what the fact's group is called: 党组织和党员情况."""
    subjects = _SUBJECTS.split(compared(title))
    is_of_people = any(map(_PEOPLE.search, subjects))  # 就业和退役军人
    return len(subjects) > 1 and not is_of_people and any(_FIELD_OF.sub("", one) in words.groups for one in subjects)


def _lists_it(title: str, words: FactWords, known: str) -> bool:
    """Whether a title lists subjects of which one is the fact's, and no more than that; people (就业和退役军人) are no subject."""
    subjects = _SUBJECTS.split(compared(title))
    if any(map(_PEOPLE.search, subjects)):
        return False
    own = words.pairs.union(*map(pairs_of, words.groups))
    return len(subjects) > 1 and any(
        not own.isdisjoint(pairs_of(one)) and not _residue(one, words, known, is_upper=True) for one in subjects
    )


def _residue(part: str, words: FactWords, known: str, is_upper: bool) -> str:
    text = compared(part)
    if is_upper and SLOGAN.fullmatch(text):
        return ""
    patterns = (
        words.neutral,
        _EXAMPLES,
        *([SECTIONS] if is_upper else []),
        *([_VILLAGES] if is_upper and any(map(_VILLAGE.fullmatch, words.names)) else []),
        *([re.compile(re.escape(known))] if known else []),
    )
    pairs = words.pairs | words.fields if is_upper and not part.startswith(PART) else words.pairs
    covered = covered_in(text, ((2, pairs), (_RUN, words.runs)), patterns)
    for clause in _MORE_SAID.split(text)[1:]:
        if clause in words.clauses:  # 行政村数，不含社区
            at = text.rindex(clause)
            covered[at : at + len(clause)] = b"\1" * len(clause)
    explained = (found for found in _IN_BRACKETS.finditer(text) if _is_told_in(found[1], words))
    for found in (*filter(words.say, _SAID_OF_IT.finditer(text)), *explained):
        covered[found.start() : found.end()] = b"\1" * (found.end() - found.start())
    kept = [c if not covered[at] and c.isalnum() else " " for at, c in enumerate(text)]
    runs = [run for run in "".join(kept).split() if not _is_explained(run, text, words)]
    return "".join(run for run in runs if not (len(run) == 1 and run in words.singles and text.count(run) == 1))


def _is_told_in(said: str, words: FactWords) -> bool:
    """Whether an explanation says what stands in brackets, or each clause of it: 500万元以上项目，不含农户."""
    clauses = _MORE_SAID.split(said)
    is_each = len(clauses) > 1 and all(clause in words.clauses for clause in clauses)
    return words.explain(said) or is_each or any(_is_short_for(said, clause) for clause in words.clauses)


def _is_short_for(said: str, clause: str) -> bool:
    """Whether words leave out only some of those of a clause: 省公布名单 of 以省级公布的名单为准."""
    is_long = len(said) >= _RUN and len(said) * 2 >= len(clause)
    return is_long and clause.endswith(_SOURCE) and is_within(said, clause)


def is_within(said: str, text: str) -> bool:
    """Whether a text has all characters of some words, in their order: 全年产量 in 预计全年粮食总产量."""
    rest = iter(text)
    return all(character in rest for character in said)


def covered_in(
    text: str, pieces: Iterable[tuple[int, frozenset[str]]], patterns: Iterable[re.Pattern[str]]
) -> bytearray:
    """Which characters of a text are accounted for, by known ``pieces`` (of a size) or by patterns: 1 for each that is."""
    covered = bytearray(len(text))
    for size, known in pieces:
        for at in range(len(text) - size + 1):
            if text[at : at + size] in known:
                covered[at : at + size] = b"\1" * size
    for pattern in patterns:
        for found in pattern.finditer(text):
            covered[found.start() : found.end()] = b"\1" * (found.end() - found.start())
    return covered


def _is_explained(run: str, text: str, words: FactWords) -> bool:
    """Whether the explanation of a fact says of it what a head says besides, or has it among what the head lists: 文化惠民演出及赛事
    of what includes 赛事.
    """
    if len(run) < _LEAST_EXPLAINED:
        return False
    is_list = _LISTED.search(text) or text.endswith("等")
    if _OTHERS in words.names[0] and any(run in one for one in words.clauses if not _NOT_IN_IT.search(one)):
        return True  # which others they are
    inside = (one[1:] for one in words.clauses if is_list and one.startswith("含") and not _NOT_IN_IT.search(one))
    return any(run in piece for piece in (*words.told, *inside))


def lacking_in(text: str, name: str, words: FactWords) -> str:
    """What a name of a fact has that is not in a text; words that only count, or that a head may leave out, are not missed."""
    own = without_count(name, words)
    said = pairs_of(text)
    covered = [name[at : at + 2] in said or name[at - 1 : at + 1] in said for at in range(len(own))]
    runs = "".join(" " if is_said or not c.isalnum() else c for c, is_said in zip(own, covered, strict=True)).split()
    lacking = "".join(run for run in runs if not (len(run) == 1 and _stands_apart(run, text, name)))
    is_meant = lacking == _DONE and own.replace(_DONE, "") in _NOT_BARE
    return lacking if is_meant else without_weak(lacking)


def _stands_apart(character: str, text: str, name: str) -> bool:
    """Whether a text has one character of a name beside others of it alone: 牛 in 存栏牛, and no 居 in 居民. One that a pair of
    the name already has (参保) is no second one."""
    paired = pairs_of(name)
    found = (
        at
        for at, one in enumerate(text)
        if one == character and paired.isdisjoint((text[max(at - 1, 0) : at + 1], text[at : at + 2]))
    )
    return any(set(_BESIDE.sub("", text[max(at - 1, 0) : at + 2])) <= set(name) for at in found)


def without_count(name: str, words: FactWords) -> str:
    """A name of a fact without the words that only count: nothing of 户数, 低保 of 低保户数."""
    return words.tail.sub("", name)


@lru_cache(maxsize=16384)
def pairs_of(text: str) -> frozenset[str]:
    """The neighbouring characters of a text, two by two."""
    return frozenset(pair for n in range(len(text) - 1) if (pair := text[n : n + 2]).isalnum())


@lru_cache(maxsize=16384)
def compared(text: str) -> str:
    """A text without 其中, 的, quotation and reference marks, its amounts (十万, 30万元) each one character: only the same one is like it."""
    text = _PARTY_OFFICE.sub("党委", text)
    text = _ONE_IN_BRACKETS.sub(r"\1", _MARKS.sub("", _NAMED_EXAMPLE.sub("", text.replace("及以上", "以上"))))
    return _AMOUNT.sub(_one_character, text)


def _one_character(found: re.Match[str]) -> str:
    number = found[1] or "1"
    times = int(number) if number.isdigit() else _NUMERALS[number]
    amount = times * (10000 if found[2] == "亿" else 1)
    return chr(_RARE + amount % _RARES)


def readable(text: str) -> str:
    """What is left of a compared text, as a person may read it: the characters that stand for amounts name none."""
    return _AMOUNTS.sub("数额", text)


def _told(text: str) -> Iterator[str]:
    """What an explanation says; not what it denies (没有消除风险的), leaves out, takes in besides, or lists."""
    for listed in _CLAUSES.split(compared(text)):
        clause = _ONE_AND_ONE.sub(r"\1", listed)  # 镇、村检查
        if _LEFT_OUT.search(clause):
            continue
        pieces = _LISTED.split(clause)
        for nth, piece in enumerate(pieces):
            end = min(len(piece) - (2 if nth + 1 < len(pieces) else 0), len(_NEGATED.split(piece)[0]))
            yield piece[2 if nth else 0 : end]
