"""The keys of 汇总依据 in a county's input: what it was rolled up from. The program writes them."""

from __future__ import annotations

from reportgen.readers.mapping.key import Key, KeyTable
from reportgen.readers.mapping.kinds import TEXT

WHAT = Key(
    "是", TEXT, "", "`往期` 的输入，`名单`，模板包的 `汇总办法`，或 `写入的` 一部分；不写的是本期的输入", also=("is",)
)
FILE = Key("文件", TEXT, "", "在哪里，从县的输入所在的文件夹看", also=("file",))
PRINT = Key("指纹", TEXT, "", "当时的内容；加注释、改写法不变，改了数就变", also=("print",))
BYTES = Key(
    "原文",
    TEXT,
    "",
    "当时的文件（`写入的` 是这一部分的各行），一个字节一个字节地算；还是这样的，不用再读它的内容",
    also=("bytes",),
)
BASIS_ROW = KeyTable("basis", "“汇总依据”的一项", (WHAT, FILE, PRINT, BYTES))
