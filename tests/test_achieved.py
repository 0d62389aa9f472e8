"""Figures of the past year in annual reports that do not say so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policygraph.extract.quantities.achieved import achieved
from policygraph.extract.quantities.targets import find_targets
from tests.layouts import layout_of

_TITLE = "2031年海洋省政府工作报告"
_PAST = "海洋产业发展壮大。新建海洋装备平台23个，出口增长17.8%，产量创历史新高，居全国第2位。"
_AIMS = "发展壮大海洋产业。新建海洋装备平台23个，力争出口增长5%以上。"


@pytest.mark.parametrize(
    ("text", "past"),
    [
        (_PAST, True),
        ("争取中央预算内投资140亿元、增长14.3%，两个港区获评国家示范。", True),
        (_AIMS, False),
        ("力争出口总额居全国第2位、增长5.5%左右，确保产量创历史新高。", False),
        ("新建海洋装备平台23个，培育海洋装备企业30家。", False),
    ],
)
def test_results_tell_the_past_and_aims_outweigh_them(text: str, past: bool) -> None:
    assert achieved(text) is past


def metrics(body: str, title: str = _TITLE) -> list[str]:
    return [t.metric for t in find_targets(replace(layout_of(body), titles=(title,)))]


def test_the_years_report_sets_no_targets_with_what_was_reached() -> None:
    assert "海洋装备平台" not in metrics(_PAST)
    assert "海洋装备平台" in metrics(_AIMS)


def test_a_paragraph_with_a_clock_of_the_year_or_later_is_read() -> None:
    assert "海洋装备平台" in metrics(_PAST + "到2035年，建设海洋装备平台40个。")
