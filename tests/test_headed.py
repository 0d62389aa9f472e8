"""Programs by the order of headings."""

from __future__ import annotations

from tests.sentences import claims_in, facts

_TEXT = "\n".join(
    (
        "（一）青年船长行动计划。围绕海洋强省建设，实施以下项目。",
        "1.远洋船长培养项目。五年培养千名船长。",
        "2.加强管理。推进引航员培养项目。",
    )
)


def test_an_item_is_part_of_the_program_that_heads_it() -> None:
    found = facts(claims_in(_TEXT), "PART_OF")
    assert ("远洋船长培养项目", "PART_OF", "青年船长行动计划") in found
    assert not any(subject == "引航员培养项目" for subject, _, _ in found)
