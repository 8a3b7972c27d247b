"""What stopped a rendering, as a finding at the template's own line."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import jinja2

from reportgen.arithmetic.faults import KitFault
from reportgen.diagnostics import Diagnostic, error
from reportgen.limits.author import MOST_CHARACTERS
from reportgen.limits.deadline import PastDeadline
from reportgen.limits.own_cost import trouble
from reportgen.model.passages import expression_place
from reportgen.source import FileLocation, Location, Source
from reportgen.templating.environment import CompiledKit

_HERE = Path(__file__).parent
_FILTER_MODULES = frozenset({"filters.py", "functions.py", "judging.py", "changes.py", "columns.py", "arguments.py"})
_ENDLESS = "多半是模板里的循环没有尽头，或者循环套循环"
_PERSONS_FAULTS = (
    jinja2.TemplateError,
    KitFault,
    TypeError,
    ValueError,
    KeyError,
    IndexError,
    ArithmeticError,
    RecursionError,
    MemoryError,
)


def explain(fault: BaseException, compiled: CompiledKit) -> Diagnostic:
    """The finding for what stopped a rendering, at the line of the template that came to it."""
    sources = {source.path: source for source in compiled.kit.templates.values()}
    frames = [f for f in traceback.extract_tb(fault.__traceback__) if f.filename in sources]
    own_line = traceback.extract_tb(fault.__traceback__)[-1]
    place: Location = FileLocation(compiled.kit.templates[compiled.kit.main_template].path)
    if frames:
        last = _leading_back(frames) if isinstance(fault, RecursionError) else frames[-1]
        position = _position_past_deadline(fault) if isinstance(fault, PastDeadline) else last.lineno
        place = expression_place(sources[last.filename], (position or 1) - 1)
    match fault:
        case KitFault(message=message, hints=hints, rule=rule):
            return error(rule, message, place, *hints)
        case jinja2.TemplateNotFound(name=name):
            return error("missing-template", f"没有“{name}”这个模板", place, "只能引用模板包里的文件")
        case jinja2.UndefinedError():
            return error("undefined-name", fault.message or "", place, "核对 kit.yaml 里指标的名称")
        case jinja2.exceptions.SecurityError():
            return error("template-security", "模板里有不允许的写法", place, "模板只能读取指标和使用过滤器")
        case jinja2.TemplateError():
            return error("template-error", "模板不能执行", place)
    if isinstance(fault, RecursionError | MemoryError | OverflowError | PastDeadline):
        return _too_much(fault, place)
    called = _called_by_template(fault, sources)
    if called is not None and called.parent == _HERE and called.name in _FILTER_MODULES:
        return error("template-error", "过滤器的用法不对", place, "核对过滤器后面括号里的内容")
    is_bug = Path(own_line.filename).is_relative_to(_HERE.parent) or not isinstance(fault, _PERSONS_FAULTS)
    said = error("template-error", "模板这一行的运算不成立", place, "核对运算两边是不是同类的数")
    return trouble(fault, place) if is_bug else said


def too_long(compiled: CompiledKit) -> Diagnostic:
    """The finding for a kit whose templates write more than any paper holds."""
    place = FileLocation(compiled.kit.templates[compiled.kit.main_template].path)
    return error("template-error", f"模板产生的内容太多：超过 {MOST_CHARACTERS // 10000} 万字", place, _ENDLESS)


def _leading_back(frames: list[traceback.FrameSummary]) -> traceback.FrameSummary:
    """Where a template comes to itself again and again; where it had come to when the stack was full is mere chance."""
    passed = Counter((frame.filename, frame.lineno) for frame in frames)
    return max(frames, key=lambda frame: passed[frame.filename, frame.lineno])


def _position_past_deadline(fault: PastDeadline) -> int | None:
    """The template's position; only for exceptions of its own kind does Jinja2 put that into the traceback by itself."""
    position = None
    for frame, compiled_line in traceback.walk_tb(fault.__traceback__):
        template = frame.f_globals.get("__jinja_template__")
        if template and compiled_line:  # an instruction that Python has put in itself has no line
            position = template.get_corresponding_lineno(compiled_line)
    return position


def _too_much(fault: BaseException, place: Location) -> Diagnostic:
    """The finding for a template that takes more than it may."""
    match fault:
        case PastDeadline():
            return error("template-error", "模板没完没了：算了很久还没有做完", place, _ENDLESS)
        case OverflowError():
            return error("template-error", "模板里的数太大，range 最多 10 万次", place)
        case _:
            return error("template-error", "模板没完没了：套用自己，或者一次产生的内容太多", place)


def _called_by_template(fault: BaseException, sources: Mapping[str, Source]) -> Path | None:
    """The file of this program that the last template line called, or None where it called none."""
    files = [frame.filename for frame in traceback.extract_tb(fault.__traceback__)]
    last = max((i for i, name in enumerate(files) if name in sources), default=len(files))
    return next((Path(name) for name in files[last + 1 :] if Path(name).is_relative_to(_HERE.parent)), None)
