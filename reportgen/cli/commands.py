"""The commands: what each takes, and its help page. What they do is in the modules of their names."""

from __future__ import annotations

import click

from reportgen.cli.declaring import (
    COMMANDS,
    Parameters,
    argument,
    as_json,
    choice,
    command,
    draft,
    everything,
    flag,
    folder,
    option,
    paths,
    workbook,
)

__all__ = ["COMMANDS"]


@command("生成报告（DOCX 和 PDF）")
def build() -> Parameters:
    """生成报告：每份输入生成一份 DOCX 和一份内容相同的 PDF，放在 outputs/期间/ 下。

    不写文件名时生成 inputs 里的全部报告。没有改动的不重做；有错误的输入不生成，原有的报告保持不变；
    人改过的文稿不换掉。
    """
    return [
        paths(),
        choice("--format formats", "只生成这一种；可写两次，默认两种都生成", ["docx", "pdf"], multiple=True),
        folder("放报告的文件夹，默认是工作文件夹里的 outputs"),
        choice("--engine", "生成 PDF 用哪个引擎，默认 reportgen", ["reportgen", "weasyprint"], default="reportgen"),
        draft("生成草稿：缺的指标印作【待补】，勾稽不符只提醒；文件名带“草稿”"),
        flag("--review-sheet with_sheet", "另生成一份数据来源表：每个数从哪里来、印在第几面"),
        option("--name pattern", "文稿的文件名，例如 {期间}{单位}工作总结；默认 {文件名}", "式样"),
        option(
            "-j --jobs", "同时用几个进程，默认与处理器个数相同；0 表示不另开进程", "个数", type=click.IntRange(0, 256)
        ),
        flag("--force", "全部重新生成，不管有没有改动；改过的文稿先另存"),
        flag("--dry-run dry", "只说明哪些要生成、为什么，不生成"),
        everything(),
        option("--zip archive", "生成后把全部文稿和目录页打成一个压缩包", "文件.zip"),
        option("--deadline", "一份报告最多做多久，默认 300 秒", "秒", type=click.IntRange(min=1)),
        option("--memory", "一份报告最多用多少内存（MiB），至少 512，默认 4096", "兆", type=click.IntRange(min=512)),
        choice("--executor", "在哪里做：local 本机，dask 一组机器", ["local", "dask"], default="local"),
        option("--scheduler", "Dask 调度器的地址，例如 tcp://10.0.0.1:8786", "地址"),
        as_json(),
    ]


@command("检查输入，不生成报告")
def check() -> Parameters:
    """检查输入文件：一次列出全部问题，不生成报告。

    不写文件名时检查 inputs 里的全部文件。
    """
    return [paths(), draft("按草稿检查：缺的指标和不符的勾稽只提醒"), everything(), as_json()]


@command("列出请核实的数：与上年、与别处相比，哪些不同寻常")
def unusual() -> Parameters:
    """列出请核实的数：与上年同期、上期和同期间的别处相比不同寻常的，像是写错了数位的；勾稽不符的，哪一个数最可疑。

    写一个期间（2026H1），或者几个文件、文件夹；什么也不写，看 inputs 里的全部输入。
    列出的不一定错。核实无误的，在输入里写口径说明，就不再列出。
    """
    return [
        argument("words", "[期间、文件或文件夹]", nargs=-1),
        option("--star star", "给一份输入的这个数标星，以后再看；记进台账", "指标"),
        option("--unstar unstar", "取消标星", "指标"),
        option("--because", "标星的批注", "批注", default=""),
        option("--date written", "哪一天标的，例如 2026-07-05；不写的是今天", "日期"),
        option("--by", "谁标的，默认是登录本机的用户", "姓名"),
        as_json(),
    ]


@command("显示一份输入在某一阶段的样子")
def show() -> Parameters:
    """显示一份输入在某一阶段的样子，用来查找问题出在哪一步。

    facts 指标及其所在行；words 输入的“文字”放在哪里、换掉了模板的哪些话；markup 模板填好后的正文稿；document 文稿结构；styled 编号和版式；html 同样内容的网页；pages 每一面上的每一行。
    """
    return [
        argument("path", "文件"),
        draft("按草稿显示：缺的指标印作【待补】"),
        choice(
            "--stage",
            "阶段：指标、自己的话、正文稿、文稿、排版、网页、各面",
            ["facts", "words", "markup", "document", "styled", "html", "pages"],
            default="styled",
        ),
    ]


@command("说明一个数从哪里来、印在什么地方")
def explain() -> Parameters:
    """说明一个数从哪里来、印在报告的什么地方。

    写中文名称（纠纷.化解）或英文编号（disputes.resolved）；写组或列表的名称，说明里面的全部指标。
    不写指标，说明全部指标。
    """
    return [
        argument("path", "文件"),
        argument("word", "[指标]", required=False),
        draft("按草稿解释：缺的指标印作【待补】"),
        as_json(),
    ]


@command("定稿：报出的文稿不再重做")
def issue() -> Parameters:
    """定稿：把报出的文稿记进台账，以后的 build 都不动它，不管输入、模板包、程序怎样变。

    写一个期间（2026H1），或者几个文件、文件夹；什么也不写，列出已经定稿的。
    人改过的文稿，按现在的样子定稿。草稿不能定稿。
    """
    return [
        argument("words", "[期间、文件或文件夹]", nargs=-1),
        option("--date written", "定稿的日期，例如 2026-07-05；不写的是今天", "日期"),
        flag("--undo", "撤销定稿，build 又可以重做"),
        folder("文稿在哪个文件夹，默认是工作文件夹里的 outputs"),
        as_json(),
    ]


@command("报送：把填好的输入交上去，记进台账")
def submit() -> Parameters:
    """报送：把填好的输入交上去。谁、哪一天、交的是哪一份，记进台账。

    写几个文件；或者写一个期间，后面写单位，不写单位的是那一期的全部。
    有错误的、待核对的没有核完的、写了没有填的，交不上去，逐一说明。交了以后又改的，是草稿，要再交。
    """
    return _step("撤回：交了的，在核定以前收回来", "说明，可以不写")


@command("退回：把交上来的退给乡镇，写明原因")
def return_() -> Parameters:
    """退回：把交上来的退给乡镇，改好再交。要用 --because 写明原因。

    已核的也可以退回；锁定的，先解锁。
    """
    return _step("撤销退回：退错了的，又算已交", "原因，退回时必写")


@command("核定：核对无误，以后不再改")
def accept() -> Parameters:
    """核定：交上来的核对无误，以后不再改。后来改了的，check、build、rollup 都会说出来。"""
    return _step("撤销核定，又算已交", "说明，可以不写")


@command("锁定：核定的锁上，不解锁不能交、不能退")
def lock() -> Parameters:
    """锁定：把核定的锁上。不解锁，不能再交，也不能退回。解锁要用 --because 写明原因。"""
    return _step("解锁，又算已核；要写明原因", "原因，解锁时必写")


def _step(undo: str, because: str) -> Parameters:
    return [
        argument("words", "[文件，或期间 单位…]", nargs=-1),
        option("--because", because, "原因", default=""),
        option("--date written", "哪一天的事，例如 2026-07-05；不写的是今天", "日期"),
        option("--by", "谁，默认是登录本机的用户", "姓名"),
        flag("--undo", undo),
        as_json(),
    ]


@command("台账：谁没有交，谁迟了，谁退回了，谁按时交了")
def ledger() -> Parameters:
    """报送台账：一个期间里，谁没有交，谁迟了，谁退回了，谁按时交了。

    不写期间，是有输入的最后一期。次序照名单；没有名单的，只列出有输入的。
    """
    return [
        argument("period", "[期间]", required=False),
        flag("--remind", "给还没有交、退回了的，各写一段催报的话，复制就能发"),
        option("-o --output", "写成工作簿", "文件.xlsx"),
        option("--date written", "算到哪一天，例如 2026-07-05；不写的是今天", "日期"),
        option("--merge other", "把另一份台账里有、这里没有的行加进来", "台账.jsonl"),
        as_json(),
    ]


@command("把各乡镇的输入汇总成县的输入")
def rollup() -> Parameters:
    """把一个期间各乡镇的输入汇总成县的输入。

    能相加的数相加，比率由合计数重算；没有报送的、迟报的、有错误没有汇总的，逐个列出。
    已有的县输入，只换掉汇总来的部分，县里填写的保持原样。
    """
    return [
        argument("folder", "文件夹"),
        option("--kit kit", "县的模板包，默认看乡镇用的是哪一个", "模板包", default=""),
        option("--expect roster", "应报送的名单，默认是文件夹里的 _名单.yaml", "文件"),
        option("--place", "县名，默认照名单；没有名单时要写", "县名", default=""),
        option("-o --output", "县的输入写到哪里，默认是文件夹里的“县名.yaml”", "文件"),
        flag("--all takes_all", "用了报送台账的，没有交的也汇总；县的报告写明是哪几个"),
        flag("--check only_check", "不写，只看县的输入是不是最新的；不是的，退出码是 1"),
        as_json(),
    ]


@command("从检查、汇总到生成县的报告，一次做完")
def county() -> Parameters:
    """检查一个期间各乡镇的输入和报送，汇总成县的输入，生成县的报告。

    有误的、没有报送的，县里自己还没有填的，要由人决定：停下来，写明停在哪里、怎样接着做。
    """
    return [
        argument("period", "期间"),
        flag("--as-is", "有误的、没有报送的不等了，照现在的做；县的报告写明是哪几个"),
        flag("--all takes_all", "用了报送台账的，没有交的也汇总；县的报告写明是哪几个"),
        option("--kit", "县的模板包，默认看乡镇用的是哪一个", "模板包", default=""),
        option("--place", "县名，默认照名单；没有名单时要写", "县名", default=""),
        choice("--format formats", "只生成这一种；可写两次，默认两种都生成", ["docx", "pdf"], multiple=True),
    ]


@command("给每个乡镇做一份退回单（DOCX 和 XLSX）")
def slips() -> Parameters:
    """给数有错误的、被退回的每个乡镇做一份退回单：什么不对，在输入的第几行、表单的哪一格，怎样改。

    一份 DOCX，一份 XLSX，内容相同，直接发给乡镇。写一个期间（2026H1），后面可以写单位；或者几个文件、文件夹。
    """
    return [
        argument("words", "[文件，或期间 单位]", nargs=-1),
        folder("退回单放在哪个文件夹，默认是 outputs/退回单"),
        option("--date written", "退回单的日期，例如 2026-07-05；不写的是今天", "日期"),
        option("--due", "请乡镇在哪一天以前重新报送", "日期"),
        option("--signer", "落款，例如 岚河县人民政府办公室；不写的只有日期", "名称"),
        flag("--warnings", "只有警告、没有错误的，也做一份请核实"),
        flag("--unusual doubts", "与上年、与别处比不同寻常的数，也写进请核实"),
        flag("--force", "退回单被人改过也重写，改过的另存"),
        as_json(),
    ]


@command("生成 Excel 填报表单")
def form() -> Parameters:
    """生成 Excel 填报表单。填好后用 reportgen import 导入，或直接 reportgen check、reportgen build。

    写了单位、且该期间已有输入的，把已填的数和上年同期的数填进表单。
    """
    return [
        option("--kit kit", "给哪个模板包填的", "模板包", required=True),
        option("--period period", "填哪个期间的，例如 2026H2 或 2026年下半年", "期间", required=True),
        workbook("表单的文件名"),
        option("--place places", "单位名称；已有的数填进表单。全县表单可写多次", "单位", multiple=True),
        option("--places roster", "单位名单，一行一个；与 --county 一起用", "文件"),
        flag("--county", "全县一张表：一个乡镇一行，列表另有一张"),
        flag("--force", "文件已经有了也换掉"),
    ]


@command("把填好的 Excel 表单变成输入文件")
def import_() -> Parameters:
    """把填好的 Excel 表单变成输入文件。全县的表单，一个单位一份。

    可以写几个文件，或写文件夹，里面的工作簿都导入。已有的输入文件就地更新，注释和次序不变，原来的留作旧版。有错误的单位不写，其他照写；表单本身有错误的，一份也不写。
    """
    return [
        argument("paths", "文件.xlsx或文件夹...", nargs=-1, required=True),
        folder("输入文件放在哪里，默认是 inputs 里该期间的文件夹"),
        option("--map sheet_map", "别人设计的表，按这份对照表读", "对照表.yaml"),
        flag("--guess", "给别人设计的表写一份对照表草稿；写了 --map 的存进那个文件，否则显示出来"),
        option("--kit kit", "对照表草稿是给哪个模板包的；与 --guess 一起用", "模板包"),
        draft("缺必填指标的也导入，只提醒"),
        flag("--dry-run trial", "只检查，不写文件"),
        flag("--force", "一个单位的数大半都要改的，也照样更新"),
        everything(),
        as_json(),
    ]


@command("列出输入被改写以前的旧版")
def versions() -> Parameters:
    """列出一份输入的旧版：什么时候、因为什么换下的，恢复它会改变哪些数。

    程序每次改写已有的输入（导入、汇总、写回、恢复），原来的都留着。
    不写文件，列出有旧版的各份输入；写上旧版的号数，逐项说出它与现在差多少。
    """
    return [
        argument("path", "[文件]", required=False),
        argument("number", "[旧版]", required=False),
        as_json(),
    ]


@command("恢复一份输入的旧版")
def restore() -> Parameters:
    """把一份输入恢复成旧版，默认是最近一份与现在不同的；换下的也留作旧版，可以再恢复回来。"""
    return [
        argument("path", "文件"),
        argument("number", "[旧版]", required=False),
        flag("--dry-run trial", "只说明会改变哪些，不写文件"),
        as_json(),
    ]


@command("把各份输入的数和勾稽写成 Excel 汇总表")
def export() -> Parameters:
    """把各份输入写成一个 Excel 工作簿：一个单位一行的汇总表、全部指标、全部勾稽。

    数是真的数，合计是公式，每个数的批注写着它填在哪里或怎样算出。读不了的输入不列入，逐一说明。
    """
    return [paths(), workbook("汇总表的文件名"), as_json()]


@command("从上一期的输入建立新一期的输入")
def new() -> Parameters:
    """从上一期的输入建立新一期的输入：不变的照抄，本期的数留空，上期的数注在旁边。

    已有的文件不会被换掉。
    """
    return [
        argument("places", "[单位]", nargs=-1),
        option("--to wanted", "新的期间，例如 2026H2", "期间", required=True),
        option("--from old", "从哪一期结转，不写的是新期间的上一期", "期间"),
        flag("--all everyone", "上一期的全部单位"),
        option("--kit", "新文件换用另一个模板包", "模板包", default=""),
        as_json(),
    ]


@command("比较两期或两份输入：哪些数变了")
def diff() -> Parameters:
    """比较两份输入，或一个单位的两期：哪些数变了，增减多少。

    写两个输入文件；或写两个期间，后面写单位或 --all。
    """
    return [
        argument("old", "原来的"),
        argument("new", "现在的"),
        argument("places", "[单位]", nargs=-1),
        flag("--all everyone", "比较两期时：两期都有输入的全部单位"),
        flag("--table as_table", "列成表"),
        as_json(),
    ]


@command("列出模板包，或一个模板包的全部指标；写填报说明")
def kits() -> Parameters:
    """列出可用的模板包；写上名称时列出它的全部指标，加 --manual 写成给填报人用的说明。"""
    return [
        argument("name", "[模板包]", required=False),
        flag("--manual", "把模板包的填报说明写成 Word 和 Markdown"),
        folder("填报说明写到哪个文件夹，默认是 outputs"),
        flag("--force", "填报说明被人改过也重写，改过的另存"),
        as_json(),
    ]


@command("建立一个新的工作文件夹，带模板包和样例")
def init() -> Parameters:
    """建立一个新的工作文件夹：带全部模板包、版式和一份空白的输入。

    空白的输入是乡镇半年工作总结的，必填的在最上面。文件夹里已有 templates 或 inputs 时不动它。
    """
    return [argument("folder", "文件夹"), flag("--sample as_sample", "不放空白的输入，放一份填好的样例")]


@command("在浏览器里填数、看文稿、取走 Word 和 PDF")
def serve() -> Parameters:
    """在浏览器里填数，文稿就在旁边，填完取走 Word 和 PDF。只有本机能打开。

    填的内容存在同样的输入文件里：命令行、网页、手工改，哪样都行。要结束，按 Ctrl+C。
    """
    return [
        option("--port", "用哪个端口，默认用上次的，或者自己找一个", "端口", type=click.IntRange(1024, 65535)),
        flag("--no-browser", "不自动打开浏览器"),
    ]


@command("列出版式，显示取值，或与 GB/T 9704-2012 核对")
def style() -> Parameters:
    """列出版式（list），显示一个版式的全部取值（show），或与 GB/T 9704-2012 逐条核对（check）。

    check 不写版式时核对全部版式。不合“规定”的是错误；不合“一般”的只提示，单位可以另定。
    """
    return [
        argument("action", "list|show|check", type=click.Choice(["list", "show", "check"])),
        argument("name", "[版式或文件.yaml]", required=False),
        as_json(),
    ]


@command("用尺子量一份 PDF，或比较两份")
def measure() -> Parameters:
    """用尺子量一份 PDF：行数、字数、行距、边距、断行、字体、页码，逐项与版式对照。

    写两份 PDF 时比较它们：面数、文字是否相同，有多少行断在同一处。DOCX 先另存为 PDF 再量。
    """
    return [
        argument("path", "文件.pdf"),
        argument("other", "[另一份.pdf]", required=False),
        option("--style", "照哪个版式量，默认 国标", "版式", default="国标"),
        as_json(),
    ]


@command("检查文字：标点、数字、用词、编号")
def lint() -> Parameters:
    """检查文字：标点、数字写法、用词、编号、没有填的空、乱码、个人信息。

    可以查 .txt、.md 和 .docx，不论是不是本程序生成的；也可以查 .yaml 输入，查的是它生成的正文，
    问题指到输入或模板的那一行。DOCX 的行号是第几段。
    """
    return [
        argument("paths", "文件…", nargs=-1),
        flag("--fix", "改正不会改变意思的几种（只改 .txt 和 .md），逐处列出"),
        option("--off", "不查这条规则；可以写几次", "规则", multiple=True),
        option("--only", "只查这条规则；可以写几次", "规则", multiple=True),
        flag("--list as_list", "列出全部规则"),
        as_json(),
    ]


@command("比较在 Word 里改过的文稿和输入，把改过的数写回")
def compare() -> Parameters:
    """比较一份在 Word 里改过的文稿和它的输入：哪些数改了，哪些话改了，哪些标记丢了；是文稿改的，还是输入后来改的。

    不写输入文件，照文稿里记下的找。
    """
    return [
        argument("edited", "改过的.docx"),
        argument("path", "[文件]", required=False),
        flag("--apply", "把改过的数写回输入文件，注释、次序和其他内容都不动"),
        draft("文稿是草稿：缺的指标印作【待补】"),
        as_json(),
    ]


@command("检查本机的程序库和字体")
def doctor() -> Parameters:
    """检查本机能不能生成报告：程序库版本、系统库，以及每种字体由哪个文件提供。"""
    return [option("--style", "按哪个版式检查字体，默认 国标", "版式", default="国标"), as_json()]


@command("打印各种文件的 JSON Schema，供编辑器补全和检查；JSON 输出的也有")
def schema() -> Parameters:
    """打印一种文件的 JSON Schema（2020-12），编辑器据此补全键名、边写边查；加 --of-json 的，打印一种 JSON 输出的。

    不写种类，列出全部。
    """
    return [
        argument("kind", "[种类]", required=False),
        flag("--of-json", "命令的 --json 输出的，不是文件的"),
        option("--kit", "输入（input）是哪个模板包的", "模板包"),
        option("-o --output", "写到这个文件；不写的，印出来", "文件.json"),
    ]
