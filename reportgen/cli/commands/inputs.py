"""Commands about inputs: workbooks in and out, earlier versions, other periods."""

from __future__ import annotations

from reportgen.cli.declaring import Parameters, argument, flag, maybe, option, words
from reportgen.cli.options import draft, everything, folder, force, input_path, paths, workbook


def form() -> Parameters:
    """生成 Excel 填报表单。填好后用 reportgen import 导入，或直接 reportgen check、reportgen build。

    写了单位、且该期间已有输入的，把已填的数和上年同期的数填进表单。
    """
    return [
        option("--kit", "给哪个模板包填的", "模板包", required=True),
        option("--period", "填哪个期间的，例如 2026H2 或 2026年下半年", "期间", required=True),
        workbook("表单的文件名"),
        option("--place places", "单位名称；已有的数填进表单。全县表单可写多次", "单位", multiple=True),
        option("--places roster", "单位名单，一行一个；与 --county 一起用", "文件"),
        flag("--county", "全县一张表：一个乡镇一行，列表另有一张"),
        force("文件已经有了也换掉"),
    ]


def import_() -> Parameters:
    """把填好的 Excel 表单变成输入文件。全县的表单，一个单位一份。

    可以写几个文件，或写文件夹，里面的工作簿都导入。已有的输入文件就地更新，注释和次序不变，原来的留作旧版。有错误的单位不写，其他照写；照对照表导入的，读不了的格子只空着它自己；表单本身有错误的，一份也不写。
    """
    return [
        words("paths", "文件.xlsx或文件夹...", required=True),
        folder("输入文件放在哪里，默认是 inputs 里该期间的文件夹"),
        option("--map sheet_map", "别人设计的表，按这份对照表读", "对照表.yaml"),
        flag("--guess", "给别人设计的表写一份对照表草稿；写了 --map 的存进那个文件，否则显示出来"),
        option("--kit", "对照表草稿是给哪个模板包的；与 --guess 一起用", "模板包"),
        draft("缺必填指标的也导入，只提醒"),
        flag("--dry-run trial", "只检查，不写文件"),
        force("一个单位的数大半都要改的，也照样更新"),
        everything(),
    ]


def versions() -> Parameters:
    """列出一份输入的旧版：什么时候、因为什么换下的，恢复它会改变哪些数。

    程序每次改写已有的输入（导入、汇总、写回、恢复），原来的都留着。
    不写文件，列出有旧版的各份输入；写上旧版的号数，逐项说出它与现在差多少。
    """
    return [maybe("path", "[文件]"), maybe("number", "[旧版]")]


def restore() -> Parameters:
    """把一份输入恢复成旧版，默认是最近一份与现在不同的；换下的也留作旧版，可以再恢复回来。"""
    return [
        input_path(),
        maybe("number", "[旧版]"),
        flag("--dry-run trial", "只说明会改变哪些，不写文件"),
    ]


def export() -> Parameters:
    """把各份输入写成一个 Excel 工作簿：一个单位一行的汇总表、全部指标、全部勾稽。

    数是真的数，合计是公式，每个数的批注写着它填在哪里或怎样算出。读不了的输入不列入，逐一说明。
    """
    return [paths(), workbook("汇总表的文件名")]


def new() -> Parameters:
    """从上一期的输入建立新一期的输入：不变的照抄，本期的数留空，上期的数注在旁边。

    已有的文件不会被换掉。
    """
    return [
        words("places", "[单位]"),
        option("--to wanted", "新的期间，例如 2026H2", "期间", required=True),
        option("--from old", "从哪一期结转，不写的是新期间的上一期", "期间"),
        flag("--all everyone", "上一期的全部单位"),
        option("--kit", "新文件换用另一个模板包", "模板包", default=""),
    ]


def diff() -> Parameters:
    """比较两份输入，或一个单位的两期：哪些数变了，增减多少。

    写两个输入文件；或写两个期间，后面写单位或 --all。
    """
    return [
        argument("old", "原来的"),
        argument("new", "现在的"),
        words("places", "[单位]"),
        flag("--all everyone", "比较两期时：两期都有输入的全部单位"),
        flag("--table as_table", "列成表"),
    ]
