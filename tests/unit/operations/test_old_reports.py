"""Five old reports in other styles: what a kit made of each asks, by which names, and that its report says the same."""

from __future__ import annotations

import pytest

from reportgen.operations.check.inputs import check_inputs
from reportgen.operations.kit_new.making import write_kit
from tests.unit.operations.test_kit_new import OLD, made, workspace

ASKED = {
    "函报": """行政村 12个 村民小组 96个 总人口 15230人 低保对象 412户 低保对象人数 867人 特困人员 58人 孤儿 6人 发放低保金 186.4万元
        发放特困供养金 31.2万元 临时救助 63人次 发放救助金 9.45万元 敬老院现有床位 40张 入住老人 26人 入住率 65%
        残疾人协会走访重度残疾人 71户 落实两项补贴对象 238人 发放补贴 14.28万元 老人领取高龄津贴 305人 失能人员 19人
        社会组织签约 2家 预约体检 120人 村规民约修订 12份""",
    "三家联合": """印发防火告知书 26500份 张贴标语 1280条 组织宣讲队 14支 开展宣讲 168场次 受教育群众 3.2万人次 落实护林员 486名
        设置检查站 62个 出动巡查车辆 940台次 劝返携带火种上山人员 317人 查处野外违规用火案件 41起 行政处罚 33起 批评教育 8起
        处置火情 5起 过火面积 12.6亩 新建防火蓄水池 18口 开设防火隔离带 24公里 购置风力灭火机 60台""",
    "要点式": """划分网格 86个 配备网格员 92名 上报事件 4310件 办结 4266件 拆除违章建筑 37处 拆除违章建筑面积 2460平方米 清理楼道杂物 915车
        清理楼道杂物投入资金 48.6万元 建成社区食堂 5家 日均就餐 620人次 独居老人安装智能门磁 213套 举办活动 46场
        参加居民 约8200人次 检查九小场所 740家 发现隐患 128处 整改 121处 其余限期整改 7处 小区 11个 小区数 3万平方米""",
    "多率": """完成固定资产投资 4.68亿元 社会消费品零售总额 2.35亿元 财政收入 3620万元 农村居民人均可支配收入 12480元 城镇登记失业率 3.2%
        受理群众诉求 1260件 办结 1197件 群众满意率 98.6% 排查矛盾纠纷 86起 化解 82起 应参保人数 26400人 参保 25872人
        安全隐患排查 320处 整改 304处 出动检查人员 540人次 实施项目 25个 开工 20个 完工 9个 争取上级资金 2860万元 到位 2145万元""",
    "文字表": """种植粮食 18600亩 总产 7812吨 种植蔬菜 4200亩 产量 9660吨 实施农业项目 4个 完成投资 1260万元 高标准农田 860万元
        冷库建设 400万元 山塘需要整修 3座 订单种植仅占 21.5%""",
}
GIVEN_BACK = {"函报": 0.96, "三家联合": 1.0, "要点式": 0.93, "多率": 0.99, "文字表": 0.99}


@pytest.mark.parametrize("name", ASKED)
def test_what_a_kit_made_of_it_asks(name: str) -> None:
    found = made((OLD / f"{name}.txt").read_text(encoding="utf-8"))
    asked = " ".join(f"{figure.name} {figure.number.written}" for figure in found.proposal.figures)
    assert asked.split() == ASKED[name].split()
    assert found.returned.share >= GIVEN_BACK[name]


@pytest.mark.parametrize("name", ASKED)
def test_the_input_with_the_old_figures_passes(name: str) -> None:
    shelf = workspace()
    found = made((OLD / f"{name}.txt").read_text(encoding="utf-8"), shelf=shelf)
    write_kit(shelf, found)
    (path,) = (path for path in found.files if path.startswith("inputs/"))
    (checked,) = check_inputs(shelf, [path])
    assert checked.passed, checked.findings
