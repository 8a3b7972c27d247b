"""What several commands take, alike in each."""

from __future__ import annotations

import datetime

import click

from reportgen.cli.declaring import argument, choice, flag, option, words


def paths() -> click.Argument:
    """Inputs, or all of them."""
    return words("paths", "[文件或文件夹]")


def input_path() -> click.Argument:
    """One input."""
    return argument("path", "文件")


def draft(words: str) -> click.Option:
    """Whether figures may be missing."""
    return flag("--draft", words)


def everything() -> click.Option:
    """Whether many findings are told one by one."""
    return flag("--all everything", "问题逐条列出；不写的，超过 10 份、又超过 20 处的，只汇总")


def force(words: str) -> click.Option:
    """Whether what is there already is replaced."""
    return flag("--force", words)


def folder(words: str) -> click.Option:
    """The folder that is written to."""
    return option("-o --output", words, "文件夹")


def workbook(words: str, required: bool = True) -> click.Option:
    """The workbook that is written."""
    return option("-o --output", words, "文件.xlsx", required=required)


def formats() -> click.Option:
    """Which papers are made."""
    return choice("--format formats", "只生成这一种；可写两次，默认两种都生成", ["docx", "pdf"], multiple=True)


def date(names: str, words: str) -> click.Option:
    """A day; none where none is written."""
    return option(names, words, "日期", callback=_day)


def _day(_: click.Context, option: click.Parameter, word: str | None) -> datetime.date | None:
    from reportgen.operations.issue.issuing import date_called  # noqa: PLC0415 - most commands take no date

    return None if word is None else date_called(word, option.opts[0])


def by(words: str) -> click.Option:
    """Who says so."""
    return option("--by", f"{words}，默认是登录本机的用户", "姓名")


def style(words: str, default: str = "国标") -> click.Option:
    """A style by its name; none as the default is told by the words."""
    return option("--style", words + (f"，默认 {default}" if default else ""), "版式", default=default)


def of_county() -> list[click.Option]:
    """Which county is rolled up, and how."""
    return [
        option("--kit", "县的模板包，默认看乡镇用的是哪一个", "模板包", default=""),
        option("--place", "县名，默认照名单；没有名单时要写", "县名", default=""),
        flag("--all takes_all", "用了报送台账的，没有交的也汇总；县的报告写明是哪几个"),
    ]
