"""Commands about papers: made, checked, looked into."""

from __future__ import annotations

import click

from reportgen.cli.declaring import Parameters, argument, choice, flag, maybe, option, words
from reportgen.cli.options import by, date, draft, everything, folder, force, formats, input_path, paths


def build() -> Parameters:
    """生成报告：每份输入生成一份 DOCX 和一份内容相同的 PDF，放在 outputs/期间/ 下。

    不写文件名时生成 inputs 里的全部报告。没有改动的不重做；有错误的输入不生成，原有的报告保持不变；
    人改过的文稿不换掉。
    """
    return [
        paths(),
        formats(),
        folder("放报告的文件夹，默认是工作文件夹里的 outputs"),
        choice("--engine", "生成 PDF 用哪个引擎，默认 reportgen", ["reportgen", "weasyprint"], default="reportgen"),
        draft("生成草稿：缺的指标印作【待补】，勾稽不符只提醒；文件名带“草稿”"),
        flag("--review-sheet with_sheet", "另生成一份数据来源表：每个数从哪里来、印在第几面"),
        option("--name pattern", "文稿的文件名，例如 {期间}{单位}工作总结；默认 {文件名}", "式样"),
        option(
            "-j --jobs", "同时用几个进程，默认与处理器个数相同；0 表示不另开进程", "个数", type=click.IntRange(0, 256)
        ),
        force("全部重新生成，不管有没有改动；改过的文稿先另存"),
        flag("--dry-run dry", "只说明哪些要生成、为什么，不生成"),
        everything(),
        option("--zip archive", "生成后把全部文稿和目录页打成一个压缩包", "文件.zip"),
        option("--deadline", "一份报告最多做多久，默认 300 秒", "秒", type=click.IntRange(min=1)),
        option("--memory", "一份报告最多用多少内存（MiB），至少 512，默认 4096", "兆", type=click.IntRange(min=512)),
        choice("--executor", "在哪里做：local 本机，dask 一组机器", ["local", "dask"], default="local"),
        option("--scheduler", "Dask 调度器的地址，例如 tcp://10.0.0.1:8786", "地址"),
    ]


def check() -> Parameters:
    """检查输入文件：一次列出全部问题，不生成报告。

    不写文件名时检查 inputs 里的全部文件。
    """
    return [paths(), draft("按草稿检查：缺的指标和不符的勾稽只提醒"), everything()]


def unusual() -> Parameters:
    """列出请核实的数：与上年同期、上期和同期间的别处相比不同寻常的，像是写错了数位的；勾稽不符的，哪一个数最可疑。

    写一个期间（2026H1），或者几个文件、文件夹；什么也不写，看 inputs 里的全部输入。
    列出的不一定错。核实无误的，在输入里写口径说明，就不再列出。
    """
    return [
        words("words", "[期间、文件或文件夹]"),
        option("--star", "给一份输入的这个数标星，以后再看；记进台账", "指标"),
        option("--unstar", "取消标星", "指标"),
        option("--because", "标星的批注", "批注", default=""),
        date("--date day", "哪一天标的，例如 2026-07-05；不写的是今天"),
        by("谁标的"),
    ]


def show() -> Parameters:
    """显示一份输入在某一阶段的样子，用来查找问题出在哪一步。

    facts 指标及其所在行；words 输入的“文字”放在哪里、换掉了模板的哪些话；markup 模板填好后的正文稿；document 文稿结构；styled 编号和版式；html 同样内容的网页；pages 每一面上的每一行。
    """
    return [
        input_path(),
        draft("按草稿显示：缺的指标印作【待补】"),
        choice(
            "--stage",
            "阶段：指标、自己的话、正文稿、文稿、排版、网页、各面",
            ["facts", "words", "markup", "document", "styled", "html", "pages"],
            default="styled",
        ),
    ]


def explain() -> Parameters:
    """说明一个数从哪里来、印在报告的什么地方。

    写中文名称（纠纷.化解）或英文编号（disputes.resolved）；写组或列表的名称，说明里面的全部指标。
    不写指标，说明全部指标。
    """
    return [input_path(), maybe("word", "[指标]"), draft("按草稿解释：缺的指标印作【待补】")]


def issue() -> Parameters:
    """定稿：把报出的文稿记进台账，以后的 build 都不动它，不管输入、模板包、程序怎样变。

    写一个期间（2026H1），或者几个文件、文件夹；什么也不写，列出已经定稿的。
    人改过的文稿，按现在的样子定稿。草稿不能定稿。
    """
    return [
        words("words", "[期间、文件或文件夹]"),
        date("--date day", "定稿的日期，例如 2026-07-05；不写的是今天"),
        flag("--undo", "撤销定稿，build 又可以重做"),
        folder("文稿在哪个文件夹，默认是工作文件夹里的 outputs"),
    ]


def compare() -> Parameters:
    """比较一份在 Word 里改过的文稿和它的输入：哪些数改了，哪些话改了，哪些标记丢了；是文稿改的，还是输入后来改的。

    不写输入文件，照文稿里记下的找。
    """
    return [
        argument("edited", "改过的.docx"),
        maybe("path", "[文件]"),
        flag("--apply", "把改过的数写回输入文件，注释、次序和其他内容都不动"),
        draft("文稿是草稿：缺的指标印作【待补】"),
    ]
