"""Help pages and usage mistakes in Chinese; click's own are English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import click

from reportgen.diagnostics import Refusal
from reportgen.telling.plain import no_such_command, table_lines


class _Helpful(click.Command):
    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, described in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明"
        return option


class ChineseCommand(_Helpful):
    """A command whose help page is Chinese."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage, description, options."""
        _write_head(self, ctx, formatter)
        _write_options(self, ctx, formatter)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does; what is left over is refused here, since there it is said in English."""
        ctx.allow_extra_args = True
        left = super().parse_args(ctx, args)
        if left:
            raise click.UsageError(f"多了参数：{' '.join(left)}", ctx)
        return left


class ChineseGroup(_Helpful, click.Group):
    """A group whose help page is Chinese and lists its commands without making them."""

    def summaries(self) -> Mapping[str, str]:
        """The commands with a line each."""
        return {}

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage, description, commands, options."""
        _write_head(self, ctx, formatter)
        _write_rows("命令", self.summaries().items(), formatter)
        _write_options(self, ctx, formatter)
        formatter.write("\n某个命令的用法：reportgen 命令 --help\n")

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does; without a word there is nothing to do but to say what there is."""
        if not args:
            raise Refusal(ctx.get_help().rstrip("\n"))
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does; a name that is no command's is refused here, since there it is said in English."""
        if args[0] not in self.summaries() and not args[0].startswith("-"):
            raise click.UsageError(no_such_command(args[0], self.summaries()), ctx)
        return super().resolve_command(ctx, args)


def _write_head(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    pieces = " ".join(_piece(p) for p in command.collect_usage_pieces(ctx))
    formatter.write(f"用法：{ctx.command_path} {pieces}\n\n")
    for line in (command.help or "").strip().split("\n"):
        formatter.write(f"{line.strip()}\n")


def _piece(piece: str) -> str:
    return {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]…"}.get(piece, piece.replace("...", "…"))


def _write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    options = (p for p in command.get_params(ctx) if isinstance(p, click.Option))
    _write_rows("选项", ((_names(option), option.help or "") for option in options), formatter)


def _write_rows(title: str, rows: Iterable[Sequence[str]], formatter: click.HelpFormatter) -> None:
    formatter.write(f"\n{title}：\n")
    for line in table_lines(rows):
        formatter.write(f"  {line}\n")


def _names(option: click.Option) -> str:
    names = ", ".join(sorted(option.opts, key=len))
    if option.is_flag or option.count:
        return names
    if isinstance(option.type, click.Choice):
        return f"{names} {'|'.join(map(str, option.type.choices))}"
    return f"{names} {option.metavar or '值'}"


def usage_text(fault: click.UsageError | Refusal) -> str:
    """A mistake in the command line in Chinese, with what to try."""
    if isinstance(fault, Refusal):
        return str(fault)
    return _words(fault) + (f"\n用法见：{fault.ctx.command_path} --help" if fault.ctx else "")


def _words(fault: click.UsageError) -> str:
    match fault:
        case click.NoSuchOption(option_name=name):
            return f"没有“{name}”这个选项" + (f"，是不是“{fault.possibilities[0]}”？" if fault.possibilities else "")
        case click.BadOptionUsage(option_name=name):
            return f"选项“{name}”后面缺少值，或多了值"
        case click.MissingParameter(param=click.Parameter() as param):
            return f"缺少参数：{_name(param)}"
        case click.BadParameter(param=click.Parameter() as param):
            return f"“{_name(param)}”{_allowed(param.type)}"
        case _:
            return fault.message


def _name(param: click.Parameter) -> str:
    return param.metavar or param.opts[0]


def _allowed(kind: object) -> str:
    """What a value may be."""
    match kind:
        case click.Choice(choices=choices):
            return f"只能是 {'、'.join(map(str, choices))} 之一"
        case click.IntRange(min=low, max=None):
            return f"的值不对：要写 {low} 以上的整数"
        case click.IntRange(min=low, max=high):
            return f"的值不对：要写 {low} 到 {high} 的整数"
        case _:
            return "的值不对：写法不对"
