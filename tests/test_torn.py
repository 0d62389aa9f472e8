"""Numbered headings that markup tore apart."""

from __future__ import annotations

import pytest

from policygraph.extract.text.torn import continuations


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["2", ".优化", "服务", "方式。", "各区要改进服务，方便群众。"], {1, 2, 3}),
        (["3.", "加强宣传引导。", "各部门要扩大宣传。"], {1}),
        (["4", ".支持社会力量参与。鼓励各区探索购买服务。"], {1}),
        (["1.推广弹性", "签约", "服务。", "协议应列明清单。"], {1, 2}),
        (["9.居民服务知晓率", "较上一年增加。"], set()),
        (["1.建设中试平台", "2.培育龙头企业", "3.完善政策。"], set()),
        (["12", "13", "省科技厅等"], set()),
        (["5", "推进成果转化", "省教育厅"], set()),
    ],
)
def test_pieces_of_a_heading(lines: list[str], expected: set[int]) -> None:
    assert continuations(lines) == expected
