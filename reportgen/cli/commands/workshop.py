"""Commands about where and with what reports are made: folders, the page, kits, styles, rules, this machine."""

from __future__ import annotations

import click

from reportgen.cli.declaring import Parameters, argument, flag, maybe, option, words
from reportgen.cli.options import folder, force
from reportgen.cli.options import style as of_style

OFFICE_ACTIONS = ("add", "roster", "reset", "close", "reopen", "list", "log", "backup", "restore")
_MEASURED_BY = "照哪个版式量，默认照生成它的模板包的，看不出的照国标"


def kits() -> Parameters:
    """列出可用的模板包；写上名称时列出它的全部指标，加 --manual 写成给填报人用的说明。"""
    return [
        maybe("name", "[模板包]"),
        flag("--manual", "把模板包的填报说明写成 Word 和 Markdown"),
        folder("填报说明写到哪个文件夹，默认是 outputs"),
        force("填报说明被人改过也重写，改过的另存"),
    ]


def kit() -> Parameters:
    """检查一个模板包（check），在浏览器里看（preview），或由一份旧报告拟一个新的（new）。

    check 不用任何输入，编出各种各样的报告，逐份生成正文，看模板在哪里会出错：全部填写、只填必填的、没有上年同期、列表没有行、
    数都是 0……每种都试。每处问题指到模板的哪一行，并给出最小的输入。

    preview 看印出来什么样，用编出来的数，或者一份输入的；改了模板、版式、输入，存盘就变。点一句话，到写它的那一行。

    new 从旧报告（.txt、.docx）里找出标题、表格、数和单位，拟出模板包和填着旧数的输入，生成一遍，与旧报告比较，说出哪里不同。
    """
    return [
        argument("action", "check|preview|new", type=click.Choice(["check", "preview", "new"])),
        argument("name", "模板包"),
        folder("（check）把能看到问题的输入存到这个文件夹，不写的不存"),
        option("--port", "（preview）用哪个端口", "端口", type=click.IntRange(1024, 65535)),
        flag("--no-browser", "（preview）不自动打开浏览器"),
        option("--editor", '（preview）在编辑器里打开一行的命令，例如 "code -g {file}:{line}"', "命令", default=""),
        option("--from old", "（new）旧报告", "旧报告"),
        option("--place", "（new）旧报告是哪个单位的，不写的从文中看", "单位", default=""),
        option("--period", "（new）旧报告是哪一期的，不写的从文中看", "期间", default=""),
    ]


def init() -> Parameters:
    """建立一个新的工作文件夹：带全部模板包、版式和一份空白的输入。

    空白的输入是乡镇半年工作总结的，必填的在最上面。文件夹里已有 templates 或 inputs 时不动它。
    """
    return [argument("folder", "文件夹"), flag("--sample as_sample", "不放空白的输入，放一份填好的样例")]


def serve() -> Parameters:
    """在浏览器里填数，文稿就在旁边，填完取走 Word 和 PDF。只有本机能打开。

    填的内容存在同样的输入文件里：命令行、网页、手工改，哪样都行。要结束，按 Ctrl+C。
    加 --office 的，给全县各单位用：各人有账号，县里看谁交了，见 docs/office.md。
    """
    return [
        option("--port", "用哪个端口，默认用上次的，或者自己找一个", "端口", type=click.IntRange(1024, 65535)),
        flag("--no-browser", "不自动打开浏览器"),
        flag("--office", "给全县用：各人凭账号进来"),
        option("--host", "（--office）在哪个地址上收，例如 0.0.0.0；默认只有本机", "地址", default="127.0.0.1"),
        option(
            "--name names", "（--office）各单位在浏览器里写的地址，例如 bao.example.gov.cn；可以写几个", multiple=True
        ),
        flag("--behind-tls over_tls", "（--office）前面有代理，浏览器用 https 进来"),
        option("--workers", "（--office）同时答几个，默认 2", "个数", type=click.IntRange(1, 64), default=2),
    ]


def office() -> Parameters:
    """管全县用的账号（serve --office）：add 开一个，roster 按名单开，reset 重设密码，close 关闭，reopen 重新开，list 列出；
    log 核对操作记录，backup 备份，restore 恢复。

    账号放在工作文件夹的“办公”里；用 PostgreSQL 的，地址写在环境变量 REPORTGEN_DATABASE。
    """
    return [
        argument("action", "|".join(OFFICE_ACTIONS), type=click.Choice(OFFICE_ACTIONS)),
        maybe("word", "[账号或文件.zip]"),
        option("--shown", "姓名，不写的与账号相同", "姓名", default=""),
        option("--duty duties", "管什么：填报:单位、审核、审核:片区、模板、管理；可以写几次", "职责", multiple=True),
        flag("--villages", "roster：村、社区也开"),
    ]


def style() -> Parameters:
    """列出版式（list），显示一个版式的全部取值（show），与 GB/T 9704-2012 逐条核对（check），或由一份样稿学一个新的（learn）。

    check 不写版式时核对全部版式。不合“规定”的是错误；不合“一般”的只提示，单位可以另定。
    learn 从样稿（.docx）里读出版面，写成基于国标的版式文件，只写不同的项，并说出没有读出的、与标准不同的。
    """
    return [
        argument("action", "list|show|check|learn", type=click.Choice(["list", "show", "check", "learn"])),
        maybe("name", "[版式、文件.yaml或样.docx]"),
        option("--name called", "（learn）新版式的名称，不写的用样稿的文件名", "名称", default=""),
    ]


def measure() -> Parameters:
    """用尺子量一份 PDF：行数、字数、行距、边距、断行、字体、页码，逐项与版式对照。

    写两份 PDF 时比较它们：面数、文字是否相同，有多少行断在同一处。DOCX 先另存为 PDF 再量。
    """
    return [argument("path", "文件.pdf"), maybe("other", "[另一份.pdf]"), of_style(_MEASURED_BY, "")]


def lint() -> Parameters:
    """检查文字：标点、数字写法、用词、编号、没有填的空、乱码、个人信息。

    可以查 .txt、.md 和 .docx，不论是不是本程序生成的；也可以查 .yaml 输入，查的是它生成的正文，
    问题指到输入或模板的那一行。DOCX 的行号是第几段。
    """
    return [
        words("paths", "文件…"),
        flag("--fix", "改正不会改变意思的几种（只改 .txt 和 .md），逐处列出"),
        option("--off", "不查这条规则；可以写几次", "规则", multiple=True),
        option("--only", "只查这条规则；可以写几次", "规则", multiple=True),
        flag("--list as_list", "列出全部规则"),
    ]


def doctor() -> Parameters:
    """检查本机能不能生成报告：程序库版本、系统库，以及每种字体由哪个文件提供。"""
    return [of_style("按哪个版式检查字体")]


def schema() -> Parameters:
    """打印一种文件的 JSON Schema（2020-12），编辑器据此补全键名、边写边查；加 --of-json 的，打印一种 JSON 输出的。

    不写种类，列出全部。
    """
    return [
        maybe("kind", "[种类]"),
        flag("--of-json", "命令的 --json 输出的，不是文件的"),
        option("--kit", "输入（input）是哪个模板包的", "模板包"),
        option("-o --output", "写到这个文件；不写的，印出来", "文件.json"),
    ]
