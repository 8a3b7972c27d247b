"""What is missing is told with lines that can be pasted as they stand: with numbers in them, nothing is missing."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput
from reportgen.pipeline import Stages
from reportgen.readers.input_file import read_input
from reportgen.source import TextLocation
from tests.workspaces import INPUT, mini_workspace

WANTED: dict[str, object] = {
    "村数": True,
    "户数": False,
    "党建": {"支部": True, "党员": False, "培训": {"期数": True, "人次": True}},
    "机关": {"人员": True, "车辆": True},
    "项目": [{"资金": True, "里程": True, "户数": False}],
    "补充": {"件数": False},
}
KEYS = iter(range(1000))


def spec(label: str, part: object) -> str:
    """A field of the kit in YAML."""
    if isinstance(part, bool):
        return f"{{名称: {label}, 必填: {'是' if part else '否'}}}"
    inner, kind = (part[0], "列表") if isinstance(part, list) else (part, "组")
    assert isinstance(inner, dict)
    fields = ", ".join(f"f{next(KEYS)}: {spec(name, one)}" for name, one in inner.items())
    return f"{{名称: {label}, 类型: {kind}, {'必填: 是, 列' if kind == '列表' else '指标'}: {{{fields}}}}}"


KIT = {
    "templates/mini/kit.yaml": "名称: 简\n章节: [情况]\n指标:\n"
    + "".join(f"  f{next(KEYS)}: {spec(label, part)}\n" for label, part in WANTED.items()),
    "templates/mini/做法.md.j2": "",
    "templates/mini/report.md.j2": "# 简\n\n## 情况\n\n好。\n",
}
STAGES = Stages(mini_workspace("", **KIT))


@st.composite
def written(draw: st.DrawFn, part: object, indent: int) -> list[str]:
    """The lines below a key, or one that begins with what stands behind its colon: some parts are written, some not."""
    between = st.sampled_from([[], [], [""], [" " * indent + "# 注"]])
    if isinstance(part, bool):
        return [" 3" + draw(st.sampled_from(["", "  # 注"]))]
    if isinstance(part, list):
        return ["", *(line for _ in range(draw(st.integers(1, 3))) for line in draw(row(part[0], indent)))]
    assert isinstance(part, dict)
    chosen = [name for name in part if draw(st.booleans())]
    if draw(st.integers(0, 5)) == 0 and chosen and all(isinstance(part[name], bool) for name in chosen):
        return [" {" + ", ".join(f"{name}: 3" for name in chosen) + "}"]
    lines = [draw(st.sampled_from(["", "  # 注"]))]
    for name in chosen:
        deeper = indent + draw(st.sampled_from([2, 4]))
        first, *more = draw(written(part[name], deeper))
        lines += [f"{' ' * indent}{name}:{first}", *more, *draw(between)]
    return lines


@st.composite
def row(draw: st.DrawFn, part: dict[str, object], indent: int) -> list[str]:
    """A row of a list: its first column behind the dash."""
    chosen = [name for name in part if draw(st.booleans())] or ["户数"]
    if draw(st.integers(0, 3)) == 0:
        return [f"{' ' * indent}- {{{', '.join(f'{name}: 3' for name in chosen)}}}"]
    first, *others = draw(st.permutations(chosen))
    return [f"{' ' * indent}- {first}: 3", *(f"{' ' * indent}  {name}: 3" for name in others)]


@st.composite
def inputs(draw: st.DrawFn) -> str:
    head = ["模板: mini", "单位: 甲乡"] if draw(st.booleans()) else ["# 注", "单位: 甲乡", "", "模板: mini"]
    return "\n".join([*head, *draw(written(WANTED, 0))[1:], ""])


def missing(text: str) -> list[Diagnostic]:
    log = DiagnosticLog()
    root = read_input(text.encode(), INPUT, log)
    assert root is not None, ([f.message for f in log], text)
    try:
        STAGES.report_of(INPUT, root, log)
    except RejectedInput as fault:
        log.extend(fault.diagnostics)
    assert not {f.rule for f in log} - {"missing-fact", "empty-key"}, ([f.message for f in log], text)
    return [f for f in log if f.rule == "missing-fact"]


def obeyed(text: str, finding: Diagnostic) -> str:
    """The input with the lines of a finding below its place, and a number behind each colon that waits for one."""
    assert isinstance(finding.location, TextLocation)
    lines = text.split("\n")
    if "没有填写" in finding.message:
        return text
    hint = finding.hints[-1]
    number = finding.location.line
    if "左花括号" in hint:
        inside = hint.partition("补写 ")[2].replace("……", "7")
        lines[number - 1] = lines[number - 1].replace("{", "{" + inside + " ", 1)
        return "\n".join(lines)
    pasted = [line + "7" if line.endswith(" ") else line for line in hint.split("\n")[1:]]
    assert f"下列 {len(pasted)} 行" in hint
    return "\n".join([*lines[:number], *pasted, *lines[number:]])


@settings(max_examples=200)
@given(inputs())
def test_the_lines_of_a_hint_are_pasted_and_nothing_is_missing(text: str) -> None:
    found = missing(text)
    places = [f.location for f in found]
    assert len(places) == len(set(places)), json.dumps([f.message for f in found], ensure_ascii=False)
    for finding in reversed(found):  # from below, so that the places above stay where they are
        text = obeyed(text, finding)
    assert missing(text) == [], text
