"""A paper's changed words on their way into the input's own words (文字): planned, written, and looked at once more."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from reportgen.comparing import Comparison, Expected, Side, Standing, Unwritten
from reportgen.comparing.input_merge import merge_input, without_entry
from reportgen.comparing.leftovers import leftovers
from reportgen.comparing.list_points import PointPlan
from reportgen.comparing.own_places import KitWords
from reportgen.comparing.own_plan import plan_own_words
from reportgen.comparing.own_rows import rows_tree
from reportgen.comparing.placed_paragraphs import counterparts
from reportgen.comparing.planned import Chosen, OwnPlan, Scope
from reportgen.comparing.point_plan import plan_points
from reportgen.comparing.references import References
from reportgen.diagnostics import DiagnosticLog
from reportgen.model.document import Document
from reportgen.model.edited import EditedPaper
from reportgen.model.origin import WrittenPaper
from reportgen.model.report import Report
from reportgen.model.styled import StyledDocument
from reportgen.pipeline import Stages
from reportgen.readers.mapping.head import OWN_WORDS_KEYS
from reportgen.readers.report_blocks import bare

_FORM = ".xlsx"


class Ruling(Struct, frozen=True):
    """What is known of a paper's changed words before they are planned: the facts that both changed, and what is chosen."""

    standings: Sequence[Standing]
    chosen: Chosen | None = None


class OwnSentences(Struct, frozen=True):
    """What is to become of a paper's changed words: the plan, and the paper and comparison that it comes from.

    ``without_places`` says why none of it can be written.
    """

    paper: WrittenPaper
    comparison: Comparison
    edited: EditedPaper
    plan: OwnPlan
    points: PointPlan = field(default_factory=PointPlan)
    without_places: str = ""

    @property
    def changes_rows(self) -> bool:
        """Whether anything of it goes into the input."""
        return bool(self.plan.changes)

    def into(self, content: bytes, report: Report) -> bytes:
        """The input with the rows that the plan wants. Raises RejectedInput where it cannot be changed in place."""
        if not self.changes_rows:
            return content
        if not self.plan.rows:
            return without_entry(content, OWN_WORDS_KEYS, report.path)
        return merge_input(content, rows_tree(self.plan.rows), report.kit, report.path)

    def left(self, now: Sequence[Expected], made: Sequence[Expected]) -> tuple[Unwritten, ...]:
        """What the paper says that the report to come does not, and what the plan could not write."""
        if self.without_places and any(
            p.reworded for n, p in enumerate(self.comparison.pairs) if n not in self.points.pairs
        ):
            return (Unwritten(0, f"改的话不能写回：{self.without_places}", ("请手工写进输入的“文字”",)),)
        found = leftovers(self.paper, self.comparison, self.plan, (now, made), self.edited.paragraphs)
        return (*self.plan.unwritten, *found)


def own_sentences(
    stages: Stages,
    paper: WrittenPaper,
    comparison: Comparison,
    edited: EditedPaper,
    made: tuple[Report, Document, StyledDocument],
    ruling: Ruling,
) -> OwnSentences:
    """The plan for the words of a paper that somebody changed, against what the input gives now (``every_stage``); only
    for those that are chosen.

    It is empty where the paper does not tell the places of its paragraphs.
    """
    report, text, styled = made
    chosen = ruling.chosen
    found = counterparts(paper, styled)
    points = PointPlan() if report.path.endswith(_FORM) else plan_points(paper, comparison.pairs, report, chosen)
    why = "" if paper.placed else "文稿是以前的程序生成的，没有记下各段的位置"
    why = why or ("输入是表单，不是文字文件" if report.path.endswith(_FORM) else "")
    if why or not (chosen.own if chosen is not None else any(p.reworded for p in comparison.pairs)):
        return OwnSentences(paper, comparison, edited, OwnPlan([]), points, why)
    disputed = tuple(s.rewritten for s in ruling.standings if s.side is Side.CONFLICT and s.rewritten)
    run_on = frozenset(bare(section.heading) for section in report.kit.sections if section.run_on)
    kit = KitWords(stages.kit_words(report, DiagnosticLog()), References(report, text), run_on, disputed)
    plan = plan_own_words(paper, comparison, report, found, kit, Scope(points.pairs, chosen))
    plan.unwritten += points.unwritten
    for one in points.unwritten:
        plan.told.add(one.paragraph)
    plan.told_gone |= {
        p.old for n, p in enumerate(comparison.pairs) if n in points.pairs and p.old is not None and points.unwritten
    }
    return OwnSentences(paper, comparison, edited, plan, points)
