"""文种 by the title's ending."""

from __future__ import annotations

import pytest

from policygraph.extract.form.genres import carried, genre_of


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("某省人民政府关于加快渔业发展的指导意见", "意见"),
        ("海岛振兴行动计划（2031—2035年）", "计划"),
        ("某市公共数据管理暂行办法", "办法"),
        ("专利代理条例", "条例"),
        ("渔业资源保护法", "法"),
        ("某省科技奖励规定（试行）", "规定"),
        ("关于同意设立高新区的批复", "批复"),
        ("关于节水建议的复函", "复函"),
        ("2031年某省政府工作报告", "报告"),
        ("某市乡村建设“十五五”规划", "规划"),
        ("《海洋强省建设总体方案》", "方案"),
        ("市领导调研港口建设", ""),
        ("办法", ""),
    ],
)
def test_genre(title: str, genre: str) -> None:
    assert genre_of(title) == genre


@pytest.mark.parametrize(
    ("title", "what", "carrier"),
    [
        ("某市人民政府关于印发某市冷链物流发展规划的通知", "某市冷链物流发展规划", "通知"),
        ("科技部关于印发《冷链装备行动方案》的通知", "冷链装备行动方案", "通知"),
        ("某省人民政府关于公布《省级园区目录》的公告", "省级园区目录", "公告"),
        ("关于颁发《公路设计办法》（试行）的通知", "公路设计办法（试行）", "通知"),
        ("关于下达2031年冷链建设计划的通知", "2031年冷链建设计划", "通知"),
        ("关于印发《海岛办法》《海岛细则》的通知", "", ""),
        ("关于做好就业工作的通知", "", ""),
    ],
)
def test_what_a_notice_carries(title: str, what: str, carrier: str) -> None:
    assert carried(title) == (what, carrier)
