"""The ledger of a period looked at as a whole: who has reported, who is late, who was returned, who is missing."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.diagnostics import Diagnostic, DiagnosticLog, Refusal, Severity, warning
from reportgen.model.facts import Period, date_text
from reportgen.model.reporting import PeriodStanding, Standing, State
from reportgen.model.roster import Roster
from reportgen.operations.ledger.acts import Act, acts_of
from reportgen.operations.ledger.lines import Ledger
from reportgen.operations.ledger.order import in_order
from reportgen.operations.ledger.standing import period_standing
from reportgen.operations.reporting.asked import roster_beside
from reportgen.operations.reporting.kinds import asked_instead, strange_kinds
from reportgen.operations.selection.inputs import without_samples
from reportgen.operations.selection.of_period import sources_of
from reportgen.pipeline import Stages
from reportgen.readers.input_file import is_sample
from reportgen.source import FileLocation
from reportgen.workspace import INPUTS, LEDGER_FILE, Workspace


class Overview(Struct, frozen=True):
    """Where a period stands on a day: ``acts`` are all that were written down for it, the earliest first.

    ``titles`` are what the kits call their reports, by name; ``strange`` what a report is, by input, that is of another kit
    than those of the others and that nobody asked for; ``instead`` what is asked, by input, of whoever wrote another kind.
    """

    period: Period
    day: datetime.date
    standing: PeriodStanding
    roster: Roster | None
    acts: tuple[Act, ...]
    titles: dict[str, str]
    findings: tuple[Diagnostic, ...]
    strange: dict[str, str] = {}
    instead: dict[str, str] = {}

    def words_of(self, standing: Standing) -> str:
        """Where a place stands, in words, and what it writes where that is not what the others do."""
        kind = self.strange.get(standing.path, "")
        return state_words(standing) + (f"（文种是“{kind}”，与别处不同）" if kind else "")

    def contact(self, place: str) -> str:
        """The word to find the person of a place by; empty where the roster has none."""
        listed = self.roster.find(place) if self.roster else None
        return listed.contact if listed else ""

    def report_of(self, standing: Standing) -> str:
        """What a place is to report; with the title of its kit where several kits report."""
        title = self.titles.get(standing.kit, "") if len(self.titles) > 1 else ""
        return f"{self.period.text}的报告{f'（{title}）' if title else ''}"


def overview(workspace: Workspace, word: str | None, day: datetime.date) -> Overview:
    """Where a period stands; the last one that has inputs where none is named.

    Raises Refusal where there is nothing to look at, RejectedInput where the ledger or the roster cannot be read.
    """
    period = _period(workspace, word)
    paths = without_samples(workspace, sources_of(workspace, period)).paths
    paths = tuple(path for path in paths if not is_sample(path))
    roster = roster_beside(workspace, paths[0] if paths else f"{INPUTS}/{period.code}/_")
    acts, _ = in_order(act for act in acts_of(Ledger(workspace)) if act.period == period.code)
    if not (paths or roster or acts):
        raise Refusal(f"{period.text}没有输入，没有名单，台账里也没有记")
    stages = Stages(workspace)
    standing = period_standing(workspace, period.code, paths, roster, stages)
    kits = dict.fromkeys(one.kit for one in standing.standings if one.kit)
    titles = {kit: _title(stages, kit) for kit in kits}
    log = DiagnosticLog()
    log.extend(finding for one in standing.standings for finding in one.findings)
    log.extend(_told(period, standing, roster))
    log.extend(_told_of_later(acts, day))
    log.extend(filter(None, [Ledger(workspace).torn()]))
    strange = strange_kinds(stages, standing, roster, titles)
    asked = {one.path: asked_instead(stages, one, roster) for one in standing.standings}
    instead = {path: words for path, words in asked.items() if words}
    return Overview(period, day, standing, roster, tuple(acts), titles, log.sorted(), strange, instead)


def only(view: Overview, is_meant: Callable[[Standing], bool]) -> Overview:
    """A period as somebody sees it who is to know of some places alone: nothing of the others is in it."""
    own = tuple(one for one in view.standing.standings if is_meant(one))
    paths = {one.path for one in own}
    findings = [finding for one in own for finding in one.findings]
    findings += [finding for finding in view.findings if finding.rule in _OF_ALL]
    standing = replace(view.standing, standings=own, findings=())
    acts = tuple(act for act in view.acts if act.path in paths)
    return replace(view, standing=standing, acts=acts, findings=tuple(findings))


def _period(workspace: Workspace, word: str | None) -> Period:
    if word is not None:
        period = Period.named(word.rstrip("/").rpartition("/")[2])
        if period is None:
            raise Refusal(f"“{word}”不是期间：写成 2026H1 或 2026年上半年")
        return period
    folders = (Period.named(folder.rpartition("/")[2]) for folder in workspace.folders(INPUTS))
    found = [period for period in folders if period]
    if not found:
        raise Refusal(f"{INPUTS} 里没有期间的文件夹，写明是哪一期，例如 2026H1")
    return max(found, key=lambda period: (period.last_day, period.first_day))


def _title(stages: Stages, kit: str) -> str:
    compiled = stages.known_kit(kit)
    return compiled.kit.title if compiled else ""


def _told(period: Period, standing: PeriodStanding, roster: Roster | None) -> Iterator[Diagnostic]:
    """What is to be told of the period as a whole."""
    if not standing.used:
        message = f"{period.text}还没有哪个单位交过；下面照各单位现在填的说"
        hint = f"乡镇交了的记一笔：reportgen submit {period.code} 单位"
        yield Diagnostic(Severity.NOTE, "ledger-not-used", message, FileLocation(LEDGER_FILE), (hint,))
    if roster is None:
        message = "没有名单，不知道哪些单位应当报送，也不知道哪一天截止；只列出有输入的"
        hint = "名单放在 _名单.yaml，写法见 docs/rollup.md"
        yield Diagnostic(Severity.NOTE, "no-roster", message, FileLocation(f"{INPUTS}/{period.code}"), (hint,))


def _told_of_later(acts: Sequence[Act], day: datetime.date) -> Iterator[Diagnostic]:
    """That the ledger goes on after a day: where places stand is what it says by now, not what it said then."""
    later = [act.date for act in acts if act.date > day]
    if later:
        message = f"台账里有 {len(later)} 笔记在{date_text(day)}以后（到{date_text(max(later))}）：列的是现在的情况，不是那一天的"
        yield warning("later-acts", message, FileLocation(LEDGER_FILE), "要看现在的，不写 --date")


def timeliness(standing: Standing, day: datetime.date) -> str:
    """How a place keeps to its day, in words; empty where nothing can be said of it."""
    due = standing.due
    if standing.exempt and not standing.state.is_in:
        return "不用报"
    if standing.state is State.RETURNED and standing.date:
        days = (day - standing.date).days
        return f"退回{days}天" if days > 0 else "今天退回" if days == 0 else ""
    if standing.state.is_in:
        in_time = standing.in_time
        if in_time is None or standing.submitted is None or due is None:
            return ""
        return "按时" if in_time else f"迟{(standing.submitted - due).days}天"
    if due is None:
        return ""
    left = (due - day).days
    return f"逾期{-left}天" if left < 0 else f"还有{left}天" if left else "今天截止"


def state_words(standing: Standing) -> str:
    """Where a place stands, in words; a change since it was submitted or accepted is told."""
    since_accepted = standing.changed and standing.state.is_in
    since_submitted = "（交后又改）" if standing.is_changed_since_submitted else ""
    return standing.state.value + ("（又改过）" if since_accepted else since_submitted)


def summary(view: Overview) -> str:
    """How many places stand where, in one line."""
    standing = view.standing
    every = standing.in_states(*State)
    came = [one for one in every if one.state.is_in]
    late = sum(one.in_time is False for one in came)
    in_time = sum(one.in_time is True for one in came)
    parts = [
        (f"按时 {in_time}", in_time),
        (f"迟报 {late}", late),
        (f"又改过 {sum(one.changed for one in came)}", any(one.changed for one in came)),
        *((f"{s.value} {sum(o.state is s for o in came)}", any(o.state is s for o in came)) for s in _AFTER),
    ]
    within = "，".join(words for words, there in parts if there)
    counts = [f"已报 {len(came)} 个{f'（{within}）' if within else ''}"]
    for state in (State.RETURNED, State.DRAFT, State.MISSING):
        number = sum(one.state is state for one in every)
        counts += [f"{state.value} {number} 个"] if number else []
    exempt = len(standing.standings) - len(every)
    counts += [f"不用报 {exempt} 个"] if exempt else []
    return f"{view.period.text}，到{date_text(view.day)}：应报 {len(every)} 个，" + "，".join(counts)


_OF_ALL = frozenset({"ledger-not-used", "ledger-torn", "later-acts", "no-roster"})
"""What is told of a period, and of no place."""

_AFTER = (State.ACCEPTED, State.LOCKED)
