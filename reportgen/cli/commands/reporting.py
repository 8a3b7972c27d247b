"""Commands about reporting (报送): from the townships to the county and back."""

from __future__ import annotations

from reportgen.cli.declaring import Parameters, argument, flag, maybe, option, words
from reportgen.cli.options import by, date, folder, force, formats, of_county, workbook


def submit() -> Parameters:
    """报送：把填好的输入交上去。谁、哪一天、交的是哪一份，记进台账。

    写几个文件；或者写一个期间，后面写单位，不写单位的是那一期的全部。
    有错误的、待核对的没有核完的、写了没有填的，交不上去，逐一说明。交了以后又改的，是草稿，要再交。
    """
    return _step("撤回：交了的，在核定以前收回来", "说明，可以不写")


def return_() -> Parameters:
    """退回：把交上来的退给乡镇，改好再交。要用 --because 写明原因。

    已核的也可以退回；锁定的，先解锁。
    """
    return _step("撤销退回：退错了的，又算已交", "原因，退回时必写")


def accept() -> Parameters:
    """核定：交上来的核对无误，以后不再改。后来改了的，check、build、rollup 都会说出来。"""
    return _step("撤销核定，又算已交", "说明，可以不写")


def lock() -> Parameters:
    """锁定：把核定的锁上。不解锁，不能再交，也不能退回。解锁要用 --because 写明原因。"""
    return _step("解锁，又算已核；要写明原因", "原因，解锁时必写")


def _step(undo: str, because: str) -> Parameters:
    return [
        words("words", "[文件，或期间 单位…]"),
        option("--because", because, "原因", default=""),
        date("--date day", "哪一天的事，例如 2026-07-05；不写的是今天"),
        by("谁"),
        flag("--undo", undo),
    ]


def ledger() -> Parameters:
    """报送台账：一个期间里，谁没有交，谁迟了，谁退回了，谁按时交了。

    不写期间，是有输入的最后一期。次序照名单；没有名单的，只列出有输入的。
    """
    return [
        maybe("period", "[期间]"),
        flag("--remind", "给还没有交、退回了的，各写一段催报的话，复制就能发"),
        workbook("写成工作簿", required=False),
        date("--date day", "算到哪一天，例如 2026-07-05；不写的是今天"),
        option("--merge other", "把另一份台账里有、这里没有的行加进来", "台账.jsonl"),
    ]


def rollup() -> Parameters:
    """把一个期间各乡镇的输入汇总成县的输入。

    能相加的数相加，比率由合计数重算；没有报送的、迟报的、有错误没有汇总的，逐个列出。
    已有的县输入，只换掉汇总来的部分，县里填写的保持原样。
    """
    return [
        argument("folder", "文件夹"),
        *of_county(),
        option("--expect roster", "应报送的名单，默认是文件夹里的 _名单.yaml", "文件", default=""),
        option("-o --output", "县的输入写到哪里，默认是文件夹里的“县名.yaml”", "文件", default=""),
        flag("--check only_check", "不写，只看县的输入是不是最新的；不是的，退出码是 1"),
    ]


def county() -> Parameters:
    """检查一个期间各乡镇的输入和报送，汇总成县的输入，生成县的报告。

    有误的、没有报送的，县里自己还没有填的，要由人决定：停下来，写明停在哪里、怎样接着做。
    """
    return [
        argument("period", "期间"),
        flag("--as-is", "有误的、没有报送的不等了，照现在的做；县的报告写明是哪几个"),
        *of_county(),
        formats(),
    ]


def slips() -> Parameters:
    """给数有错误的、被退回的每个乡镇做一份退回单：什么不对，在输入的第几行、表单的哪一格，怎样改。

    一份 DOCX，一份 XLSX，内容相同，直接发给乡镇。写一个期间（2026H1），后面可以写单位；或者几个文件、文件夹。
    """
    return [
        words("words", "[文件，或期间 单位]"),
        folder("退回单放在哪个文件夹，默认是 outputs/退回单"),
        date("--date day", "退回单的日期，例如 2026-07-05；不写的是今天"),
        date("--due", "请乡镇在哪一天以前重新报送"),
        option("--signer", "落款，例如 岚河县人民政府办公室；不写的只有日期", "名称", default=""),
        flag("--warnings every", "只有警告、没有错误的，也做一份请核实"),
        flag("--unusual doubts", "与上年、与别处比不同寻常的数，也写进请核实"),
        force("退回单被人改过也重写，改过的另存"),
    ]
