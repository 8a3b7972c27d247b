"""A look after others says and shows what a first look at the same text does: pages, figures, findings and form, to the letter."""

from __future__ import annotations

import re

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import Diagnostic, DiagnosticLog, RejectedInput
from reportgen.operations.filling.clashes import clashes_in
from reportgen.operations.filling.describing import Forms
from reportgen.operations.filling.editing import readable
from reportgen.operations.filling.findings import FindingPlaces
from reportgen.operations.filling.form import InputForm
from reportgen.operations.preview.looking import Look, Previews
from reportgen.operations.preview.own_spots import own_spots
from reportgen.pipeline import Stages
from reportgen.readers.text import read_text
from reportgen.source import TextLocation
from reportgen.workspace import MemoryWorkspace
from tests.often import often
from tests.workspaces import linkup_workspace, own_workspace

WORKSPACES = {"own": own_workspace(), "linkup": linkup_workspace()}
SAMPLES = [(name, path) for name, w in WORKSPACES.items() for path in w.files("inputs") if "/_" not in path]
WORDS = (
    "",
    "0",
    "1",
    "约300",
    "40余",
    "12x",
    "全镇",
    "2.5万",
    "国家级",
    "{纠纷.受理}",
    "&",
    "# 待核对",
    "“甲”",
    "：",
    "1%",
)
FIGURE = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])")


@st.composite
def edits(draw: st.DrawFn, text: str) -> str:
    """The text with one thing changed that a person may change: a figure, a value, a line, its order."""
    lines = text.split("\n")
    at = draw(st.sampled_from([n for n, line in enumerate(lines) if line.strip()] or [0]))
    line = lines[at]
    match draw(st.sampled_from(("figure", "figure", "figure", "value", "gone", "twice", "apart", "comment", "joined"))):
        case "figure":
            found = list(FIGURE.finditer(line))
            if found:
                one = draw(st.sampled_from(found))
                figure = draw(st.sampled_from((f"{one[0]}5", one[0][:-1] or "7", "0", "98765", one[0][::-1])))
                lines[at] = line[: one.start()] + figure + line[one.end() :]
        case "value" if ": " in line:
            lines[at] = f"{line[: line.index(': ')]}: {draw(st.sampled_from(WORDS))}"
        case "gone":
            del lines[at]
        case "twice":
            lines.insert(at, line)
        case "apart":
            lines.insert(at, draw(st.sampled_from(("", "# 一句注释", "  # 里面的"))))
        case "comment":
            lines[at] = f"{line}  # 待核对" if draw(st.booleans()) else f"# {line}"
        case "joined" if at:
            lines[at - 1 : at + 1] = [lines[at], lines[at - 1]]
        case _:
            pass
    return "\n".join(lines)


def told(finding: Diagnostic) -> tuple[object, ...]:
    """All that a person sees of a finding."""
    place = finding.location
    line = place.source.line(place.line) if isinstance(place, TextLocation) else ""
    span = place.length if isinstance(place, TextLocation) else 0
    return finding.severity, finding.rule, finding.message, finding.hints, str(place), span, line


def form_of(forms: Forms, path: str, content: bytes, look: Look) -> tuple[InputForm, object] | str:
    """The form beside a look, and its findings in the words of the form; why there is none."""
    log = DiagnosticLog()
    try:
        form, kit = forms.form(path, content, look.report), forms.kit_of(path, content, log)
        root = readable(content, path)
    except RejectedInput as fault:
        return str(fault)
    assert kit is not None
    compiled = STAGES[path].kit(kit.name, DiagnosticLog())
    places = FindingPlaces(read_text(content, path, log), root, forms.places(kit), form)
    return form, places.told(look.findings, clashes_in(look.report, compiled, look.findings))


STAGES = {path: Stages(WORKSPACES[name], draft=True) for name, path in SAMPLES}


def previews_at(path: str) -> Previews:
    """Looks without what other inputs say of this one, which is asked once for many of them."""
    previews = Previews(STAGES[path], is_made_up=True)
    previews.begin(path)
    return previews


def seen(look: Look) -> tuple[object, ...]:
    """All that a person sees of a look; where own words may go."""
    spots = own_spots(look.report, look.made.styled) if look.report and look.made else None
    figures = [(key, one) for key, one in look.figures.items()]
    return look.pages, figures, look.why, spots


@pytest.mark.parametrize(("name", "path"), SAMPLES)
@settings(max_examples=often(12), deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(data=st.data())
def test_a_look_after_others_is_as_a_first_one(name: str, path: str, data: st.DataObject) -> None:
    workspace: MemoryWorkspace = WORKSPACES[name]
    previews, forms = previews_at(path), Forms(STAGES[path])
    text = workspace.read(path).decode()
    previews.look(path, text.encode())
    for _ in range(data.draw(st.integers(1, 4))):
        text = data.draw(edits(text))
        content = text.encode()
        glimpse = previews.glimpse(path, content) if data.draw(st.booleans()) else None
        look = previews.look(path, content)
        first = previews_at(path).look(path, content)
        assert seen(look) == seen(first)
        assert [told(one) for one in look.findings] == [told(one) for one in first.findings]
        if glimpse and look.pages and not any("internal" in one.rule for one in look.findings):
            assert [page.mark for page in glimpse.pages] == [page.mark for page in look.pages]
        assert form_of(forms, path, content, look) == form_of(Forms(STAGES[path]), path, content, first)
