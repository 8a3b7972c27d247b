"""``reportgen show``: one input at one stage of its way."""

from __future__ import annotations

import click

from reportgen.cli import console
from reportgen.cli.help import ChineseCommand
from reportgen.cli.selection import open_workspace, select_inputs
from reportgen.diagnostics import DiagnosticLog

_STAGES = ["facts", "words", "markup", "document", "styled", "html"]


@click.command("show", cls=ChineseCommand)
@click.argument("path", metavar="文件")
@click.option("--draft", is_flag=True, help="按草稿显示：缺的指标印作【待补】")
@click.option(
    "--stage", type=click.Choice(_STAGES), default="styled", help="阶段：指标、自己的话、正文稿、文稿、排版、网页"
)
def command(path: str, draft: bool, stage: str) -> int:
    """显示一份输入在某一阶段的样子，用来查找问题出在哪一步。

    facts 指标及其所在行；words 输入的“文字”放在哪里、换掉了模板的哪些话；markup 模板填好后的正文稿；document 文稿结构；styled 编号和版式；html 生成 PDF 用的网页。
    """
    from reportgen.pipeline import Stages  # noqa: PLC0415 - keeps --help light
    from reportgen.writers import text  # noqa: PLC0415 - as above
    from reportgen.writers.html import write_html  # noqa: PLC0415 - as above

    workspace = open_workspace()
    stages = Stages(workspace, draft)
    name = select_inputs(workspace, (path,))[0]
    log = DiagnosticLog()
    match stage:
        case "facts":
            console.say("\n".join(text.facts_lines(stages.report(name, log))))
        case "words":
            lines = list(text.own_words_lines(stages.markup(name, log)))
            console.say("\n".join(lines) if lines else "没有自己的话，印的都是模板的话")
        case "markup":
            console.say(stages.markup(name, log).source.text)
        case "document":
            console.say("\n".join(text.document_lines(stages.document(name, log))))
        case "styled":
            console.say("\n".join(text.styled_lines(stages.styled(name, log))))
        case _:
            console.say(write_html(stages.styled(name, log)))
    console.print_findings(log)
    return 0
