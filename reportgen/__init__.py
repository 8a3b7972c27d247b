"""从 YAML 指标数据生成乡镇工作报告。

A program that uses reportgen finds here the names of ``reportgen.library``, which is loaded when the first is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from reportgen.library import *  # noqa: F403 - what type checkers see; below is what happens
else:

    def __getattr__(name: str) -> object:
        """A public name of the library. Python asks here for modules of this package too, which need no library."""
        from importlib import import_module, util  # noqa: PLC0415 - importing reportgen alone stays light

        if not name.startswith("_") and util.find_spec(f"{__name__}.{name}") is None:
            library = import_module("reportgen.library")
            if name in library.__all__:
                return getattr(library, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
