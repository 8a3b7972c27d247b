"""Seven reports as they were really written: every number of each stands in its paper, and its parts are the source's.

A report's numbers are written down as its source prints them, in order, repeated where it repeats them. ``a=b`` says
that the paper prints b for a (a slip of form: a unit left off, 两期 among digits); ``a~b`` that the source's a is
contradicted elsewhere and the corrected input says b. Inputs with what the sources say, contradictions and blanks
included, lie in ``real/``; corrected ones are the project's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest

from reportgen.diagnostics import Diagnostic, DiagnosticLog, Severity
from reportgen.model.document import Document, Paragraph, PointList
from reportgen.model.styled import HeadingLabel, StyledDocument, StyledParagraph, paragraphs
from reportgen.operations.check.inputs import check_inputs
from reportgen.operations.kit_new.making import KitWish, new_kit
from reportgen.pipeline import Stages
from reportgen.proposing.parts import Figure
from reportgen.workspace import MemoryWorkspace
from reportgen.writers.docx import write_docx
from tests.workspaces import own_workspace

REAL = Path(__file__).parent / "real"


@dataclass(frozen=True)
class RealReport:
    """What a source holds: its numbers, its headings (two blanks deeper for each level), the length of each 一是 run."""

    corrected: str
    numbers: str
    labels: str
    points: tuple[int, ...]
    original: str = ""
    kit: str = ""  # a kit that takes the place of the input's, for the structure

    @property
    def said(self) -> Counter[str]:
        """The printed forms of what the source says, contradictions included."""
        return Counter(_form(token.partition("~")[0]) for token in self.numbers.split())

    @property
    def right(self) -> Counter[str]:
        """The printed forms of the corrected input."""
        return Counter(_form(token.rpartition("~")[2]) for token in self.numbers.split())


def _form(token: str) -> str:
    return token.rpartition("=")[2]


REPORTS = {
    "综合材料": RealReport(
        "inputs/2012-09/青岚乡.yaml",
        """18个 4142户 19083人 2100元左右 17个 13个 2个 2个
        13个 2个 4个~2个 37户 4户 156户 92户 两期=2期
        17个 3630户 17个 10个 五年=五年 1位
        35个 1621万元 6条 16.1公里 724万元 7条 42公里 210万元 5村=5个 260万元 一座=1座 108万元 4处 52万元
        400亩 16万元 8处 240万元 2.45万元 1.2万株 3.6万元 5万元
        17个 3630个=3630户 4000余册(份)=4000余份 10000元 57名 20余捆 1100份 923人次
        3500余亩 3700余亩 23期 2000余人次 1500米 500余亩 10余亩 500余亩 5000余亩
        128户 1024万元 90起 82起
        3500余亩 3700余亩 23期 2000(次)=2000余人次 5000亩~5000余亩
        17个 6条 16.1公里 7条 42公里 5的=5个 180盏 1000米 400亩 8罗玉河=8处""",
        "一、 二、 三、 四、",
        (4, 4, 4, 6),
        "000.yaml",
    ),
    "精准扶贫工作汇报": RealReport(
        "inputs/2014/岩溪镇.yaml",
        """6月 3657米 1200米 900至1000毫米 12个 91个 468.23平方公里 5834户 22235人 8种=8个 S307公路=S307线 22969亩
        4期 112人次 20余次 23次
        11个 2736元 788户 3274人 2014年 23户 107人 765户 3152人~3167人
        82.3万元 8个 23个 610.6万元 10各村=10个 26个 111万=111万元 8座 5个 3个 100万元 1个 10个
        2014年年底=2014年底 65885亩 36800亩 2014年度=2014年底 15240亩 3个 700亩 2100担 270多万元 50万元""",
        "一、 二、 三、 （一） （二） （三） 四、",
        (5, 4, 4),
        "001a.yaml",
    ),
    "帮扶调研": RealReport(
        "inputs/2015/望江社区.yaml",
        """十余人=10余人 39.53% 20.36% 730亩 260多万元 151万元 一栋=1栋 约3000平方=约3000平方米 34多万元=34万多元
        一次=1次 10万元""",
        "",
        (3, 3, 3),
        "001b.yaml",
    ),
    "双联半年简本": RealReport(
        "inputs/2015H1/松林乡.yaml",
        """10个 1个 1个 8个 16名 3个 1个
        1个 3-5户=3至5户 5件 1个 1-2户=1至2户 2件
        600亩 400亩 200亩 1000头 10户 两期=2期 50户 20户
        1号文件=一号文件 60万=60万元 1公里 10米 3米 1500万元 10万元 8米 4.5米 20公里/小时
        5口 6公里 4座 3公里 200亩
        3个 12名 10名 5名 5名 8名 20名""",
        "一、 二、 （一） （二） 1. 2. （三） 三、 （一） （二） （三） 四、 （一） （二）",
        (3, 3),
    ),
    "双联半年": RealReport(
        "inputs/双联/2026H1/清溪乡.yaml",
        """10个 1个 1个 8个 16名 3个 1个
        1个 3-5户=3至5户 5件 1个 1-2户=1至2户 2件
        600亩 400亩 200亩 1000头 10户 两期=2期 50户 20户
        1号文件=一号文件 60万=60万元 1公里 10米 3米 1500万元 10万元 8米 4.5米 20公里/小时
        5口 6公里 4座 3公里 200亩
        一个=1个 9月底=9月30日 5位=5名 1000亩 1位=1名 1.5亿元 12名 8名 4名 16名
        50口 228个 16个 100户
        3个 12名 10名 5名 5名 8名 20名""",
        "一、 二、 （一） （二） 1. 2. 3. 4. （三） 三、 （一） （二） （三） 四、 （一） （二）",
        (3, 3, 5, 4),
        "004.yaml",
        "halfyear_brief",
    ),
    "全县行动情况": RealReport(
        "inputs/2012/云川县.yaml",
        "646名 4大项=4个 40多个 2755名 1万元 八送=八送 500元",
        "",
        (4,),
    ),
}

# The seventh has no figures; its blanks, by where they stand.
BLANK_FIGURES = {
    "联系": "最少村数 最多村数 党员户 贫困户 低收入线 绝对贫困线 年限 最少队员 最多队员",
    "总量": "领导干部 单位数 工作队员 村 党员户 贫困户",
    "成效": "实事 资金 培训班 培训 资料 项目",
    "培养": "明星户 带头人 致富能手 积极分子 发展党员",
}
# What the sources contradict themselves in: the input, the check that says so, the figures and the difference it names.
CONTRADICTIONS = (
    ("000.yaml", Severity.ERROR, "部门联系村前后一致", ("4个", "2个", "相差2个")),
    ("000.yaml", Severity.ERROR, "对接村不多于行政村", ("19", "18个", "相差1个")),
    ("000.yaml", Severity.WARNING, "贫困户占比", ("87.6%", "60")),
    ("000.yaml", Severity.WARNING, "玉米与旱作农业写法一致", ("5000亩", "5000余亩")),
    ("001a.yaml", Severity.ERROR, "录入人数", ("3152人", "3167人", "相差15人")),
    ("001a.yaml", Severity.WARNING, "种植面积与耕地", ("81125", "22969亩", "相差58156亩")),
    ("004.yaml", Severity.ERROR, "返乡流转面积", ("1000亩", "600亩", "相差400亩")),
)
EXCHANGE = "inputs/2004/东岚市.yaml"
EXCHANGE_LABELS = "一、 （一） （二） （三） （四） 二、 三、 （一） （二） （三） （四） 四、"

each = pytest.mark.parametrize("name", REPORTS)
with_original = pytest.mark.parametrize("name", [name for name, report in REPORTS.items() if report.original])


def workspace_with(path: str, text: str) -> MemoryWorkspace:
    workspace = own_workspace()
    workspace.content[path] = text.encode()
    return workspace


def original(name: str) -> tuple[MemoryWorkspace, str]:
    """The input that says what the source says, in the place of the corrected one."""
    places = {r.original: r.corrected for r in REPORTS.values()}
    path = places.get(name, EXCHANGE)
    return workspace_with(path, (REAL / name).read_text(encoding="utf-8")), path


def corrected(report: RealReport) -> StyledDocument:
    return Stages(own_workspace()).styled(report.corrected, DiagnosticLog())


def structured(report: RealReport) -> tuple[Document, StyledDocument]:
    """The document that has the source's structure, without and with labels."""
    workspace = own_workspace()
    text = workspace.content[report.corrected].decode()
    if report.kit:
        text = re.sub(r"^模板: .*$", f"模板: {report.kit}", text, flags=re.MULTILINE)
    stages = Stages(workspace_with(report.corrected, text))
    return (
        stages.document(report.corrected, DiagnosticLog()),
        stages.styled(report.corrected, DiagnosticLog()),
    )


def printed(document: StyledDocument) -> str:
    return "\n".join(p.text for p in paragraphs(document))


def missing(numbers: Counter[str], text: str) -> list[str]:
    """The numbers that the text holds less often than they are listed; 3个 is not found in 13个."""
    return [n for n, times in numbers.items() if len(re.findall(rf"(?<![\d.]){re.escape(n)}", text)) < times]


def heading_labels(document: StyledDocument) -> list[str]:
    found = (b for b in document.blocks if isinstance(b, StyledParagraph))
    return [b.label.text for b in found if isinstance(b.label, HeadingLabel)]


def point_counts(document: Document) -> Iterator[int]:
    for block in document.blocks:
        match block:
            case PointList(items=items):
                yield len(items)
            case Paragraph(points=points) if points:
                yield len(points.items)
            case _:
                pass


def blanks() -> list[str]:
    return [f"{group}.{member}" for group, members in BLANK_FIGURES.items() for member in members.split()]


def findings(name: str) -> tuple[bool, tuple[Diagnostic, ...]]:
    workspace, path = original(name)
    (checked,) = check_inputs(workspace, [path])
    return checked.passed, checked.findings


@each
def test_every_number_of_the_source_stands_in_the_paper(name: str) -> None:
    report = REPORTS[name]
    assert missing(report.right, printed(corrected(report))) == []


@each
def test_the_sections_and_points_are_the_sources(name: str) -> None:
    report = REPORTS[name]
    document, styled = structured(report)
    assert heading_labels(styled) == report.labels.split()
    assert tuple(point_counts(document)) == report.points


@each
def test_the_corrected_input_passes(name: str) -> None:
    (checked,) = check_inputs(own_workspace(), [REPORTS[name].corrected])
    assert checked.passed, checked.findings


@with_original
def test_a_draft_of_the_original_prints_every_number_as_the_source_says_it(name: str) -> None:
    report = REPORTS[name]
    workspace, path = original(report.original)
    assert missing(report.said, printed(Stages(workspace, draft=True).styled(path, DiagnosticLog()))) == []


@pytest.mark.parametrize(("name", "severity", "check", "figures"), CONTRADICTIONS, ids=[c[2] for c in CONTRADICTIONS])
def test_the_contradiction_of_the_source_is_reported(
    name: str, severity: Severity, check: str, figures: tuple[str, ...]
) -> None:
    passed, found = findings(name)
    assert not passed
    (told,) = (f for f in found if f"“{check}”" in f.message)
    assert told.severity is severity
    assert [n for n in figures if n not in told.message] == []


@pytest.mark.parametrize("name", sorted({c[0] for c in CONTRADICTIONS}))
def test_nothing_else_is_found_in_the_original(name: str) -> None:
    told = {re.findall(r"“(.+?)”", f.message)[0] for f in findings(name)[1]}
    assert told == {check for file, _, check, _ in CONTRADICTIONS if file == name}


def test_the_visit_without_a_date_is_refused() -> None:
    passed, found = findings("001b.yaml")
    assert not passed
    assert [f.message for f in found] == ["缺少必填指标“调研.日期”"]


def test_the_exchange_report_without_figures_is_refused_figure_by_figure() -> None:
    passed, found = findings("003.yaml")
    assert not passed
    named = [name for f in found if "缺少必填指标" in f.message for name in re.findall("“(.+?)”", f.message)]
    assert sorted(named) == sorted(blanks())


def test_the_draft_of_the_exchange_report_prints_each_missing_figure() -> None:
    workspace, path = original("003.yaml")
    text = printed(Stages(workspace, draft=True).styled(path, DiagnosticLog()))
    assert sorted(re.findall(r"【待补：(.+?)】", text)) == sorted(one.replace(".", "的") for one in blanks())


def test_more_new_members_than_candidates_are_reported() -> None:
    workspace, path = original("003.yaml")
    workspace.content[path] += "培养: {致富能手: 300, 积极分子: 90, 发展党员: 120}\n".encode()
    (checked,) = check_inputs(workspace, [path])
    (told,) = (f for f in checked.findings if "致富能手逐级" in f.message)
    assert "120名" in told.message
    assert "90名" in told.message


def test_the_exchange_report_has_the_sections_and_points_of_the_source() -> None:
    rows = {group: ", ".join(f"{member}: 7" for member in members.split()) for group, members in BLANK_FIGURES.items()}
    filled = "".join(f"{group}: {{{row}}}\n" for group, row in rows.items())
    workspace, path = original("003.yaml")
    workspace.content[path] += filled.encode()
    stages = Stages(workspace)
    assert heading_labels(stages.styled(path, DiagnosticLog())) == EXCHANGE_LABELS.split()
    assert list(point_counts(stages.document(path, DiagnosticLog()))) == [3]


@each
def test_a_kit_made_of_the_paper_has_its_figures_and_gives_back_its_words(name: str) -> None:
    """Four of five figures at least, each with its unit and by a name that nothing was guessed of; see kits-from-old-reports.md."""
    report = REPORTS[name]
    shelf = own_workspace()
    wish = KitWish("新包", "旧.docx", write_docx(corrected(report)), "", PurePosixPath(report.corrected).parent.name)
    made = new_kit(shelf, wish)
    template = made.files["templates/新包/report.md.j2"].decode()
    found = {f"{f.number.written}": f for f in made.proposal.figures if f.unit or f.number.is_percent}
    asked = [number for number in report.right.elements() if re.match(r"\d", number)]
    known = [number for number in asked if _alike(number, found)]
    sure = [number for number in known if "名称是凑的" not in found[_alike(number, found)].doubts]
    assert len(sure) >= 0.8 * len(asked), (len(sure), len(asked), Counter(asked) - Counter(sure))
    assert made.returned.share >= 0.98
    assert made.demoted == ()
    assert "没有印" not in template


def _alike(number: str, found: dict[str, Figure]) -> str:
    """The figure that says a printed number, whatever stands for more or less in it."""
    return next((said for said in found if said.lstrip("约近") == number.lstrip("约近")), "")
