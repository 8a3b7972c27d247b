"""What WeasyPrint finds on this machine: the versions of the system libraries that it lays text out with."""

from __future__ import annotations

from reportgen.diagnostics import MissingDependency

_HINT = "请运行 script/demo，或者安装系统库 libpango-1.0-0、libpangoft2-1.0-0、libharfbuzz-subset0"


def pango_version() -> str:
    """The version of Pango. Raises MissingDependency when WeasyPrint cannot load it."""
    try:
        from weasyprint.text.ffi import pango  # noqa: PLC0415 - loading fails where the system library is missing
    except OSError as fault:
        raise MissingDependency(f"缺少系统库 Pango，不能生成 PDF。{_HINT}") from fault
    number = pango.pango_version()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def has_fast_subsetting() -> bool:
    """Whether the system library that cuts fonts quickly is there; without it a PDF takes some 13 seconds more."""
    from weasyprint.text.ffi import harfbuzz_subset  # noqa: PLC0415 - as above

    return bool(harfbuzz_subset)
