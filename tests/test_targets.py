from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from policygraph.extract.form.structure import read_layout
from policygraph.extract.knowledge.tables import toml
from policygraph.extract.quantities.places import TargetFound
from policygraph.extract.quantities.targets import find_targets
from policygraph.extract.text.normalize import normalize
from tests.layouts import layout_of

SHARED = Path(os.environ.get("POLICYGRAPH_SHARED", Path(__file__).resolve().parents[2] / "shared"))
GROUPS = ("predicate", "verb", "stop")
RULES = [pytest.param(rule, id=f"{group}-{rule['id']}") for group in GROUPS for rule in toml("targets")[group]]


def told(text: str, **card: str) -> list[str]:
    return [f"{t.metric} {t.value} {t.unit}" for t in find_targets(layout_of(text, **card))]


def only(text: str, **card: str) -> TargetFound:
    (target,) = find_targets(layout_of(text, **card))
    return target


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_reads_its_own_example(rule: dict[str, Any]) -> None:
    assert told(rule["example"]) == rule["targets"]


def test_the_head_of_a_section_governs_its_items() -> None:
    goals = "三、目标任务\n力争到2029年，基本建成创新体系。\n（一）实施技术工程\n1.建设5个产业基地。"
    text = f"{goals}\n四、保障措施\n（一）加强统筹。建立6个工作站。"
    assert [(t.metric, t.year) for t in find_targets(layout_of(text))] == [("产业基地", 2029), ("工作站", None)]


def test_the_deadline_of_an_items_tag_is_that_of_its_goals() -> None:
    text = "1.拟遴选领军企业10家、成长型企业50家。（牵头单位：市港口局；完成时限：2031年12月底前）"
    assert [(t.metric, t.value, t.deadline) for t in find_targets(layout_of(text))] == [
        ("领军企业", 10, "2031-12"),
        ("成长型企业", 50, "2031-12"),
    ]


def test_a_level_alone_takes_what_the_sentence_measured() -> None:
    text = "到2035年，省级海洋事项网上可办率达到90%以上，市县级达到70%以上。"
    assert told(text) == ["省级海洋事项网上可办率 90 %", "市县级海洋事项网上可办率 70 %"]


@pytest.mark.parametrize("verb", ["滚动开放", "开放", "有序开放"])
def test_what_is_opened_is_counted(verb: str) -> None:
    assert told(f"到2035年，{verb}不低于50个海洋应用场景。") == ["海洋应用场景 50 个"]


def test_what_is_called_open_keeps_its_name() -> None:
    assert told("到2035年，开放课题达到30项。") == ["开放课题 30 项"]


def test_a_labelled_line_below_an_item_dates_its_goals() -> None:
    text = "1.拟遴选领军企业10家。\n牵头部门：市港口局\n完成时限：2031年12月底前\n2.建设工作站20个。\n牵头部门：市港口局"
    layout = read_layout(normalize(f"辽宁省人民政府关于发展海洋装备的意见\n各市人民政府：\n一、主要任务\n{text}\n"))
    assert [(t.metric, t.deadline) for t in find_targets(layout)] == [("领军企业", "2031-12"), ("工作站", None)]


def test_the_time_in_a_row_dates_its_goals_but_for_those_with_their_own() -> None:
    head = "附件\n任务分工表\n序号\n工作任务\n牵头单位\n完成时间\n"
    rows = (
        "1\n建设海洋装备工作站20个。\n省科技厅\n2031年12月\n2\n到2035年，海洋装备企业达到30家。\n省财政厅\n2032年6月\n"
        "3\n培育海洋装备园区15个。\n省商务厅\n持续推进"
    )
    layout = read_layout(normalize(f"辽宁省人民政府关于发展海洋装备的意见\n各市人民政府：\n一、主要任务\n见附件。\n{head}{rows}\n"))
    dated = [(t.metric, t.deadline, t.clause) for t in find_targets(layout)]
    assert dated == [("海洋装备工作站", "2031-12", "1"), ("海洋装备企业", "2035", "2"), ("海洋装备园区", None, "3")]


def test_a_list_head_governs_the_list() -> None:
    text = "二、发展目标\n到2027年，实现以下目标：\n——软件业务收入达到900亿元。\n——到2030年，培育龙头企业8家。"
    assert [(t.value, t.year) for t in find_targets(layout_of(text))] == [(900, 2027), (8, 2030)]


def test_several_years_in_one_sentence() -> None:
    found = find_targets(layout_of("到2027年，秸秆综合利用率达到88%，到2035年达到95%以上。"))
    assert [(t.metric, t.value, t.comparator, t.year) for t in found] == [
        ("秸秆综合利用率", 88, "=", 2027),
        ("秸秆综合利用率", 95, ">=", 2035),
    ]


def test_years_and_values_pair_off() -> None:
    found = find_targets(layout_of("到2026年和2028年，农膜回收率分别达到84%、86%。"))
    assert [(t.value, t.year) for t in found] == [(84, 2026), (86, 2028)]


def test_metrics_with_one_head_pair_off() -> None:
    assert told("到2028年，大豆种植、收获机械化率分别达到92%和88%。") == ["大豆种植机械化率 92 %", "大豆收获机械化率 88 %"]


def test_a_clock_of_its_own_does_not_take_the_head_deadline() -> None:
    target = only("到2030年，体系更加完善。三年内培育示范农场30家。", issued="2024-03-05")
    assert (target.deadline, target.year) == ("2027-03", None)


def test_stock_and_increment() -> None:
    found = find_targets(layout_of("到2026年，新培育科技型企业12户，科技型企业总数达到40户。"))
    assert [(t.value, t.statistic) for t in found] == [(12, "increment"), (40, "level")]


def test_stretch_owner_and_range() -> None:
    text = "到2026年，辽宁省高新技术企业力争达到1.2万家。"
    target = only(text)
    assert (target.stretch, target.owner, target.metric) == (True, "辽宁省", "高新技术企业")
    assert layout_of(text).text[target.start : target.end] == "高新技术企业力争达到1.2万家"


def test_a_number_that_describes_is_no_target() -> None:
    assert told("到2027年，培育产值超过100亿元的企业10家。") == ["产值超过100亿元的企业 10 家"]


def test_past_years_are_achieved() -> None:
    assert told("2023年，全市软件业务收入达到300亿元。", issued="2024-05-01") == []


def test_told_twice_stands_once() -> None:
    filler = "完善工作机制，加强统筹协调。" * 40
    assert told(f"到2027年，建设120个示范村。\n{filler}\n到2027年，建设120个示范村。") == ["示范村 120 个"]


SENTENCES = [
    # a base is no value
    ("到2031年，技能人才总量从目前的52万人增加到70万人，年均增长6%。", ["技能人才总量 70 万人", "技能人才总量 6 %"]),
    # one value each, one head for all, one value for all
    (
        "到2031年，铅、镉、汞等重点行业排放量分别控制在8吨、5吨、2吨。",
        ["铅重点行业排放量 8 吨", "镉重点行业排放量 5 吨", "汞重点行业排放量 2 吨"],
    ),
    ("到2031年，新建市级产业研究院、市级中试平台各6家。", ["市级产业研究院 6 家", "市级中试平台 6 家"]),
    ("到2031年，单位产值能耗、单位产值用水量比2026年降低12%。", ["单位产值能耗 12 %", "单位产值用水量 12 %"]),
    ("到2031年，城乡居民人均消费支出分别提高8%、9%。", ["城镇居民人均消费支出 8 %", "农村居民人均消费支出 9 %"]),
    ("到2031年，新建3个国家级、9个省级观测站。", ["新建国家级观测站 3 个", "省级观测站 9 个"]),
    # an index has no unit
    ("到2031年，居民消费价格指数控制在102.5以内。", ["居民消费价格指数 102.5 "]),
    # 以上 belongs to the level, （一、二类） to the noun
    ("到2031年，县级及以上医院均达到90%。", ["县级及以上医院 90 %"]),
    ("到2031年，海域水质优良（一、二类）比例达到80%左右。", ["海域水质优良（一、二类）比例 80 %"]),
    # for whom, and what acts
    ("到2031年，为高龄老人家庭安装呼叫装置3000台。", ["高龄老人家庭呼叫装置 3000 台"]),
    ("到2031年，推动9个港口项目投资突破300亿元。", ["港口项目投资 300 亿元"]),
    ("到2031年，引入具有竞争力的企业12家来我市设立总部。", ["具有竞争力的企业 12 家"]),
    ("到2031年，批发市场完成不少于80万批次食品抽检。", ["食品抽检 80 万批次"]),
    # the counted thing in the next clause
    ("到2031年，建设2个与产业布局相适应，功能完善的物流园区。", ["物流园区 2 个"]),
    # shares of things that do something
    ("到2031年，85%以上村卫生室达到建设标准。", ["村卫生室达到建设标准 85 %"]),
    ("到2031年，教师达到大专学历，其中70%达到本科学历。", ["教师达到本科学历 70 %"]),
    ("到2031年，加强对护理人员的培训，受训率达到95%。", ["护理人员的培训受训率 95 %"]),
    # a long description does not name the count
    ("五年内培养30名在学科专业领域起骨干作用的中青年学术带头人。", ["中青年学术带头人 30 名"]),
    ("到2031年，人均预期寿命达到81岁。", ["人均预期寿命 81 岁"]),
    ("五年内新建80所学校。", ["新建学校 80 所"]),
    # named examples stand before the count, sizes before the thing
    ("到2031年，建成滨河路、环山路等6条市政道路。", ["市政道路 6 条"]),
    ("到2031年，完成滨河路、环山路等市政道路亮化6公里。", ["市政道路亮化 6 公里"]),
    ("到2031年，建设城东变等4座110千伏变电站。", ["110千伏变电站 4 座"]),
    ("到2031年，完成城东、城西、三台5个片区管网建设、完成安置小区220户群众安置。", ["片区管网建设 5 个", "群众安置 220 户"]),
    ("到2031年，完成堤岸改造提升7公里。", ["堤岸改造提升 7 公里"]),
    ("到2031年，确保海州区60%的社区建成服务中心。", ["社区建成服务中心 60 %"]),
    ("到2031年，对地方经济的综合贡献率达到12%。", ["对地方经济的综合贡献率 12 %"]),
    ("到2031年，科技进步综合评价位次稳步提升，跃居全省前8位。", ["科技进步综合评价位次 8 位"]),
    ("到2031年，优先在沿边地区新建各类冷库6万个。", ["各类冷库 6 万个"]),
    ("到2031年，整治河道12条（段）。", ["河道 12 条"]),
    ("到2031年，粮食综合生产能力迈上700亿斤新台阶。", ["粮食综合生产能力 700 亿斤"]),
    ("到2031年，营业收入过100亿元的园区达到8个。", ["营业收入过100亿元的园区 8 个"]),
    ("到2031年，新材料产业加快迈向高端。产值超过90亿元。", ["新材料产业产值 90 亿元"]),
    ("到2031年，产值过50亿元园区达到6个、10—20亿元园区达到9个。", ["产值过50亿元园区 6 个", "10—20亿元园区 9 个"]),
    ("到2031年，生活和工业用水、灌溉用水计量率分别达到90%、75%。", ["生活和工业用水计量率 90 %", "灌溉用水计量率 75 %"]),
    ("到2031年，北方50%以上，南方30%以上的县城达到节水标准。", ["北方县城达到节水标准 50 %", "县城达到节水标准 30 %"]),
    ("到2031年，重点企业（年用电量100万千瓦时及以上）全部接入平台。", []),
    ("到2031年，研发经费强度、每万人发明专利拥有量分别达到4%和35件。", ["研发经费强度 4 %", "每万人发明专利拥有量 35 件"]),
    ("到2031年，公共交通出行分担率提高到55%。", ["公共交通出行分担率 55 %"]),
    ("到2031年，劳动年龄人口平均受教育年限达到12年。", ["劳动年龄人口平均受教育年限 12 年"]),
    ("到2031年，玉米播种面积稳定在800万亩、产量稳定在90亿斤。", ["玉米播种面积 800 万亩", "玉米产量 90 亿斤"]),
    ("到2031年，打造应用场景不少于40个。", ["应用场景 40 个"]),
    ("每年培训护理人员3000人次以上。", ["护理人员 3000 人次"]),
    (
        "到2031年，建成2个国家级、5个省级、9个市级“零碳园区”。",
        ["国家级“零碳园区” 2 个", "省级“零碳园区” 5 个", "市级“零碳园区” 9 个"],
    ),
    ("到2031年，年产值20亿元以上企业达到40家。", ["年产值20亿元以上企业 40 家"]),
    ("到2031年，公交站点300米覆盖率达到95%。", ["公交站点300米覆盖率 95 %"]),
    ("到2031年，新增科技型企业900家，年均新增150家以上。", ["科技型企业 900 家", "科技型企业 150 家"]),
    ("（一）实施农村道路提升行动，新（改）建700公里。", ["农村道路提升行动 700 公里"]),
    ("到2031年，围绕海工产业走廊协同发展。产业规模突破90亿元。", ["产业规模 90 亿元"]),
    ("到2031年，沈阳市建成技术平台不少于7个。", ["技术平台 7 个"]),
    ("到2031年，空气优良天数达到310天以上，重污染天数不超过2天。", ["空气优良天数 310 天", "重污染天数 2 天"]),
    ("到2031年，建成区绿化覆盖率42%，重点实验室90家左右。", ["建成区绿化覆盖率 42 %", "重点实验室 90 家"]),
    (
        "到2031年，职工养老金、居民养老金社会化发放率分别达到99%、97%。",
        ["职工养老金社会化发放率 99 %", "居民养老金社会化发放率 97 %"],
    ),
    ("到2031年，百亿级企业超百家。", ["百亿级企业 100 家"]),
    ("到2031年，建设5个特色产业基地。建设海洋、冰雪、中药等5个省级特色产业基地。", ["特色产业基地 5 个"]),
]


@pytest.mark.parametrize(("sentence", "targets"), SENTENCES)
def test_what_is_counted(sentence: str, targets: list[str]) -> None:
    assert told(sentence) == targets


@pytest.mark.parametrize(
    "sentence",
    [
        "同一单位最多申报3批次。",
        "每个单位限报1项，支持项目不超过10项。",
        "单个项目支持资金不超过总投资的30%。",
        "一期建筑面积多大由业主决定，二期建筑面积5万平方米。",
        "全市在校学生年满16周岁。",
        "产值同比增长12%。",
    ],
)
def test_what_is_no_goal(sentence: str) -> None:
    assert told(sentence) == []


def test_an_annual_plan_sets_its_year() -> None:
    layout = replace(layout_of("一、工作目标\n水质优良比例达到35%。"), titles=("某市水污染防治2031年行动计划",))
    assert [(t.value, t.year) for t in find_targets(layout)] == [(35, 2031)]


def test_a_horizon_in_the_title_is_no_date_of_issue() -> None:
    layout = replace(layout_of("到2033年，水质优良比例达到35%。"), titles=("某市远景规划（2031—2035年）和2040年远景目标",))
    assert [t.year for t in find_targets(layout)] == [2033]


def test_a_list_of_what_is_asked_for_sets_no_goals() -> None:
    text = "申报企业应当同时具备下列条件：\n（一）从业人员不少于30人。\n（二）研发投入占比不低于5%。\n到2031年，培育企业20家。"
    assert [t.value for t in find_targets(layout_of(text))] == [20]


def test_a_period_in_the_title_sets_no_year() -> None:
    layout = replace(layout_of("一、工作目标\n水质优良比例达到35%。"), titles=("某市水污染防治行动计划（2031—2033年）",))
    assert [t.year for t in find_targets(layout)] == [None]


def test_a_sentence_that_introduces_a_list_dates_it() -> None:
    text = "报告指出，今年的主要预期目标是：\n生产总值增长6%左右；\n新增就业20万人左右。"
    assert [(t.value, t.year) for t in find_targets(layout_of(text, issued="2031-01-20"))] == [(6, 2031), (20, 2031)]


def test_a_dashed_list_takes_the_date_of_the_sentence_before_it() -> None:
    text = "一、总体要求\n到2031年，创新能力显著提升。\n——建成重点研究院6家。\n——2029年前，培育企业20家。"
    assert [(t.value, t.year) for t in find_targets(layout_of(text))] == [(6, 2031), (20, 2029)]


def test_stages_do_not_date_what_follows_them() -> None:
    text = "一、发展目标\n2027年，覆盖率达到60%。\n2030年，覆盖率达到80%。\n家长参与率达到90%以上。"
    assert [t.year for t in find_targets(layout_of(text))] == [2027, 2030, None]


HOSTILE = ("建设3个", "到2027年", "达到5%，", "甲、", "3个和", "力争", "（1个", "每3年", "的50%的", "“3个", "超过")


@pytest.mark.parametrize("piece", HOSTILE)
def test_linear_on_hostile_text(piece: str) -> None:
    layout = layout_of(piece * (100_000 // len(piece)))
    started = time.perf_counter()
    find_targets(layout)
    assert time.perf_counter() - started < 20


def test_real_documents_are_read_fast() -> None:
    folder = SHARED / "corpus" / "unlabelled"
    if not folder.is_dir():
        pytest.skip("the shared corpus is not here (../shared or POLICYGRAPH_SHARED)")
    layouts = [read_layout(normalize(path.read_bytes().decode("utf-8-sig"))) for path in sorted(folder.glob("*.txt"))]
    started = time.perf_counter()
    found = [target for layout in layouts for target in find_targets(layout)]
    assert found
    assert all(t.metric and t.start < t.end for t in found)
    assert time.perf_counter() - started < 5
