"""A workspace of many made-up townships: ``python -m bench.townships COUNT FOLDER [--pages 6|30|100] [--own-kits]``.

Writes FOLDER/inputs/2026H1/<place>.yaml for COUNT townships, all for the shipped kit ``halfyear``; the kit's checks
hold, and no two reports tell the same. Nothing is random: every figure and word of township *i* is chosen by
SHA-256 of "*i*/what it is for", so the same call writes the same bytes everywhere, and township *i* is the same
whatever COUNT is. Longer reports have longer lists: projects, works, problems, plans.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

from bench import township_words as words

ROOT = Path(__file__).parents[1]
PERIOD = "2026H1"
PAGES = (6, 30, 100)
LINES_ON_A_PAGE, CHARACTERS_IN_A_LINE = 22, 28
_FIXED_LINES = 108
"""Lines that the kit's own sentences, headings and short figures take, and the head of the table; measured."""

_PROBLEM, _PLAN = ("标题", "内容"), ("事项", "措施")

_T = TypeVar("_T")


class Draw:
    """Choices by hash: the same seed and purpose always choose the same."""

    def __init__(self, seed: str) -> None:
        self._seed = seed

    def number(self, purpose: str, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both possible."""
        return low + self._hash(purpose) % (high - low + 1)

    def some(self, purpose: str, choices: Sequence[_T], count: int) -> list[_T]:
        """``count`` different ones of ``choices``, or all where there are fewer, in an order of their own."""
        order = sorted(range(len(choices)), key=lambda at: self._hash(f"{purpose}/{at}"))
        return [choices[at] for at in order[:count]]

    def one(self, purpose: str, choices: Sequence[_T]) -> _T:
        """One of ``choices``."""
        return choices[self._hash(purpose) % len(choices)]

    def chance(self, purpose: str, percent: int) -> bool:
        """True for ``percent`` of a hundred seeds."""
        return self._hash(purpose) % 100 < percent

    def _hash(self, purpose: str) -> int:
        return int.from_bytes(hashlib.sha256(f"{self._seed}/{purpose}".encode()).digest()[:8], "big")


def place_names() -> Iterator[str]:
    """Different names of townships without an end in sight: 青溪乡, 白坪镇 … and later 东青溪乡 …, 20,160 in all."""
    fronts, backs = words.PLACE_FRONT, words.PLACE_BACK
    pairs = [
        fronts[n % len(fronts)] + backs[(n // len(fronts) + n) % len(backs)] for n in range(len(fronts) * len(backs))
    ]
    for side in ("", *words.SIDES):
        for kinds in ("乡镇", "镇乡"):
            for n, pair in enumerate(pairs):
                yield side + pair + kinds[n % 2]


def township(index: int, place: str, pages: int = 6) -> str:
    """The input of township ``index``, called ``place``, for a report of about ``pages`` pages."""
    draw = Draw(str(index))
    villages = _villages(draw, 30 if pages > 6 else 0)
    parts = [
        _head(draw, place),
        _area_and_party(draw, len(villages)),
        _duties(draw),
        _farming(draw),
        _projects(draw, villages, pages),
        _works(draw, villages, pages),
        _facilities(draw),
        _people(draw),
    ]
    so_far = _FIXED_LINES + sum(_extra_lines(part) for part in parts)
    lost = pages // 3  # every third page or so, a heading goes over to the next and leaves a line free
    parts.append(_problems_and_plans(draw, villages, pages * LINES_ON_A_PAGE - lost - so_far))
    return "\n".join(parts)


def write_townships(count: int, folder: Path, pages: int = 6, own_kits: bool = False) -> None:
    """Make ``folder`` a workspace of ``count`` townships; ``own_kits`` puts a copy of the shipped kits into it.

    Raises ValueError where there are not that many names.
    """
    names = list(islice(place_names(), count))
    if len(names) < count:
        raise ValueError(f"only {len(names)} names")
    inputs = folder / "inputs" / PERIOD
    inputs.mkdir(parents=True, exist_ok=True)
    for index, place in enumerate(names):
        (inputs / f"{place}.yaml").write_bytes(township(index, place, pages).encode())
    if own_kits:
        shutil.copytree(ROOT / "templates", folder / "templates", dirs_exist_ok=True)


def _villages(draw: Draw, least: int) -> list[str]:
    pairs = [front + back + "村" for front in words.VILLAGE_FRONT for back in words.VILLAGE_BACK]
    return draw.some("villages", pairs, max(least, draw.number("village count", 8, 24)))


def _head(draw: Draw, place: str) -> str:
    lines = [f"# {place} 2026 年上半年“双联”工作数据", "模板: halfyear", f"单位: {place}"]
    if draw.chance("recipient", 60):
        lines.append("主送机关: 县委组织部")
    lines += [
        f"署名: 中共{place}委员会",
        f"成文日期: 2026年7月{draw.number('day', 1, 20)}日",
        f"建制: {place[-1]}",
        "依据文件:",
    ]
    lines += [f"  - 名称: {title}" for title in draw.some("notices", words.NOTICES, draw.number("notice count", 1, 3))]
    return "\n".join(lines) + "\n"


def _area_and_party(draw: Draw, villages: int) -> str:
    communities, offices, others = draw.number("社区", 1, 4), draw.number("机关党支部", 1, 3), draw.number("其他", 1, 4)
    households = villages * draw.number("每村户数", 280, 620)
    residents = households * draw.number("户均人口", 28, 37) // 10
    lagging = draw.number("后进", 0, 3)
    lines = [
        "辖区:",
        f"  行政村: {villages}个",
        f"  社区: {communities}个",
        f"  户数: {households}户",
        f"  人口: {residents}人",
        "党组织:",
        f"  党支部: {villages + communities + offices + others}个",
        f"  机关党支部: {offices}个",
        f"  社区党支部: {communities}个",
        f"  农村党支部: {villages}个",
        f"  其他党支部: {others}个",
        f"  机关党员: {draw.number('机关党员', 16, 60)}名",
    ]
    lines += [f"  后进党组织: {lagging}个"] if lagging else []
    lines.append(f"省定贫困村: {draw.number('贫困村', 1, villages // 3)}个")
    lines += [f"整顿时限: 2026年{draw.one('时限', ('8月31日', '9月30日', '10月31日', '11月30日'))}"] if lagging else []
    return "\n".join(lines) + "\n"


def _duties(draw: Draw) -> str:
    least = draw.number("班子最少", 2, 4)
    leaders = (
        f"{{联系村: {draw.number('联系村', 1, 2)}个, 最少户数: {least}, 户数: {least + draw.number('班子户数', 1, 3)}户"
    )
    cadres = f"{{驻点村: 1个, 户数: {draw.number('干部户数', 2, 4)}户, 实事: {draw.number('干部实事', 2, 4)}件}}"
    return f"班子成员: {leaders}, 实事: {draw.number('班子实事', 4, 8)}件}}\n机关干部: {cadres}\n"


def _farming(draw: Draw) -> str:
    crops = draw.some("作物", words.CROPS, draw.number("作物种数", 2, 3))
    acres = [draw.number(f"面积{crop}", 8, 45) * 10 for crop in crops]
    breed = draw.one("畜种", words.BREEDS)
    offices = "、".join(draw.some("培训部门", words.OFFICES, draw.number("部门数", 1, 2)))
    trainees = draw.number("人次", 3, 24) * 100
    lines = [f"土地流转: {sum(acres) + draw.number('流转', 2, 30) * 10}亩", "新增种植:"]
    lines += [f"  - {{作物: {crop}, 面积: {area}亩}}" for crop, area in zip(crops, acres, strict=True)]
    lines += [
        "养殖:",
        f"  畜种: {breed}",
        f"  出栏规模: {draw.number('规模', 5, 60) * 10}头",
        f"  大户: {draw.number('大户', 6, 40)}户",
        "培训:",
        f"  联合部门: {offices}",
        f"  期数: {draw.number('期数', 2, 26)}期",
        f"  人次: {trainees}余人次"
        if draw.chance("约数", 50)
        else f"  人次: {trainees + draw.number('零头', 1, 99)}人次",
        f"  种植品种: {'、'.join(crops)}",
        f"  种植大户: {draw.number('种植大户', 20, 120)}户",
        f"  养殖品种: {breed}",
        f"  养殖大户: {draw.number('养殖大户', 6, 60)}户",
    ]
    return "\n".join(lines) + "\n"


def _projects(draw: Draw, villages: Sequence[str], pages: int) -> str:
    lines = ["项目:"]
    for n in range({6: draw.number("项目数", 3, 4), 30: 24}.get(pages, 60)):
        funds = draw.number(f"资金{n}", 20, 900) * 5
        places = "、".join(draw.some(f"项目地点{n}", villages, draw.number(f"项目村数{n}", 1, 2)))
        lines.append(f"  - 名称: {draw.one(f'项目{n}', words.PROJECTS)}")
        lines.append(f"    地点: {places}")
        lines.append(f"    来源单位: {draw.one(f'来源{n}', words.OFFICES)}")
        lines.append(f"    资金: {{值: {funds / 10:g}万元, 来源: 财政所项目资金台账第{n + 1}行}}")
    return "\n".join(lines) + "\n"


def _works(draw: Draw, villages: Sequence[str], pages: int) -> str:
    lines = ["工程:"]
    count = {6: draw.number("工程数", 2, 3), 30: 12}.get(pages, 30)
    for n, village in enumerate(draw.some("工程地点", villages, count)):  # two of one name at one place would be told
        name, measure, effect = draw.one(f"工程{n}", words.WORKS)
        lines.append(f"  - 地点: {village}")
        lines.append(f"    名称: {name}")
        if measure == "里程":
            lines.append(f"    里程: {draw.number(f'里程{n}', 4, 62) / 10:g}公里")
        else:
            lines.append(f"    长度: {draw.number(f'长度{n}', 8, 46)}米")
            lines.append(f"    宽度: {draw.number(f'宽度{n}', 6, 14) / 2:g}米")
        lines.append(f"    成效: {effect}")
    return "\n".join(lines) + "\n"


def _facilities(draw: Draw) -> str:
    return f"""\
小型设施:
  山坪塘: {draw.number("山坪塘", 2, 14)}口
  村社道路: {draw.number("村社道路", 12, 96) / 10:g}公里
  提灌站: {draw.number("提灌站", 1, 6)}座
  渠道: {draw.number("渠道", 8, 66) / 10:g}公里
  新增灌面: {draw.number("灌面", 8, 60) * 10}亩
人居环境:
  沼气池: {draw.number("沼气池", 8, 80)}口
  垃圾收集池: {draw.number("收集池", 40, 260)}个
  分类减量池: {draw.number("减量池", 5, 30)}个
  庭院改造: {draw.number("庭院", 30, 220)}户
"""


def _people(draw: Draw) -> str:
    groups = draw.some("慰问对象", words.GROUPS, draw.number("慰问类数", 3, 6))
    visits = "\n".join(f"  - {{对象: {group}, 人数: {draw.number(group, 5, 120)}名}}" for group in groups)
    return f"""\
学习活动: {draw.one("学习活动", words.CAMPAIGNS)}
返乡:
  党员: {draw.number("返乡党员", 2, 12)}名
  流转面积: {draw.number("返乡流转", 5, 18) * 10}亩
  种植内容: {draw.one("返乡种植", words.CROPS)}
  投资人数: {draw.number("投资人数", 1, 6)}名
  投资额: {draw.number("投资额", 5, 240) / 100:g}亿元
  投资方向: {draw.one("投资方向", words.VENTURES)}
队伍:
  致富带头人: {draw.number("带头人", 6, 40)}名
  科技能人: {draw.number("能人", 4, 24)}名
  发展党员: {draw.number("发展党员", 2, 12)}名
  后备干部: {draw.number("后备", 8, 48)}名
重点问题: {draw.number("重点问题", 2, 24)}个
慰问时机: {draw.one("慰问时机", words.FESTIVALS)}
慰问:
{visits}
"""


def _problems_and_plans(draw: Draw, villages: Sequence[str], room: int) -> str:
    """Problems and plans in turn, each of its own village and subject, until ``room`` lines are filled."""
    problems, plans = ["问题:"], ["打算:"]
    for n in range(2 * len(words.PROBLEMS) * len(villages)):
        target, pairs, keys = (problems, words.PROBLEMS, _PROBLEM) if n % 2 == 0 else (plans, words.PLANS, _PLAN)
        turn, at = divmod(n // 2, len(pairs))
        subject, sentence = draw.some(f"{keys[0]}次序", pairs, len(pairs))[at]
        heading = villages[(turn + draw.number(f"{subject}所在村", 0, 99)) % len(villages)] + subject
        text = sentence.format(crop=draw.one(f"{n}作物", words.CROPS), number=draw.number(f"{n}数", 12, 480))
        room -= _lines_of(f"（十一）{heading}。{text}。")
        if room < 0 and n >= 2:
            break
        target += [f"  - {keys[0]}: {heading}", f"    {keys[1]}: {text}"]
    return "\n".join(problems + plans) + "\n"


def _lines_of(text: str) -> int:
    """Lines of a paragraph with this text, its first line set in by two characters."""
    return -(-(len(text) + 2) // CHARACTERS_IN_A_LINE)


def _extra_lines(part: str) -> int:
    """Lines that the list rows of a part take in the report: what is printed of it, and rows of the table."""
    if not part.startswith(("项目", "工程")):
        return 0
    said = sum(len(line.split(": ", 1)[-1]) + 2 for line in part.splitlines()[1:])
    return said // CHARACTERS_IN_A_LINE


def main() -> None:
    parser = argparse.ArgumentParser(description="Make a workspace of many townships.")
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, choices=PAGES, default=6)
    parser.add_argument("--own-kits", action="store_true", help="copy the shipped kits into the workspace")
    chosen = parser.parse_args()
    write_townships(chosen.count, chosen.folder, chosen.pages, chosen.own_kits)


if __name__ == "__main__":
    main()
