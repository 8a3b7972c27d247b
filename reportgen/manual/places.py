"""The chapters on other periods' figures and on where each figure is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.manual.uses import Uses
from reportgen.manual.wording import Path, heading, names_of, paragraph, table
from reportgen.model.document import Block
from reportgen.model.kit import Kit
from reportgen.readers.mapping.head import HEADER_KEYS
from reportgen.templating.changes import BEFORE, TARGET, YEAR_BEFORE
from reportgen.templating.printings import Printing
from reportgen.workspace import KITS, MODULES

_BASES = {YEAR_BEFORE: "上年同期", BEFORE: "上期", TARGET: "全年目标"}
_SOMEWHERE = "看内容而定"


def comparisons_of(kit: Kit, uses: Uses) -> Iterator[Block]:
    """要有上年同期、上期或目标的: which figures of other periods are needed, and what for."""
    if not uses.needed:
        return
    names = names_of(kit)
    yield heading(1, "要有上年同期、上期或目标的")
    bases = [base for base in _BASES if any(other == base for _, other in uses.needed)]
    yield paragraph(*_where_they_come_from(bases), "没有的，比较的话略去；模板没有写明可以略去的，报错")
    rows = []
    for path, name in names.items():
        cells = ["；".join(uses.needed.get((path, base), ())) for base in bases]
        rows += [(name, *cells)] if any(cells) else []
    yield table(("指标", *(f"{_BASES[base]}用来" for base in bases)), rows)


def _where_they_come_from(bases: Sequence[str]) -> Iterator[str]:
    """Where the figures of other periods stand."""
    found = [base for base in bases if base != TARGET]
    if found:
        yield f"{'、'.join(found)}的数由程序到那一期的输入文件里找，文件名或“单位”相同就找得到"
    if YEAR_BEFORE in found and YEAR_BEFORE in HEADER_KEYS:
        yield f"没有上年的输入文件的，写在输入的“{YEAR_BEFORE}”下面"
    if TARGET in bases:
        yield "全年目标写在输入的“目标”下面"


def places_of(kit: Kit, uses: Uses) -> Iterator[Block]:
    """印在哪里: the section of the report, and the template with its lines, for each figure."""
    yield heading(1, "印在哪里")
    yield paragraph(
        "左边是指标，中间是印在报告的哪一章、哪一小节（章／小节），右边是印它的模板文件和行，改模板的人用。算出的数也列在里面",
        *_where_files_are(kit),
    )
    yield table(
        ("指标", "章和小节", "模板文件和行"),
        [(n, *_place(path, uses, kit.name)) for path, n in names_of(kit).items() if not _is_plain_list(path, uses)],
    )


def _where_files_are(kit: Kit) -> Iterator[str]:
    """What the paths of templates begin from."""
    yield f"文件在 {KITS}/{kit.name} 里"
    if kit.modules:
        yield f"写着模块名称的，在 {MODULES} 里"
    if kit.parents:
        yield f"写着别的模板包名称的，在 {KITS} 里"


def _is_plain_list(path: Path, uses: Uses) -> bool:
    """Whether a path is that of a list of which nothing is printed but its columns."""
    whole = {p for p in uses.printed if len(p) > len(path) and p[: len(path)] == path}
    return path not in uses.printed and bool(whole)


def _place(path: Path, uses: Uses, kit: str) -> tuple[str, str]:
    found = uses.printed.get(path, [])
    if not found:
        return _unprinted(path, uses), _lines(uses.asked.get(path, []), kit)
    sections: dict[str, list[str]] = {}
    for one in found:
        said = sections.setdefault("／".join(filter(None, (one.section or _SOMEWHERE, one.part))), [])
        said += [word for word in (_form(one),) if word not in said]
    return "；".join(map(_section, sections.items())), _lines(found, kit)


def _section(entry: tuple[str, list[str]]) -> str:
    section, forms = entry
    said = [form or "原数" for form in forms] if any(forms) else []
    return f"{section}（{'、'.join(said)}）" if said else section


def _form(printing: Printing) -> str:
    """In which form a figure is printed; nothing where it is printed as it is."""
    reference = printing.reference
    return "，".join(filter(None, (f"{reference.base}的数" if reference.base else "", *reference.forms)))


def _unprinted(path: Path, uses: Uses) -> str:
    """Why a figure is asked for that no template prints."""
    computing, checking = uses.computing.get(path, []), uses.checking.get(path, [])
    said = [f"用来算{_quoted(computing)}"] if computing else []
    said += [f"用来核对勾稽{_quoted(checking)}"] if checking else []
    said += ["用来决定写不写有关的话"] if path in uses.asked else []
    return "不印出，" + "，".join(said) if said else "模板里没有用到"


def _quoted(names: Sequence[str]) -> str:
    return "、".join(f"“{name}”" for name in names)


def _lines(found: Sequence[Printing], kit: str) -> str:
    """The templates with their lines: 甲.md.j2 第3、8行; without the folders of the kit itself and of modules."""
    lines: dict[str, list[int]] = {}
    for one in found:
        path = one.source.path.removeprefix(f"{MODULES}/").removeprefix(f"{KITS}/").removeprefix(f"{kit}/")
        seen = lines.setdefault(path, [])
        seen += [one.line] if one.line not in seen else []
    return "；".join(f"{path} 第{'、'.join(map(str, sorted(at)))}行" for path, at in lines.items())
