"""A kit's manual, chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.manual.figures import figures_of
from reportgen.manual.head import head_of, how_to
from reportgen.manual.places import comparisons_of, places_of
from reportgen.manual.reckonings import candidates_of, checks_of, computed_of
from reportgen.manual.uses import uses_of
from reportgen.manual.wording import leaves, paragraph, words
from reportgen.model.checks import CheckKind
from reportgen.model.document import Block, Document, Title
from reportgen.model.kit import Kit
from reportgen.templating import CompiledKit
from reportgen.templating.idle import without_idle


def manual_of(compiled: CompiledKit) -> Document:
    """The manual of a kit, for those who fill in its figures and those who mend its templates."""
    compiled = without_idle(compiled)
    title = f"{compiled.kit.title}填报说明"
    return Document(title, "", (Title(words(title)), *_chapters(compiled)))


def _chapters(compiled: CompiledKit) -> Iterator[Block]:
    kit = compiled.kit
    uses = uses_of(compiled)
    yield paragraph(_summary(kit))
    yield from how_to()
    yield from head_of(kit)
    yield from figures_of(kit)
    yield from computed_of(compiled)
    yield from checks_of(compiled)
    yield from candidates_of(compiled)
    yield from comparisons_of(kit, uses)
    yield from places_of(kit, uses)


def _summary(kit: Kit) -> str:
    """How much there is to fill in."""
    every = [spec for _, _, spec in leaves(kit.fields)]
    lists = sum(spec.type.is_list for spec in every)
    required = sum(spec.required for spec in every if not spec.type.is_list)
    counts = [f"指标{len(every) - lists}个（必填{required}个）"]
    counts += [f"列表{lists}个"] if lists else []
    counts += [f"算出的数{len(kit.formulas)}个"] if kit.formulas else []
    counts += [f"勾稽{_checks(kit)}条"] if _checks(kit) else []
    return f"本说明由程序照模板包“{kit.name}”写成，供填报的人用。共有{'，'.join(counts)}"


def _checks(kit: Kit) -> int:
    """How many rules figures are held to; candidates for 存在问题 are none."""
    return sum(check.kind is not CheckKind.PROBLEM for check in kit.checks)
