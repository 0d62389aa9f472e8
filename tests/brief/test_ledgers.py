"""The ledgers of a briefing, from a document of their own."""

from __future__ import annotations

from pathlib import Path

from policygraph import api
from policygraph.brief import briefing


def test_a_task_has_the_targets_of_its_own_row(tmp_path: Path) -> None:
    rows = "46\n建设海洋装备平台20个。\n省科技厅\n2031年12月\n50\n培育海洋装备企业30家。\n省财政厅\n持续推进\n"
    text = (
        "辽宁省人民政府办公厅关于发展海洋装备的意见\n辽政办发〔2031〕7号\n各市人民政府：\n为发展海洋装备，现提出以下意见。\n"
        f"附件\n海洋装备任务清单\n序号\n工作任务\n牵头单位\n完成时间\n{rows}"
    )
    path = tmp_path / "plan.txt"
    path.write_text(text, encoding="utf-8")
    with api.open_store(tmp_path / "store", keep=0) as store:
        store.load(api.extract_documents([path]))
        given = briefing(store, document="辽宁省人民政府办公厅关于发展海洋装备的意见", date="2032-03-18")
    ledger = next(t for t in given.annexes if t.title == "责任台账")
    assert [(row.cells[4], row.cells[5], row.cells[6]) for row in ledger.rows] == [
        ("2031年12月", "海洋装备平台20个", "46"),
        ("持续推进", "海洋装备企业30家", "50"),
    ]
