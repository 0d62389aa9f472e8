"""Lines that were run together are cut where the numbering goes on."""

from __future__ import annotations

from policygraph.extract.text.segments import segments

_FILL = "坚持创新驱动，强化企业主体地位，完善服务体系，优化营商环境，推动产业集聚发展，形成一批标志性成果。" * 3


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in segments(text)]


def test_a_line_is_a_segment() -> None:
    assert cut("一、总体要求\n（一）指导思想。坚持创新。") == ["一、总体要求", "（一）指导思想。坚持创新。"]


def test_title_number_and_addressees_in_one_line() -> None:
    text = (
        "某省人民政府关于发展海洋经济的意见某政发〔2030〕7号各市人民政府，省政府各部门：近年来，我省海洋经济发展迅速，"
        "成效明显，现提出以下意见。"
    )
    assert cut(text) == [
        "某省人民政府关于发展海洋经济的意见",
        "某政发〔2030〕7号",
        "各市人民政府，省政府各部门：",
        "近年来，我省海洋经济发展迅速，成效明显，现提出以下意见。",
    ]


def test_headings_in_one_line_are_found_by_their_order() -> None:
    text = (
        f"提出以下意见：一、总体要求（一）指导思想。{_FILL}（二）基本原则。{_FILL}二、主要任务（一）建设平台。"
        f"{_FILL}（二）培育人才。{_FILL}三、保障措施{_FILL}"
    )
    assert [line[:6] for line in cut(text)] == [
        "提出以下意见",
        "一、总体要求",
        "（一）指导思",
        "（二）基本原",
        "二、主要任务",
        "（一）建设平",
        "（二）培育人",
        "三、保障措施",
    ]


def test_a_count_that_runs_through_the_sections() -> None:
    text = f"如下：一、总体要求{_FILL}二、任务（一）平台。{_FILL}（二）人才。{_FILL}三、服务（三）金融。{_FILL}（四）用地。{_FILL}"
    assert [line[:3] for line in cut(text)][1:] == ["一、总", "二、任", "（一）", "（二）", "三、服", "（三）", "（四）"]


def test_a_number_out_of_order_is_part_of_a_sentence() -> None:
    text = f"一、总体要求。{_FILL}其中，五、六月份为宣传期。（三）类企业除外。{_FILL}"
    assert len(cut(text)) == 1


def test_the_numbering_goes_on_in_the_next_line() -> None:
    text = f"一、总体要求（一）思想。{_FILL}{_FILL}\n（二）原则。{_FILL}二、任务（一）平台。{_FILL}{_FILL}"
    assert [line[:4] for line in cut(text)] == ["一、总体", "（一）思", "（二）原", "二、任务", "（一）平"]


def test_the_signature_at_the_end_of_a_line() -> None:
    text = f"{_FILL}{_FILL}{_FILL}请认真贯彻执行。某市人民政府2031年5月4日（此件公开发布）"
    assert cut(text)[-1] == "某市人民政府2031年5月4日（此件公开发布）"
