"""Titles set over several lines."""

from __future__ import annotations

import pytest

from policygraph.extract.text.normalize import normalize


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "某省人民政府关于印发\n“十四五”海洋经济发展规划的通知\n各市人民政府：",
            "某省人民政府关于印发“十四五”海洋经济发展规划的通知",
        ),
        (
            "某市人民政府办公厅\n关于支持冰雪产业\n高质量发展的若干意见\n各区人民政府：",
            "某市人民政府办公厅关于支持冰雪产业高质量发展的若干意见",
        ),
        ("国务院关于推进现代渔业发展的指导意\n见\n国发〔2031〕4号", "国务院关于推进现代渔业发展的指导意见"),
        ("“十五五”海洋装备制造业\n发展规划\n工业和信息化部", "“十五五”海洋装备制造业发展规划"),
        (
            "某市国民经济和社会发展第十六个五年规划\n和二〇四五年远景目标纲要\n（2031年1月7日某市人民代表大会第五次会议批准）",
            "某市国民经济和社会发展第十六个五年规划和二〇四五年远景目标纲要",
        ),
        ("某市冷链物流发展规划\n（2031—2035年）\n一、总体要求", "某市冷链物流发展规划（2031—2035年）"),
        ("某市冷链物流管理办法\n（试行）\n第一条 为了", "某市冷链物流管理办法（试行）"),
        (
            "国务院关于海岛规划的批复_国务院文件_政府网\n国务院关于海岛规划的批复\n国函〔2031〕4号",
            "国务院关于海岛规划的批复_国务院文件_政府网",
        ),
        ("某省人民政府文件\n某政发〔2030〕1号", "某省人民政府文件"),
        ("落实《海岛纲要》实施意见\n中共某市委关于落实《海岛纲要》的实施意见\n（2031年", "落实《海岛纲要》实施意见"),
        ("关于印发《海岛管理规定》的通知\n某市海洋局\n关于印发《海岛管理规定》的通知\n", "关于印发《海岛管理规定》的通知"),
        ("科技部 财政部\n2030年1月5日", "科技部 财政部"),
        ("政府信息公开\n发展规划\n通知公告", "政府信息公开"),
    ],
)
def test_the_title_is_one_line(text: str, first: str) -> None:
    assert normalize(text).text.split("\n")[0] == first


def test_a_name_given_in_book_title_marks_joins_its_lines() -> None:
    text = (
        "现将《海岛产业园建设和运营管理的暂行规定》印发给你们。\n海岛产业园建设和\n运营管理的暂行规定\n"
        "第一条 为了规范管理，制定本规定。"
    )
    assert "\n海岛产业园建设和运营管理的暂行规定\n" in normalize(text).text


def test_a_signature_in_two_rows_stays_in_two_rows() -> None:
    text = (
        "科技部 财政部 中国科学院\n关于印发《冷链装备行动方案》的通知\n现印发给你们。\n科技部　　财政部\n\n中国科学院\n\n"
        "2030年1月5日"
    )
    assert "\n科技部 财政部\n中国科学院\n" in normalize(text).text


def test_a_date_in_chinese_numerals_belongs_to_no_title() -> None:
    text = "现印发给你们。\n二○三一年一月二十九日\n海岛修复实施方案\n为修复海岛，制定本方案。"
    assert "\n海岛修复实施方案\n" in normalize(text).text
