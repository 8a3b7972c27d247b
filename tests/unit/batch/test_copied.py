"""Copied reports are told of; honest ones of the same kit are not."""

from __future__ import annotations

import base64
import hashlib
import json
import pickle
import re
import time
from collections.abc import Mapping

import pytest
from msgspec.structs import asdict, replace

from bench.township_words import VILLAGE_BACK, VILLAGE_FRONT
from bench.townships import place_names, township
from reportgen.batch.copied import Sketch, alike, kept_sketch, sketch
from reportgen.diagnostics import Diagnostic, DiagnosticLog, Severity
from reportgen.pipeline import Stages
from reportgen.source import FileLocation
from reportgen.workspace import MemoryWorkspace
from tests.workspaces import mini_workspace, own_workspace

FOCUS = {
    "柳溪乡": "围绕柳溪河流域综合治理，组织柳溪乡十二个村的河长逐段巡查，清理沿岸堆放的秸秆和建筑垃圾，"
    "同上游两个乡建立联合巡查和信息通报的办法，汛期每天通报一次水位；对沿河养殖户逐户测算粪污产生量，"
    "修建沉淀池三十处，引导农户把粪肥还田用于柑橘园，既减轻了河道的压力，也降低了果农买肥料的开支",
    "石桥镇": "抓住高速公路出口落在石桥镇的机会，盘活原供销社仓库和闲置校舍，引进冷链物流和竹制品加工两家企业，"
    "就近吸纳留守妇女务工；把散落在各村的老石桥、古碾坊登记造册，请省里的文物专家编制保护方案，"
    "由老党员带头讲解，串成一条半日游览的路线，旺季周末的游客明显多起来，沿线农家乐的收入稳步上升",
    "青禾乡": "把撂荒地整治作为头等大事，先由农业服务中心用航拍图逐块核实，再分清是劳力外出、水源断了还是路不通，"
    "一块地一个办法；劳力外出的由合作社代耕代种，水源断了的修复提灌站和老堰塘，路不通的先通机耕道，"
    "秋后又组织各村互相看田比收成，群众自己算账，愿意把连片的土地交给种粮大户经营",
}
COUNTY_WORDS = (
    "认真落实全县半年工作会议精神，按照县委、县政府的统一部署，坚持问题导向、目标导向、结果导向，"
    "压实责任、细化措施、挂图作战，确保全年各项目标任务圆满完成，为全县经济社会高质量发展作出应有的贡献"
)


def written(focus: str, figures: int = 40, projects: tuple[str, ...] = ()) -> str:
    """An input with a text, figures that go with a number, and projects."""
    rows = [f"  - {{名称: {name}, 资金: {figures * 3 + at}.5}}" for at, name in enumerate(projects)]
    return "\n".join(
        [
            "模板: mini",
            "期间: 2026H1",
            f"行政村: {figures % 90 + 1}",
            f"走访: {figures * 7}",
            f"总投资: {figures * 11}.5",
            f"纠纷: {{受理: {figures}, 化解: {figures - 1}}}",
            f"工作重点: {focus}",
            *(["项目:", *rows] if rows else []),
        ]
    )


def sketches(inputs: Mapping[str, str]) -> dict[str, Sketch]:
    """The sketches of inputs by the place that each is filed under."""
    files = {f"inputs/2026H1/{place}.yaml": f"单位: {place}\n{text}\n" for place, text in inputs.items()}
    stages = Stages(mini_workspace(**files), draft=True)
    return {path: sketch(stages.report(path, DiagnosticLog())) for path in files}


def told(found: list[Diagnostic]) -> list[str]:
    assert all(finding.rule == "copied-report" and finding.severity is Severity.WARNING for finding in found)
    return [f"{finding.location} {finding.message}" for finding in found]


def townships(count: int) -> tuple[Stages, dict[str, str]]:
    """Made-up townships of the shipped kit."""
    names = [name for name, _ in zip(place_names(), range(count), strict=False)]
    inputs = {f"inputs/2026H1/{name}.yaml": township(at, name) for at, name in enumerate(names)}
    files = own_workspace().content | {path: text.encode() for path, text in inputs.items()}
    return Stages(MemoryWorkspace(files), draft=True), inputs


def copied_from(text: str, place: str) -> str:
    """A copy under another name, with other names of villages and every third figure changed."""
    own = re.search(r"单位: (\S+)", text)
    assert own
    text = text.replace(own[1], place)
    text = re.sub(f"[{VILLAGE_FRONT}][{VILLAGE_BACK}]村", "新屋村", text)
    numbers = iter(range(10**6))
    return re.sub(r"(?<=: )\d+(?=\D*$)", lambda n: n[0] if next(numbers) % 3 else str(int(n[0]) + 1), text, flags=re.M)


def test_a_copy_with_other_names_and_some_other_figures_is_told_with_both_inputs_and_what_is_the_same() -> None:
    copy = FOCUS["柳溪乡"].replace("柳溪", "白坪").replace("三十处", "26处")
    names = ("塘库整治和便民桥新建项目", "老街改造和河堤加固项目")
    inputs = {place: written(text, 40 + at, ()) for at, (place, text) in enumerate(FOCUS.items())}
    inputs["柳溪乡"] = written(FOCUS["柳溪乡"], 40, names)
    inputs["白坪乡"] = written(copy, 47, names)
    (found,) = alike(sketches(inputs))
    assert found.location == FileLocation("inputs/2026H1/白坪乡.yaml")
    shown = re.fullmatch(
        r"所填的文字与 inputs/2026H1/柳溪乡\.yaml 约 (\d+)% 相同：工作重点、项目\.名称",
        found.message,
    )
    assert shown, found.message
    assert 80 <= int(shown[1]) <= 99


def test_reports_in_words_of_their_own_are_not_told() -> None:
    inputs = {place: written(text, 40) for place, text in FOCUS.items()}  # the same figures prove nothing
    assert alike(sketches(inputs)) == []


def test_what_the_county_has_given_to_all_does_not_count() -> None:
    inputs = {f"{name}乡": written(COUNTY_WORDS, 40 + at) for at, name in enumerate("甲乙丙丁戊己庚辛壬癸")}
    assert alike(sketches(inputs)) == []


def test_a_copy_is_told_among_words_that_the_county_has_given_to_all() -> None:
    inputs = {f"{name}乡": written(COUNTY_WORDS, 40 + at) for at, name in enumerate("甲乙丙丁戊己庚辛")}
    inputs["柳溪乡"] = written(COUNTY_WORDS + FOCUS["柳溪乡"], 60)
    inputs["石桥镇"] = written(COUNTY_WORDS + FOCUS["石桥镇"], 61)
    inputs["荷风乡"] = written(COUNTY_WORDS + FOCUS["柳溪乡"], 62)
    (found,) = told(alike(sketches(inputs)))
    assert found.startswith("inputs/2026H1/荷风乡.yaml 所填的文字与 inputs/2026H1/柳溪乡.yaml 约 ")


def test_in_a_small_batch_one_common_text_is_not_enough() -> None:
    inputs = {"柳溪乡": written(COUNTY_WORDS, 40), "石桥镇": written(COUNTY_WORDS, 41)}
    assert alike(sketches(inputs)) == []


def test_inputs_with_little_text_are_not_judged() -> None:
    inputs = {place: written("抓好各项常规工作和重点项目", 40, ("便民桥新建项目",)) for place in ("甲乡", "乙乡")}
    assert alike(sketches(inputs)) == []


@pytest.mark.parametrize("changed", ["place", "period", "kit"])
def test_only_different_places_of_one_kit_and_period_are_compared(changed: str) -> None:
    names = ("塘库整治和便民桥新建项目", "老街改造和河堤加固项目")
    found = sketches({place: written(FOCUS["柳溪乡"], 40, names) for place in ("柳溪乡", "白坪乡")})
    first, second = found.values()
    assert len(alike({"a": first, "b": second})) == 1
    assert (
        alike(
            {
                "a": first,
                "b": replace(second, **{changed: getattr(first, changed) + ("" if changed == "place" else "2")}),
            }
        )
        == []
    )


def test_made_up_townships_give_no_warning_and_a_copy_among_them_does() -> None:
    stages, inputs = townships(120)
    found = {path: sketch(stages.report(path, DiagnosticLog())) for path in inputs}
    assert alike(found) == []
    for start in range(0, 120, 12):  # phrases that many use are less plain in a small batch
        assert alike(dict(list(found.items())[start : start + 12])) == []
    for victim in list(inputs)[5:60:9]:
        path = "inputs/2026H1/新屋乡.yaml"
        copy = copied_from(inputs[victim], "新屋乡").encode()
        report = stages.over(MemoryWorkspace({**own_workspace().content, path: copy})).report(path, DiagnosticLog())
        (warning,) = told(alike({**found, path: sketch(report)}))
        assert warning.startswith(f"{path} 所填的文字与 {victim} 约 ")


def test_a_sketch_is_small_and_the_same_after_it_was_kept() -> None:
    stages, inputs = townships(3)
    for path in inputs:
        one = sketch(stages.report(path, DiagnosticLog()))
        kept = json.dumps(asdict(one), ensure_ascii=False)
        assert len(kept.encode()) <= 1024
        assert kept_sketch(json.loads(kept)) == one
        assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own
        assert sketch(stages.report(path, DiagnosticLog())) == one


@pytest.mark.parametrize("record", [None, {}, [], {"kit": "mini", "hashes": ""}])
def test_what_is_no_sketch_of_this_version_is_none(record: object) -> None:
    assert kept_sketch(record) is None


@pytest.mark.alone
def test_warnings_do_not_hang_on_how_many_others_there_are_between() -> None:
    names = ("塘库整治和便民桥新建项目", "老街改造和河堤加固项目")
    pair = sketches({place: written(FOCUS["柳溪乡"], 40, names) for place in ("柳溪乡", "白坪乡")})
    (first, one), (second, other) = pair.items()
    others = {f"{at}.yaml": made_up(at) for at in range(1000)}
    started = time.process_time()
    found = alike({first: one, **others, second: other})
    assert [finding.location for finding in found] == [FileLocation(second)]
    assert time.process_time() - started < 3  # all pairs would take minutes


def made_up(seed: int) -> Sketch:
    """A sketch of an input that says nothing that others say."""

    def packed(count: int, size: int) -> str:
        hashes = (hashlib.blake2b(f"{seed}/{at}".encode(), digest_size=size).digest() for at in range(count))
        return base64.b64encode(b"".join(sorted(hashes))).decode()

    return Sketch("mini", "2026H1", f"{seed}乡", packed(48, 6), "0" * 48, ("工作重点",), 240, packed(20, 4), 60)
