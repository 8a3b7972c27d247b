"""The kinds of record that ``--json`` gives, each once, with its name, its Chinese title and its shape."""

from __future__ import annotations

from msgspec import Struct

from reportgen.operations.schemas import MadeSchema, refuse_kit, refuse_unknown
from reportgen.records.build import BuildJson
from reportgen.records.check import CheckJson
from reportgen.records.compare import CompareJson
from reportgen.records.county import CountyJson
from reportgen.records.diff import DiffJson
from reportgen.records.doctor import NeedJson
from reportgen.records.explain import ExplainJson
from reportgen.records.export import ExportJson
from reportgen.records.issue import IssuedJson, IssueJson, WithdrawJson
from reportgen.records.kit_check import KitCheckJson
from reportgen.records.kit_new import KitNewJson
from reportgen.records.kits import KitJson, ManualJson
from reportgen.records.lint import LintJson, RuleJson
from reportgen.records.measure import AgreementJson, MeasureJson
from reportgen.records.new import NewJson
from reportgen.records.reporting import LedgerJson, StepsJson
from reportgen.records.rollup import RollupJson
from reportgen.records.schema import Schema, make_schema
from reportgen.records.slips import SlipsJson
from reportgen.records.style_learning import StyleLearnJson
from reportgen.records.styles import StyleCheckJson, StyleJson, StyleValuesJson
from reportgen.records.unusual import UnusualJson
from reportgen.records.versions import KeptJson, RestoredJson, VersionsJson
from reportgen.records.workbooks import ImportJson, ImportsJson


class Kind(Struct, frozen=True):
    """What one way of calling a command gives: ``call`` is the command line, ``shape`` the type of the answer."""

    name: str
    title: str
    call: str
    shape: object

    def schema(self) -> Schema:
        """The JSON Schema of the kind."""
        return make_schema(self.name, self.title, self.shape)


KINDS = (
    Kind("check", "检查的结果", "check --json", CheckJson),
    Kind("unusual", "请核实的数", "unusual --json", UnusualJson),
    Kind("build", "生成的结果", "build --json", BuildJson),
    Kind("explain", "指标从哪里来、印在哪里", "explain --json 文件", ExplainJson),
    Kind("compare", "文稿里改了什么", "compare --json 改过的.docx", CompareJson),
    Kind("diff", "哪些数变了", "diff --json 原来的 现在的", DiffJson),
    Kind("rollup", "县的汇总", "rollup --json 文件夹", RollupJson),
    Kind("county", "县的报告一次做完", "county --json 期间", CountyJson),
    Kind("import", "导入一个工作簿", "import --json 文件.xlsx", ImportJson),
    Kind("imports", "导入几个工作簿", "import --json 甲.xlsx 乙.xlsx", ImportsJson),
    Kind("kept", "有旧版的输入", "versions --json", KeptJson),
    Kind("versions", "一份输入的旧版", "versions --json 文件", VersionsJson),
    Kind("restore", "恢复旧版", "restore --json 文件", RestoredJson),
    Kind("slips", "退回单", "slips --json 期间", SlipsJson),
    Kind("export", "写成工作簿", "export --json -o 文件.xlsx", ExportJson),
    Kind("new", "新一期的输入", "new --json --to 期间", NewJson),
    Kind("issue", "定稿", "issue --json 期间", IssueJson),
    Kind("withdraw", "撤销定稿", "issue --json --undo 期间", WithdrawJson),
    Kind("issued", "已经定稿的", "issue --json", IssuedJson),
    Kind("submit", "报送", "submit --json 期间 单位", StepsJson),
    Kind("return", "退回", "return --json --because 原因 期间 单位", StepsJson),
    Kind("accept", "核定", "accept --json 期间", StepsJson),
    Kind("lock", "锁定", "lock --json 期间", StepsJson),
    Kind("ledger", "报送台账", "ledger --json 期间", LedgerJson),
    Kind("kits", "模板包和它的指标", "kits --json", list[KitJson]),
    Kind("manual", "填报说明", "kits --json --manual 模板包", ManualJson),
    Kind("kit-check", "模板包的检查", "kit --json check 模板包", KitCheckJson),
    Kind("kit-new", "由旧报告拟出的模板包", "kit --json new 模板包 --from 旧报告", KitNewJson),
    Kind("lint", "文字的问题", "lint --json 文件", LintJson),
    Kind("rules", "文字检查的规则", "lint --json --list", list[RuleJson]),
    Kind("style-list", "版式", "style --json list", list[StyleJson]),
    Kind("style-show", "一个版式的取值", "style --json show 版式", StyleValuesJson),
    Kind("style-check", "版式与标准核对", "style --json check", StyleCheckJson),
    Kind("style-learn", "由样稿学来的版式", "style --json learn 样.docx", StyleLearnJson),
    Kind("measure", "一份 PDF 的尺寸", "measure --json 文件.pdf", MeasureJson),
    Kind("agreement", "两份 PDF 的比较", "measure --json 甲.pdf 乙.pdf", AgreementJson),
    Kind("doctor", "本机的程序库和字体", "doctor --json", list[NeedJson]),
)


def answer_schema(name: str, kit: str | None) -> MadeSchema:
    """The schema of what ``--json`` gives, by the name of its kind. Raises Refusal for one that there is not."""
    made_by = {kind.name: kind.schema for kind in KINDS}
    refuse_unknown(name, made_by)
    refuse_kit(kit)
    return MadeSchema(made_by[name]())
