"""A figure that is not reported closes its sentence and the numbering: whatever is left out, no gap is seen."""

from __future__ import annotations

import re

import pytest

from reportgen.diagnostics import DiagnosticLog, Severity
from reportgen.model.kit import Field
from reportgen.model.styled import paragraphs
from reportgen.pipeline import Stages
from tests.workspaces import own_workspace

SAMPLE = "inputs/双联/2026H1/清溪乡.yaml"
DANGLING = re.compile(r"[，、；：](?=[，、；：。）”])|[（“《](?=[）”》。，])|。[。，；、]|(?<![0-9a-zA-Z]) |  ")
ORDINALS = "一二三四五六七八九十"


def optional_keys() -> list[str]:
    """The top-level keys of the sample that the kit does not require, by label."""
    stages = Stages(own_workspace())
    kit = stages.report(SAMPLE, DiagnosticLog()).kit
    text = own_workspace().read(SAMPLE).decode()
    written = set(re.findall(r"^([^\s:#]+):", text, re.MULTILINE))
    return [f.label for f in kit.fields if f.label in written and not needed(f)]


def needed(field: Field) -> bool:
    return field.required or any(needed(member) for member in field.fields if field.type.word == "组")


def without(label: str) -> str:
    """The sample without the block of a top-level key."""
    lines, kept, skipping = own_workspace().read(SAMPLE).decode().split("\n"), [], False
    for line in lines:
        if re.match(r"\S", line):
            skipping = line.startswith(f"{label}:")
        if not skipping:
            kept.append(line)
    return "\n".join(kept)


@pytest.mark.parametrize("label", optional_keys())
def test_a_report_without_a_figure_has_no_gap(label: str) -> None:
    workspace = own_workspace()
    workspace.content[SAMPLE] = without(label).encode()
    log = DiagnosticLog()
    document = Stages(workspace).styled(SAMPLE, log)
    assert not [d for d in log if d.severity is Severity.ERROR]
    for paragraph in paragraphs(document):
        assert not DANGLING.search(paragraph.text), paragraph.text
        said = re.findall(rf"(?:^|[。；：])([{ORDINALS}])是", paragraph.text)
        assert said == list(ORDINALS[: len(said)]), paragraph.text
    labels = [p.label.text for p in paragraphs(document) if p.label and p.label.text.endswith("、")]
    assert labels == [f"{ORDINALS[i]}、" for i in range(len(labels))]
