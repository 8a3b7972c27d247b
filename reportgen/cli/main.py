"""The command group, its exit codes, and what happens to every kind of trouble.

Exit codes: 0 done, 1 findings of severity 错误, 2 wrong usage, 3 trouble of the machine, 4 a batch with some failed,
70 a bug, 130 interrupted.
"""

from __future__ import annotations

import importlib
import keyword
import sys
import traceback
from collections.abc import Sequence

import click

from reportgen import __version__
from reportgen.cli import console
from reportgen.cli.help import ChineseCommand, ChineseGroup, usage_text
from reportgen.diagnostics import MissingDependency, RejectedInput, WorkspaceError

REJECTED, USAGE, MACHINE, PARTLY, BUG, INTERRUPTED = 1, 2, 3, 4, 70, 130

# Commands by name; each lives in the module reportgen.cli.<name> as ``command`` and is imported when it is called.
COMMANDS = {
    "build": "生成报告（DOCX 和 PDF）",
    "check": "检查输入，不生成报告",
    "show": "显示一份输入在某一阶段的样子",
    "explain": "说明一个数从哪里来、印在什么地方",
    "issue": "定稿：报出的文稿不再重做",
    "rollup": "把各乡镇的输入汇总成县的输入",
    "form": "生成 Excel 填报表单",
    "import": "把填好的 Excel 表单变成输入文件",
    "export": "把各份输入的数和勾稽写成 Excel 汇总表",
    "new": "从上一期的输入建立新一期的输入",
    "diff": "比较两期或两份输入：哪些数变了",
    "kits": "列出模板包，或一个模板包的全部指标；写填报说明",
    "init": "建立一个新的工作文件夹，带模板包和样例",
    "style": "列出版式，显示取值，或与 GB/T 9704-2012 核对",
    "measure": "用尺子量一份 PDF，或比较两份",
    "lint": "检查文字：标点、数字、用词、编号",
    "compare": "比较在 Word 里改过的文稿和输入，把改过的数写回",
    "doctor": "检查本机的程序库和字体",
}


class _LazyGroup(ChineseGroup):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        own = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name  # no module can be named import
        module = importlib.import_module(f"reportgen.cli.{own}")
        command: ChineseCommand = module.command
        return command

    def summaries(self) -> dict[str, str]:
        return COMMANDS


@click.group(cls=_LazyGroup, name="reportgen", context_settings={"help_option_names": ["--help", "-h"]})
@click.version_option(__version__, message="reportgen %(version)s", help="显示版本")
def group() -> None:
    """从 YAML 指标数据生成乡镇工作报告（DOCX 与 PDF）。"""


def run(arguments: Sequence[str]) -> int:
    """Run one command line; answer the exit code."""
    console.set_up_streams()
    try:
        result = group.main(list(arguments), prog_name="reportgen", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as fault:
        console.say_error(usage_text(fault))
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        console.say_error("已中断")
        return INTERRUPTED
    except RejectedInput as fault:
        console.print_findings(fault.diagnostics)
        return REJECTED
    except (WorkspaceError, MissingDependency) as fault:
        console.say_error(str(fault))
        return MACHINE
    except BrokenPipeError:
        console.drop_output()  # the reader of our output has gone, as `head` does; nothing is left to say
        return 0
    except OSError as fault:
        console.drop_output()
        console.say_error(f"输出写不出去：{fault.strerror}")
        return MACHINE
    except Exception:
        traceback.print_exc()
        console.say_error(f"程序出错：这是 reportgen 的毛病，不是输入的。命令：reportgen {' '.join(arguments)}")
        return BUG
    return result if isinstance(result, int) else 0
