"""The commands with their arguments and options; what a command does is imported when it is called.

The function below a declaration is never called: its name is the module of ``reportgen.cli`` whose ``run`` is, with a
value for each option, and its docstring is the help page.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import click

from reportgen.cli.help import ChineseCommand

COMMANDS: dict[str, ChineseCommand] = {}


def _command(summary: str) -> Callable[[Callable[[], None]], ChineseCommand]:
    """A command named by the function that it decorates, with the line that the list of commands has of it."""

    def declared(function: Callable[[], None]) -> ChineseCommand:
        module = f"reportgen.cli.{function.__name__}"
        command: ChineseCommand = click.command(function.__name__.strip("_"), cls=ChineseCommand, short_help=summary)(
            function
        )
        command.callback = lambda **given: importlib.import_module(module).run(**given)
        COMMANDS[str(command.name)] = command
        return command

    return declared


_json = click.option("--json", "as_json", is_flag=True, help="以 JSON 输出")
_paths = click.argument("paths", nargs=-1, metavar="[文件或文件夹]")


def _draft(words: str) -> Callable[..., Any]:
    return click.option("--draft", is_flag=True, help=words)


def _folder(words: str) -> Callable[..., Any]:
    return click.option("-o", "--output", metavar="文件夹", help=words)


def _workbook(words: str) -> Callable[..., Any]:
    return click.option("-o", "--output", required=True, metavar="文件.xlsx", help=words)


@_command("生成报告（DOCX 和 PDF）")
@_paths
@click.option(
    "--format",
    "formats",
    type=click.Choice(["docx", "pdf"]),
    multiple=True,
    help="只生成这一种；可写两次，默认两种都生成",
)
@_folder("放报告的文件夹，默认是工作文件夹里的 outputs")
@click.option(
    "--engine",
    type=click.Choice(["reportgen", "weasyprint"]),
    default="reportgen",
    help="生成 PDF 用哪个引擎，默认 reportgen",
)
@_draft("生成草稿：缺的指标印作【待补】，勾稽不符只提醒；文件名带“草稿”")
@click.option("--review-sheet", "with_sheet", is_flag=True, help="另生成一份数据来源表：每个数从哪里来、印在第几面")
@click.option("--name", "pattern", metavar="式样", help="文稿的文件名，例如 {期间}{单位}工作总结；默认 {文件名}")
@click.option(
    "-j", "--jobs", type=click.IntRange(0, 256), metavar="个数",
    help="同时用几个进程，默认与处理器个数相同；0 表示不另开进程",
)  # fmt: skip
@click.option("--force", is_flag=True, help="全部重新生成，不管有没有改动；改过的文稿先另存")
@click.option("--dry-run", "dry", is_flag=True, help="只说明哪些要生成、为什么，不生成")
@click.option("--zip", "archive", metavar="文件.zip", help="生成后把全部文稿和目录页打成一个压缩包")
@click.option("--deadline", type=click.IntRange(min=1), metavar="秒", help="一份报告最多做多久，默认 300 秒")
@click.option(
    "--memory", type=click.IntRange(min=512), metavar="兆", help="一份报告最多用多少内存（MiB），至少 512，默认 4096"
)
@click.option(
    "--executor", type=click.Choice(["local", "dask"]), default="local", help="在哪里做：local 本机，dask 一组机器"
)
@click.option("--scheduler", metavar="地址", help="Dask 调度器的地址，例如 tcp://10.0.0.1:8786")
@_json
def build() -> None:
    """生成报告：每份输入生成一份 DOCX 和一份内容相同的 PDF，放在 outputs/期间/ 下。

    不写文件名时生成 inputs 里的全部报告。没有改动的不重做；有错误的输入不生成，原有的报告保持不变；
    人改过的文稿不换掉。
    """


@_command("检查输入，不生成报告")
@_paths
@_draft("按草稿检查：缺的指标和不符的勾稽只提醒")
@_json
def check() -> None:
    """检查输入文件：一次列出全部问题，不生成报告。

    不写文件名时检查 inputs 里的全部文件。
    """


@_command("显示一份输入在某一阶段的样子")
@click.argument("path", metavar="文件")
@_draft("按草稿显示：缺的指标印作【待补】")
@click.option(
    "--stage",
    type=click.Choice(["facts", "words", "markup", "document", "styled", "html"]),
    default="styled",
    help="阶段：指标、自己的话、正文稿、文稿、排版、网页",
)
def show() -> None:
    """显示一份输入在某一阶段的样子，用来查找问题出在哪一步。

    facts 指标及其所在行；words 输入的“文字”放在哪里、换掉了模板的哪些话；markup 模板填好后的正文稿；document 文稿结构；styled 编号和版式；html 生成 PDF 用的网页。
    """


@_command("说明一个数从哪里来、印在什么地方")
@click.argument("path", metavar="文件")
@click.argument("word", required=False, metavar="[指标]")
@_draft("按草稿解释：缺的指标印作【待补】")
@_json
def explain() -> None:
    """说明一个数从哪里来、印在报告的什么地方。

    写中文名称（纠纷.化解）或英文编号（disputes.resolved）；写组或列表的名称，说明里面的全部指标。
    不写指标，说明全部指标。
    """


@_command("定稿：报出的文稿不再重做")
@click.argument("words", nargs=-1, metavar="[期间、文件或文件夹]")
@click.option("--date", "written", metavar="日期", help="定稿的日期，例如 2026-07-05；不写的是今天")
@click.option("--undo", is_flag=True, help="撤销定稿，build 又可以重做")
@_folder("文稿在哪个文件夹，默认是工作文件夹里的 outputs")
@_json
def issue() -> None:
    """定稿：把报出的文稿记进台账，以后的 build 都不动它，不管输入、模板包、程序怎样变。

    写一个期间（2026H1），或者几个文件、文件夹；什么也不写，列出已经定稿的。
    人改过的文稿，按现在的样子定稿。草稿不能定稿。
    """


@_command("把各乡镇的输入汇总成县的输入")
@click.argument("folder", metavar="文件夹")
@click.option("--kit", "kit", default="", metavar="模板包", help="县的模板包，默认看乡镇用的是哪一个")
@click.option("--expect", "roster", metavar="文件", help="应报送的名单，默认是文件夹里的 _名单.yaml")
@click.option("--place", default="", metavar="县名", help="县名，默认照名单；没有名单时要写")
@click.option("-o", "--output", metavar="文件", help="县的输入写到哪里，默认是文件夹里的“县名.yaml”")
@click.option("--check", "only_check", is_flag=True, help="不写，只看县的输入是不是最新的；不是的，退出码是 1")
@_json
def rollup() -> None:
    """把一个期间各乡镇的输入汇总成县的输入。

    能相加的数相加，比率由合计数重算；没有报送的、迟报的、有错误没有汇总的，逐个列出。
    已有的县输入，只换掉汇总来的部分，县里填写的保持原样。
    """


@_command("生成 Excel 填报表单")
@click.option("--kit", "kit", required=True, metavar="模板包", help="给哪个模板包填的")
@click.option("--period", "period", required=True, metavar="期间", help="填哪个期间的，例如 2026H2 或 2026年下半年")
@_workbook("表单的文件名")
@click.option("--place", "places", multiple=True, metavar="单位", help="单位名称；已有的数填进表单。全县表单可写多次")
@click.option("--places", "roster", metavar="文件", help="单位名单，一行一个；与 --county 一起用")
@click.option("--county", is_flag=True, help="全县一张表：一个乡镇一行，列表另有一张")
@click.option("--force", is_flag=True, help="文件已经有了也换掉")
def form() -> None:
    """生成 Excel 填报表单。填好后用 reportgen import 导入，或直接 reportgen check、reportgen build。

    写了单位、且该期间已有输入的，把已填的数和上年同期的数填进表单。
    """


@_command("把填好的 Excel 表单变成输入文件")
@click.argument("paths", nargs=-1, required=True, metavar="文件.xlsx...")
@_folder("输入文件放在哪里，默认是 inputs 里该期间的文件夹")
@click.option("--map", "sheet_map", metavar="对照表.yaml", help="别人设计的表，按这份对照表读")
@click.option("--guess", is_flag=True, help="给别人设计的表写一份对照表草稿；写了 --map 的存进那个文件，否则显示出来")
@click.option("--kit", "kit", metavar="模板包", help="对照表草稿是给哪个模板包的；与 --guess 一起用")
@_draft("缺必填指标的也导入，只提醒")
@click.option("--dry-run", "trial", is_flag=True, help="只检查，不写文件")
@_json
def import_() -> None:
    """把填好的 Excel 表单变成输入文件。全县的表单，一个单位一份。

    可以写几个文件。已有的输入文件就地更新，注释和次序不变。有错误的单位不写，其他照写；表单本身有错误的，一份也不写。
    """


@_command("把各份输入的数和勾稽写成 Excel 汇总表")
@_paths
@_workbook("汇总表的文件名")
@_json
def export() -> None:
    """把各份输入写成一个 Excel 工作簿：一个单位一行的汇总表、全部指标、全部勾稽。

    数是真的数，合计是公式，每个数的批注写着它填在哪里或怎样算出。读不了的输入不列入，逐一说明。
    """


@_command("从上一期的输入建立新一期的输入")
@click.argument("places", nargs=-1, metavar="[单位]")
@click.option("--to", "wanted", required=True, metavar="期间", help="新的期间，例如 2026H2")
@click.option("--from", "old", metavar="期间", help="从哪一期结转，不写的是新期间的上一期")
@click.option("--all", "everyone", is_flag=True, help="上一期的全部单位")
@click.option("--kit", default="", metavar="模板包", help="新文件换用另一个模板包")
@_json
def new() -> None:
    """从上一期的输入建立新一期的输入：不变的照抄，本期的数留空，上期的数注在旁边。

    已有的文件不会被换掉。
    """


@_command("比较两期或两份输入：哪些数变了")
@click.argument("old", metavar="原来的")
@click.argument("new", metavar="现在的")
@click.argument("places", nargs=-1, metavar="[单位]")
@click.option("--all", "everyone", is_flag=True, help="比较两期时：两期都有输入的全部单位")
@click.option("--table", "as_table", is_flag=True, help="列成表")
@_json
def diff() -> None:
    """比较两份输入，或一个单位的两期：哪些数变了，增减多少。

    写两个输入文件；或写两个期间，后面写单位或 --all。
    """


@_command("列出模板包，或一个模板包的全部指标；写填报说明")
@click.argument("name", required=False, metavar="[模板包]")
@click.option("--manual", is_flag=True, help="把模板包的填报说明写成 Word 和 Markdown")
@_folder("填报说明写到哪个文件夹，默认是 outputs")
@click.option("--force", is_flag=True, help="填报说明被人改过也重写，改过的另存")
@_json
def kits() -> None:
    """列出可用的模板包；写上名称时列出它的全部指标，加 --manual 写成给填报人用的说明。"""


@_command("建立一个新的工作文件夹，带模板包和样例")
@click.argument("folder", metavar="文件夹")
@click.option("--sample", "as_sample", is_flag=True, help="不放空白的输入，放一份填好的样例")
def init() -> None:
    """建立一个新的工作文件夹：带全部模板包、版式和一份空白的输入。

    空白的输入是乡镇半年工作总结的，必填的在最上面。文件夹里已有 templates 或 inputs 时不动它。
    """


@_command("列出版式，显示取值，或与 GB/T 9704-2012 核对")
@click.argument("action", type=click.Choice(["list", "show", "check"]), metavar="list|show|check")
@click.argument("name", required=False, metavar="[版式或文件.yaml]")
@_json
def style() -> None:
    """列出版式（list），显示一个版式的全部取值（show），或与 GB/T 9704-2012 逐条核对（check）。

    check 不写版式时核对全部版式。不合“规定”的是错误；不合“一般”的只提示，单位可以另定。
    """


@_command("用尺子量一份 PDF，或比较两份")
@click.argument("path", metavar="文件.pdf")
@click.argument("other", required=False, metavar="[另一份.pdf]")
@click.option("--style", default="国标", metavar="版式", help="照哪个版式量，默认 国标")
@_json
def measure() -> None:
    """用尺子量一份 PDF：行数、字数、行距、边距、断行、字体、页码，逐项与版式对照。

    写两份 PDF 时比较它们：面数、文字是否相同，有多少行断在同一处。DOCX 先另存为 PDF 再量。
    """


@_command("检查文字：标点、数字、用词、编号")
@click.argument("paths", nargs=-1, metavar="文件…")
@click.option("--fix", is_flag=True, help="改正不会改变意思的几种（只改 .txt 和 .md），逐处列出")
@click.option("--off", multiple=True, metavar="规则", help="不查这条规则；可以写几次")
@click.option("--only", multiple=True, metavar="规则", help="只查这条规则；可以写几次")
@click.option("--list", "as_list", is_flag=True, help="列出全部规则")
@_json
def lint() -> None:
    """检查文字：标点、数字写法、用词、编号、没有填的空、乱码、个人信息。

    可以查 .txt、.md 和 .docx，不论是不是本程序生成的；也可以查 .yaml 输入，查的是它生成的正文，
    问题指到输入或模板的那一行。DOCX 的行号是第几段。
    """


@_command("比较在 Word 里改过的文稿和输入，把改过的数写回")
@click.argument("edited", metavar="改过的.docx")
@click.argument("path", metavar="[文件]", required=False)
@click.option("--apply", is_flag=True, help="把改过的数写回输入文件，注释、次序和其他内容都不动")
@_draft("文稿是草稿：缺的指标印作【待补】")
@_json
def compare() -> None:
    """比较一份在 Word 里改过的文稿和它的输入：哪些数改了，哪些话改了，哪些标记丢了；是文稿改的，还是输入后来改的。

    不写输入文件，照文稿里记下的找。
    """


@_command("检查本机的程序库和字体")
@click.option("--style", default="国标", metavar="版式", help="按哪个版式检查字体，默认 国标")
@_json
def doctor() -> None:
    """检查本机能不能生成报告：程序库版本、系统库，以及每种字体由哪个文件提供。"""


@_command("打印 JSON 输出的 Schema")
@click.argument("name", required=False, metavar="[种类]")
def schema() -> None:
    """打印一种 JSON 输出的 JSON Schema（2020-12）；不写种类，列出全部。"""
