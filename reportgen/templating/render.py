"""A Report through its compiled kit into Markup; a fault is told with its template's file and line."""

from __future__ import annotations

import inspect
import traceback

import jinja2

from reportgen.diagnostics import Diagnostic, DiagnosticLog, error
from reportgen.model.document import FactText, Text
from reportgen.model.facts import Fact, Unreported
from reportgen.model.markup import MARK, STRAY_MARK, Markup
from reportgen.model.report import Report
from reportgen.source import FileLocation, Location, Source, TextLocation
from reportgen.templating.environment import CompiledKit
from reportgen.templating.views import FactView, KitFault, Marks, MissingView, PeriodView, unreported_fault, view

_PERSONS_FAULTS = (
    jinja2.TemplateError,
    KitFault,
    TypeError,
    ValueError,
    KeyError,
    IndexError,
    ArithmeticError,
    OverflowError,
)


def render(report: Report, compiled: CompiledKit, log: DiagnosticLog) -> Markup | None:
    """The report's markup, or None with the fault in the log.

    An error raised inside a template's own line is the kit's (or the input's); one raised deeper in this program is a
    bug and passes through.
    """
    marks = Marks(_template_line)
    try:
        text = compiled.main.render(_names(report, marks))
    except _PERSONS_FAULTS as fault:
        log.add(_explain(fault, compiled))
        return None
    for node, (path, line) in marks.missing:
        said = unreported_fault(node)
        source = next(s for s in compiled.kit.templates.values() if s.path == path)
        log.add(error(said.rule, said.message, _line_place(source, line), *said.hints))
    if marks.missing:
        return None
    if STRAY_MARK.search(MARK.sub("", text)):
        place = FileLocation(compiled.kit.templates[compiled.kit.main_template].path)
        log.add(error("template-error", "模板把印出的值拆开了", place, "不要对指标使用切片、替换等处理文字的写法"))
        return None
    return Markup(report, text, tuple(marks.printed))


def _template_line() -> tuple[str, int]:
    """The template and line being rendered: that of the nearest frame which runs a template."""
    frame = inspect.currentframe()
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return str(template.filename), int(template.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back
    raise AssertionError("no template is being rendered")


def _names(report: Report, marks: Marks) -> dict[str, object]:
    names: dict[str, object] = {}
    for spec in report.kit.fields:
        names[spec.label] = names[spec.id] = view(report.facts[spec.id], spec, marks)
    period = PeriodView(report.period, marks)
    names |= {"期间": period, "period": period}
    header = (
        ("单位", "place", report.place),
        ("署名", "signer", report.signer),
        ("成文日期", "date", report.date),
        ("主送机关", "recipient", report.recipient),
    )
    for label, key, fact in header:
        names[label] = names[key] = FactView(fact, marks) if fact else MissingView(Unreported(key, label), marks)
    return names


def _explain(fault: Exception, compiled: CompiledKit) -> Diagnostic:
    sources = {source.path: source for source in compiled.kit.templates.values()}
    frames = [f for f in traceback.extract_tb(fault.__traceback__) if f.filename in sources]
    own_line = traceback.extract_tb(fault.__traceback__)[-1]
    place: Location = FileLocation(compiled.kit.templates[compiled.kit.main_template].path)
    if frames:
        place = _line_place(sources[frames[-1].filename], frames[-1].lineno or 1)
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
    if "reportgen" in own_line.filename.replace("\\", "/").split("/"):
        raise fault
    return error("template-error", "模板这一行的运算不成立", place, "核对运算两边是不是同类的数")


def _line_place(source: Source, line: int) -> TextLocation:
    text = source.line(line)
    start = len(text) - len(text.lstrip())
    return TextLocation(source, line, start + 1, max(1, len(text.strip())))


def printed_facts(printed: tuple[FactText | Text, ...]) -> set[str]:
    """The keys of all facts that stand behind printed pieces, parents of derived ones included."""
    found: set[str] = set()
    todo: list[Fact] = [piece.fact for piece in printed if isinstance(piece, FactText)]
    while todo:
        fact = todo.pop()
        if fact.key not in found:
            found.add(fact.key)
            todo.extend(fact.parents)
    return found
