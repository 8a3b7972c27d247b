"""The keys of a standard's file."""

from __future__ import annotations

from reportgen.model.standard import Strength
from reportgen.readers.mapping.key import Key, KeyTable
from reportgen.readers.mapping.kinds import TEXT, Choice
from reportgen.readers.mapping.numbers import Measure
from reportgen.readers.mapping.parts import Items, Part
from reportgen.units import Length

NUMBER = Key("条款", TEXT, "", "标准的第几条，例如 `5.2.1`", required=True)
STRENGTH = Key("强度", Choice(tuple(Strength)), Strength.AS_A_RULE, "标准自己的用词；不合 `规定` 的是错误")
KEY = Key("键", TEXT, "", "版式的哪一项，例如 `页面.上边`", required=True)
VALUE = Key("值", TEXT, "", "应当是多少", required=True)
TOLERANCE = Key("允差", Measure(hint="写成 1mm 或 0.5pt"), Length(0), "允许相差多少，只对长度；不写的一点也不许差")
OTHER = Key("又可量", TEXT, "", "同一件事的另一种量法：版式的另一项符合的，也算符合")
NOTE = Key("说明", TEXT, "", "标准的原话，不符时作为提示显示")
CLAUSE = KeyTable("standard.clause", "这一条", (NUMBER, STRENGTH, KEY, VALUE, TOLERANCE, OTHER, NOTE))

NAME = Key("名称", TEXT, "", "标准的编号，例如 `GB/T 9704-2012`", required=True)
TITLE = Key("全名", TEXT, "", "标准的全名", required=True)
CLAUSES = Key("条款", Items(Part(lambda: CLAUSE)), (), "各条对版式一项的要求")
STANDARD = KeyTable("standard", "标准文件", (NAME, TITLE, CLAUSES))
