"""What is in force agrees with the card, and the day a report was given is no day from which it holds."""

from __future__ import annotations

from pathlib import Path

from policygraph import api
from policygraph.extract.pipeline import extract
from policygraph.model import Source
from policygraph.queries import run

_NOTICE = (
    "索 引 号：0001/2031-{n}\n有 效 性：{validity}\n某省科学技术厅关于{what}的通知\n各市科技局：\n为做好工作，现通知如下。\n"
    "一、省科学技术厅负责试点。\n某省科学技术厅\n2031年3月5日\n"
)
_TEXTS = (
    _NOTICE.format(n=1, validity="有效", what="开展海岛试点"),
    _NOTICE.format(n=2, validity="失效", what="开展湿地试点"),
    "浙江省2031年政府工作报告\n——2031年1月6日在浙江省第十五届人民代表大会第一次会议上\n各位代表：\n现在，我报告工作。\n",
    "浙江省海岛条例\n2031年5月4日 浙江省第十五届人民代表大会第二次会议通过\n第一条 为了保护海岛，制定本条例。\n"
    "第二条 本条例自2031年9月1日起施行。\n",
)


def test_what_is_in_force_agrees_with_the_card(tmp_path: Path) -> None:
    with api.open_store(tmp_path / "policygraph.db", keep=0) as store:
        store.load([extract(Source(Source.id_of(text), text)) for text in _TEXTS])
        on = {day: {row["document"]: row for row in run("in-force", store, {"on": day})} for day in ("2031-01-01", "2031-06-30")}
    early, later = on.values()
    assert {name: row["finding"] for name, row in later.items()} == {
        "某省科学技术厅关于开展海岛试点的通知": "in force",
        "某省科学技术厅关于开展湿地试点的通知": "expired",
        "2031年浙江省政府工作报告": "unknown",
        "浙江省海岛条例": "not yet in force",
    }
    assert later["浙江省海岛条例"]["effective"] == "2031-09-01"
    assert early["某省科学技术厅关于开展海岛试点的通知"]["finding"] == "not yet in force"
    report = early["2031年浙江省政府工作报告"]
    assert (report["issued"], report["effective"], report["finding"]) == ("2031-01-06", "", "unknown")
