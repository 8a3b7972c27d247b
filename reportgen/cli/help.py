"""Help pages and usage mistakes in Chinese; click's own are English."""

from __future__ import annotations

import difflib

import click


class ChineseCommand(click.Command):
    """A command whose help page is Chinese."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage, description, options."""
        _write_head(self, ctx, formatter)
        _write_options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, described in Chinese."""
        return _in_chinese(super().get_help_option(ctx))


class ChineseGroup(click.Group):
    """A group whose help page is Chinese and lists its commands without importing them."""

    def summaries(self) -> dict[str, str]:
        """The commands with a line each."""
        return {}

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage, description, commands, options."""
        _write_head(self, ctx, formatter)
        formatter.write("\n命令：\n")
        width = max(map(len, self.summaries()), default=0)
        for name, summary in self.summaries().items():
            formatter.write(f"  {name.ljust(width)}  {summary}\n")
        _write_options(self, ctx, formatter)
        formatter.write("\n某个命令的用法：reportgen 命令 --help\n")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, described in Chinese."""
        return _in_chinese(super().get_help_option(ctx))


def _in_chinese(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "显示这份说明"
    return option


def _write_head(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    pieces = " ".join(_piece(p) for p in command.collect_usage_pieces(ctx))
    formatter.write(f"用法：{ctx.command_path} {pieces}\n\n")
    for line in (command.help or "").strip().split("\n"):
        formatter.write(f"{line.strip()}\n")


def _piece(piece: str) -> str:
    return {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]…"}.get(piece, piece.replace("...", "…"))


def _write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    rows = [(_names(p), p.help or "") for p in command.get_params(ctx) if isinstance(p, click.Option)]
    width = max((_columns(name) for name, _ in rows), default=0)
    formatter.write("\n选项：\n")
    for name, words in rows:
        formatter.write(f"  {name}{' ' * (width - _columns(name))}  {words}\n")


def _columns(text: str) -> int:
    return sum(1 if ord(c) < 0x2E80 else 2 for c in text)


def _names(option: click.Option) -> str:
    names = ", ".join(sorted(option.opts, key=len))
    if option.is_flag or option.count:
        return names
    if isinstance(option.type, click.Choice):
        return f"{names} {'|'.join(map(str, option.type.choices))}"
    return f"{names} {option.metavar or '值'}"


class Refusal(click.UsageError):
    """A request that cannot be met as it stands, said in full by its message."""


def usage_text(fault: click.UsageError) -> str:
    """A mistake in the command line in Chinese, with what to try."""
    if isinstance(fault, Refusal):
        return fault.message
    where = f"\n用法见：{fault.ctx.command_path} --help" if fault.ctx else ""
    return _words(fault) + where


def _words(fault: click.UsageError) -> str:
    match fault:
        case click.NoSuchOption(option_name=name):
            return f"没有“{name}”这个选项" + (f"，是不是“{fault.possibilities[0]}”？" if fault.possibilities else "")
        case click.MissingParameter(param=param):
            name = (param.metavar or param.opts[0]) if param else ""
            return f"缺少参数：{name}"
        case click.BadOptionUsage(option_name=name):
            return f"选项“{name}”后面缺少值，或多了值"
        case click.BadParameter(param=param):
            name = (param.metavar or param.opts[0]) if param else ""
            if param is not None and isinstance(param.type, click.Choice):
                return f"“{name}”只能是 {'、'.join(map(str, param.type.choices))} 之一"
            return f"“{name}”的值不对：{_range(param.type) if param else fault.message}"
        case _:
            words = fault.message.split("'")
            if "No such command" in fault.message and fault.ctx and isinstance(fault.ctx.command, click.Group):
                known = fault.ctx.command.list_commands(fault.ctx)
                near = difflib.get_close_matches(words[1], known, n=1)
                return f"没有“{words[1]}”这个命令" + (
                    f"，是不是“{near[0]}”？" if near else f"，可用的有：{'、'.join(known)}"
                )
            if "unexpected extra argument" in fault.message:
                return "多了参数：" + fault.message.partition("(")[2].rstrip(")")
            return f"命令不对：{fault.message}"


def _range(kind: object) -> str:
    """What a number may be."""
    match kind:
        case click.IntRange(min=low, max=high):
            return f"要写 {low} 到 {high} 的整数" if high is not None else f"要写 {low} 以上的整数"
        case _:
            return "写法不对"
