"""Names: the place against its kind (建制), who signs, whom it is sent to, and what the input is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from reportgen.diagnostics import Diagnostic, Severity, error, warning
from reportgen.model.facts import Fact
from reportgen.model.report import Report
from reportgen.patterns import late
from reportgen.placenames import KINDS, ending_of, own_name, place_of, places_in, stem_of
from reportgen.readers.input_file import BLANK_NAME
from reportgen.source import TextLocation

_KIND = "建制"
_STAMP = late("盖章|公章|印章|签章|代章|签字|签名")
_BRACKETS = late(r"[（(\[【〔][^（(\[【〔）)\]】〕]*[）)\]】〕]")
_STAMPED = late(r"\s*(?:[（(\[【〔]\s*)?(?:单位)?(?:加?盖章|公章|印章|签章|代章|签字|签名)\s*[）)\]】〕]?")


def names(report: Report) -> Iterator[Diagnostic]:
    """Names that do not go together, and words in them that are no part of a name."""
    for fact in filter(None, (report.place, report.own_signer, report.recipient)):
        yield from _words(fact)
    yield from _kind(report)
    if report.own_signer:
        yield from _signer(report)
    recipient = report.recipient
    if recipient and recipient.text.rstrip("：:") == report.signer.text:
        message = f"“主送机关”和落款都是“{recipient.text}”：报告写给了自己"
        yield error("own-recipient", message, recipient.location, "主送机关写收文的上级机关，没有就删去这一行")
    yield from _file(report)


def _words(fact: Fact) -> Iterator[Diagnostic]:
    stamp = _STAMP.search(fact.text)
    bracket = _BRACKETS.search(fact.text)
    if stamp:
        message = f"“{fact.label}”里有“{stamp[0]}”，会印进文稿"
        clean = _STAMPED.sub("", fact.text)
        hint = f"只写名称：{fact.label}: {clean}" if clean and not _STAMP.search(clean) else "只写名称"
        yield error("not-a-name", message, fact.location, hint)
    elif bracket:
        message = f"“{fact.label}”是“{fact.text}”，里面的“{bracket[0]}”会印进文稿"
        yield warning("not-a-name", message, fact.location, "不是名称的一部分就删去")


def _kind(report: Report) -> Iterator[Diagnostic]:
    """The kind that the input says against what the place's name ends with."""
    spec = next((f for f in report.kit.fields if f.label == _KIND), None)
    kind = report.facts.get(spec.id) if spec else None
    if spec is None or not isinstance(kind, Fact) or kind.text not in KINDS:
        return
    place = place_of(_BRACKETS.sub("", report.place.text))
    said = _said_kind(place, spec.choices)
    if not said:
        message = f"“单位”是“{report.place.text}”，“建制”是“{kind.text}”：单位的名称没有写全"
        yield warning("kind-differs", message, report.place.location, "写全称，与公章一致")
    elif said != kind.text:
        message = f"“建制”是“{kind.text}”，“单位”却是“{report.place.text}”（{_where(report.place)}）"
        told = warning if {said, kind.text} == {"乡", "民族乡"} else error
        yield told("kind-differs", message, kind.location, "两处改成一致：建制照单位的名称填")


def _said_kind(place: str, choices: tuple[str, ...]) -> str:
    """The kind that a place's name says, as one of those that the kit asks for; empty where it says none."""
    ending = "民族乡" if place.endswith("族乡") else ending_of(place)
    return ending if ending in choices else KINDS.get(ending, "")


def names_place(text: str, report: Report) -> bool:
    """Whether the name of an office has that of the report's own place in it."""
    name = own_name(place_of(report.place.text))
    return name in text or _bare(name) in _bare(text) or _in_full(name, stem_of(place_of(report.place.text)), text)


def other_place(text: str, report: Report) -> str:
    """The other place whose office a text names, that of the same stem first (青禾镇, 青禾乡); empty where it names none."""
    place = place_of(report.place.text)
    stem = stem_of(place)
    others = [] if names_place(text, report) else [p for p in places_in(text) if own_name(p) not in place]
    return next((p for p in others if stem and stem in p), "") or next(iter(others), "")


def _signer(report: Report) -> Iterator[Diagnostic]:
    signer, stem = report.signer.text, stem_of(place_of(report.place.text))
    if names_place(signer, report):
        return
    if other_place(signer, report):
        message = f"“署名”是“{signer}”，“单位”却是“{report.place.text}”（{_where(report.place)}），不是一个地方"
        yield error("signer-differs", message, report.signer.location, "核对是不是从别处抄来的，两处改成一致")
    elif stem not in signer:
        message = f"“署名”是“{signer}”，里面没有单位“{report.place.text}”的名称"
        yield warning("signer-differs", message, report.signer.location, "署名写发文机关的全称，与公章一致")


def _in_full(name: str, stem: str, text: str) -> bool:
    """Whether a text says the peoples in a place's name that the place leaves out: 石柳苗族土家族自治镇 is 石柳镇."""
    ending = name.removeprefix(stem)
    return bool(stem) and re.search(f"{re.escape(stem)}(?:.{{1,5}}族)+(?:自治)?{re.escape(ending)}", text) is not None


def _bare(name: str) -> str:
    return _BRACKETS.sub("", name)


def _file(report: Report) -> Iterator[Diagnostic]:
    """A file that is named for another place: it was copied, and its inside left as it was."""
    file = PurePosixPath(report.path).stem
    place = place_of(report.place.text)
    if stem_of(place) in file:
        return
    if file == BLANK_NAME:
        message = f"文件名还是空白输入的“{file}”，报告也会叫“{file}”"
        ending = PurePosixPath(report.path).suffix
        hint = f"把文件改名为 {place}{ending}"
        yield Diagnostic(Severity.NOTE, "file-name-differs", message, report.place.location, (hint,))
    told = places_in(file)
    if not told or any(own_name(p) in place for p in told):
        return
    message = f"文件名是“{file}”，“单位”却是“{report.place.text}”"
    hint = "从别处复制来的，改“单位”，其他各项也逐项核对；文件名错了的，改文件名"
    yield warning("file-name-differs", message, report.place.location, hint)


def _where(fact: Fact) -> str:
    place = fact.location
    return f"第 {place.line} 行" if isinstance(place, TextLocation) else str(place)
