"""Which addresses are those of inputs: a path below the folder of inputs, with nothing in it that leads elsewhere."""

from __future__ import annotations

from pathlib import PurePosixPath

from reportgen.workspace import INPUTS

_ENDINGS = (".yaml", ".yml", ".xlsx")


def is_input(path: str) -> bool:
    """Whether a path can be an input's, as written by a browser: one without a step out, of no file that is hidden or about
    the others, such as _名单.yaml.
    """
    parts = PurePosixPath(path).parts
    return (
        parts[:1] == (INPUTS,)
        and path == "/".join(parts)
        and path.endswith(_ENDINGS)
        and "\0" not in path
        and not any(part.startswith((".", "_")) for part in parts)
    )
