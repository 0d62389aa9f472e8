"""Who made the document that another body forwards."""

from __future__ import annotations

import pytest

from tests.sentences import extracted, facts

_BODY = "各市人民政府：\n　　{who}《{what}》已经省政府同意，现转发给你们，请认真执行。\n湖南省人民政府办公厅\n2031年5月6日\n"


@pytest.mark.parametrize("who", ["省发展改革委、省科技厅、省民防办制定的", "省发展改革委、省科技厅、省民防办"])
def test_the_makers_of_what_is_forwarded(who: str) -> None:
    title = "湖南省人民政府办公厅转发省发展改革委等部门关于发展海洋装备意见的通知"
    text = f"{title}\n湘政办发〔2031〕7号\n" + _BODY.format(who=who, what="关于发展海洋装备的意见")
    made = {a for a, _, _ in facts(extracted(text).statements, "ISSUED")}
    assert made >= {"湖南省发展和改革委员会", "湖南省科学技术厅", "湖南省人民政府办公厅"}
    assert {b for _, _, b in facts(extracted(text).statements, "ISSUED")} == {title}
