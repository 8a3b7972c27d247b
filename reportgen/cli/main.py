"""The command group, its exit codes, and what happens to every kind of trouble.

Exit codes: 0 done, 1 findings of severity 错误, 2 wrong usage, 3 trouble of the machine, 4 a batch with some failed,
70 a bug, 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from reportgen import __version__
from reportgen.cli import console
from reportgen.cli.commands import COMMANDS
from reportgen.cli.help import ChineseGroup, usage_text
from reportgen.diagnostics import MissingDependency, Refusal, RejectedInput, WorkspaceError

REJECTED, USAGE, MACHINE, PARTLY, BUG, INTERRUPTED = 1, 2, 3, 4, 70, 130


class _Commands(ChineseGroup):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return COMMANDS[cmd_name].command(cmd_name) if cmd_name in COMMANDS else None

    def summaries(self) -> dict[str, str]:
        return {name: declared.summary for name, declared in COMMANDS.items()}


@click.group(cls=_Commands, name="reportgen", context_settings={"help_option_names": ["--help", "-h"]})
@click.version_option(__version__, message="reportgen %(version)s", help="显示版本")
def group() -> None:
    """从 YAML 指标数据生成乡镇工作报告（DOCX 与 PDF）。"""


def run(arguments: Sequence[str]) -> int:
    """Run one command line; answer the exit code."""
    console.set_up_streams()
    try:
        result = group.main(list(arguments), prog_name="reportgen", standalone_mode=False)
        sys.stdout.flush()
    except (click.UsageError, Refusal) as fault:
        console.say_error(usage_text(fault))
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        console.say_error("已中断")
        return INTERRUPTED
    except RejectedInput as fault:
        from reportgen.cli.answering import tell  # noqa: PLC0415 - most runs are not rejected
        from reportgen.telling.summed import told_by_file  # noqa: PLC0415 - as above

        tell(told_by_file(fault.diagnostics))
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
    except Exception as fault:
        sys.__excepthook__(type(fault), fault, fault.__traceback__)
        console.say_error(f"程序出错：这是 reportgen 的毛病，不是输入的。命令：reportgen {' '.join(arguments)}")
        return BUG
    return result if isinstance(result, int) else 0
