"""What of a long quote is shown beside a row."""

from __future__ import annotations

import pytest

from policygraph.excerpt import excerpt

_QUOTE = "推动信用融资服务平台与各地方站点联通，扩大中小企业融资覆盖面。（牵头单位：江北省发展改革委、人民银行江北省分行）"


@pytest.mark.parametrize(
    ("row", "holds"),
    [
        ({"agency": "江北省发展改革委", "role": "牵头"}, "牵头单位：江北省发展改革委"),
        ({"agency": "江北省发展和改革委员会", "role": "牵头"}, "牵头单位：江北省发展改革委"),
        ({"agency": "国务院", "document": "牵头单位"}, "推动信用融资服务平台"),
        ({"program": "中小企业融资", "label": "Program"}, "中小企业融资"),
        ({"names": ["别的", "地方站点"]}, "地方站点"),
    ],
)
def test_the_words_of_the_row_are_in_it(row: dict[str, object], holds: str) -> None:
    told = excerpt(_QUOTE, row, 29)
    assert holds in told and len(told.strip("…")) == 29 and told.strip("…") in _QUOTE
    assert told.startswith("…") is (not _QUOTE.startswith(told.strip("…")))


def test_a_quote_that_fits_is_whole() -> None:
    assert excerpt("由省科技厅牵头", {"agency": "省科技厅"}, 10) == "由省科技厅牵头"
