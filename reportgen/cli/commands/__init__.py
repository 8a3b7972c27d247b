"""The commands in the order in which they are listed: a line about each, and the module here that says what it takes.

What they do is in the modules of ``cli`` that bear their names, or the one that is named.
"""

from __future__ import annotations

from reportgen.cli.declaring import Declared

COMMANDS: dict[str, Declared] = {
    "build": Declared("生成报告（DOCX 和 PDF）", "papers"),
    "check": Declared("检查输入，不生成报告", "papers"),
    "unusual": Declared("列出请核实的数：与上年、与别处相比，哪些不同寻常", "papers"),
    "show": Declared("显示一份输入在某一阶段的样子", "papers", as_json=False),
    "explain": Declared("说明一个数从哪里来、印在什么地方", "papers"),
    "issue": Declared("定稿：报出的文稿不再重做", "papers"),
    "compare": Declared("比较在 Word 里改过的文稿和输入，把改过的数写回", "papers"),
    "submit": Declared("报送：把填好的输入交上去，记进台账", "reporting", runs="reporting"),
    "return": Declared("退回：把交上来的退给乡镇，写明原因", "reporting", runs="reporting"),
    "accept": Declared("核定：核对无误，以后不再改", "reporting", runs="reporting"),
    "lock": Declared("锁定：核定的锁上，不解锁不能交、不能退", "reporting", runs="reporting"),
    "ledger": Declared("台账：谁没有交，谁迟了，谁退回了，谁按时交了", "reporting"),
    "rollup": Declared("把各乡镇的输入汇总成县的输入", "reporting"),
    "county": Declared("从检查、汇总到生成县的报告，一次做完", "reporting"),
    "slips": Declared("给每个乡镇做一份退回单（DOCX 和 XLSX）", "reporting"),
    "form": Declared("生成 Excel 填报表单", "inputs", as_json=False),
    "import": Declared("把填好的 Excel 表单变成输入文件", "inputs"),
    "versions": Declared("列出输入被改写以前的旧版", "inputs", runs="versions"),
    "restore": Declared("恢复一份输入的旧版", "inputs", runs="versions"),
    "export": Declared("把各份输入的数和勾稽写成 Excel 汇总表", "inputs"),
    "new": Declared("从上一期的输入建立新一期的输入", "inputs"),
    "diff": Declared("比较两期或两份输入：哪些数变了", "inputs"),
    "kits": Declared("列出模板包，或一个模板包的全部指标；写填报说明", "workshop"),
    "kit": Declared("检查、边改边看一个模板包，或由旧报告拟一个新的", "workshop"),
    "init": Declared("建立一个新的工作文件夹，带模板包和样例", "workshop", as_json=False),
    "serve": Declared("在浏览器里填数、看文稿、取走 Word 和 PDF", "workshop", as_json=False),
    "office": Declared("管全县用的账号：开、关、重设密码，备份和恢复", "workshop", as_json=False),
    "style": Declared("列出版式，显示取值，与 GB/T 9704-2012 核对，或由样稿学一个", "workshop"),
    "measure": Declared("用尺子量一份 PDF，或比较两份", "workshop"),
    "lint": Declared("检查文字：标点、数字、用词、编号", "workshop"),
    "doctor": Declared("检查本机的程序库和字体", "workshop"),
    "schema": Declared("打印各种文件的 JSON Schema，供编辑器补全和检查；JSON 输出的也有", "workshop", as_json=False),
}
