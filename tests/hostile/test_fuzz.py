"""Random and mutated input, seeded: readers never fail but with a ReadError, the pipeline never fails and its quotes stand."""

from __future__ import annotations

import contextlib
import json
import os
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policygraph.errors import ReadError
from policygraph.extract.pipeline import extract
from policygraph.extract.read import Failure, read, read_bytes, sources
from policygraph.model import Source
from tests.readers import made
from tests.readers.test_sheets import book

EXAMPLES = int(os.environ.get("POLICYGRAPH_EXAMPLES", "25"))
_seeded = settings(
    max_examples=EXAMPLES, deadline=None, derandomize="POLICYGRAPH_EXAMPLES" not in os.environ, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
_TEXT = "某省科技厅关于印发《某省创新方案》的通知\n各市：\n一、到2025年，建成某省智能装备创新中心8家。（省科技厅牵头，各市配合）\n"
_FILES = {
    "x.docx": made.docx("".join(map(made.p, _TEXT.split("\n"))), numbering=made.levels(("decimal", "%1."))),
    "x.pdf": made.pdf([[(60, 700 - 20 * i, line) for i, line in enumerate(_TEXT.split("\n"))]], rules=[(50, 600, 300, 600)] * 4),
    "x.html": f"<html><body><table><tr><td>{_TEXT}</td></tr></table><ol><li>{_TEXT}</ol></body></html>".encode(),
    "x.md": f"# {_TEXT}\n| a | b |\n|---|---|\n".encode(),
    "x.txt": _TEXT.encode("gbk"),
    "x.zip": made.zipped({"a.txt": _TEXT}),
}
_TABLES = {
    "x.csv": ("编号,标题,正文\n" + f'1,通知,"{_TEXT}"\n' * 3).encode(),
    "x.jsonl": (json.dumps({"id": 1, "title": "通知", "text": _TEXT}, ensure_ascii=False) + "\n").encode() * 3,
    "x.xlsx": book([["编号", "正文"], [1, _TEXT], [2, _TEXT]]),
}
_ARCHIVES = {
    "flat.zip": made.zipped({"通知.txt": _TEXT, "文件.docx": _FILES["x.docx"], "表.csv": _TABLES["x.csv"]}),
    "gbk.zip": made.gbk_zip({"附件/通知.txt": _TEXT.encode(), "表.jsonl": _TABLES["x.jsonl"]}),
    "nested.zip": made.zipped({"内.zip": made.gbk_zip({"通知.txt": _TEXT.encode("gbk")}), "a/../b.txt": _TEXT}),
}

#: what the genre is made of, so that random text gets past the first stage
_WORDS = [
    "某省", "沈阳市", "辽宁省", "科技厅", "省科技厅", "国务院", "科技部", "人民政府", "创新中心", "示范区", "专项行动",
    "实施方案", "《", "》", "（", "）",
    "“", "”", "一、", "（一）", "1.", "第一条", "牵头", "配合", "负责", "支持", "建设",
    "印发", "关于", "的通知", "以下简称", "附件：",
    "到2025年，", "达到",
    "8000家", "20%左右", "、", "，", "。", "；", "：",
    "\n", "\n\n", "\t", " ", "　", "和", "及", "各市", "责任单位：",
    "〔2021〕5号", "2021年3月1日", "\f", "\r\n",
    "國家", "實驗室", "㈠", "①", "\u202e", "\u200b", "\ufeff", "𠀀", "e\u0301", "㍿",
    "-", "—", "…", "http://x.cn", "|", "\ud800", "\0",
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(_WORDS), st.text(max_size=3)), max_size=120).map("".join)


def _mutated(given: bytes, data: st.DataObject) -> bytes:
    original = bytearray(given)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(original) - 1))
        original[at : at + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
        original = original or bytearray(b"x")
    return bytes(original)


@pytest.mark.parametrize("name", _FILES)
@_seeded
@given(data=st.data())
def test_a_mutated_file_is_read_or_refused(name: str, data: st.DataObject) -> None:
    with contextlib.suppress(ReadError):
        source = read_bytes(_mutated(_FILES[name], data), name)
        assert source.id == Source.id_of(source.text)
        assert [offset for offset, _ in source.places] == sorted(offset for offset, _ in source.places)
        source.text.encode()


@pytest.mark.parametrize("name", _TABLES)
@_seeded
@given(data=st.data())
def test_a_mutated_table_gives_rows_or_is_refused(name: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(_mutated(_TABLES[name], data))
    for found in sources([path]):
        assert isinstance(found, Failure) or Source.id_of(found.text) == found.id


@pytest.mark.parametrize("name", _ARCHIVES)
@_seeded
@given(data=st.data())
def test_a_mutated_archive_gives_documents_or_is_refused(
    name: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(_mutated(_ARCHIVES[name], data))
    for found in sources([path]):
        found.path.encode()
        if isinstance(found, Source):
            assert read(found.path).text == found.text


@_seeded
@given(beginning=st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n", b"<html>", b"\xff\xfe"]), rest=st.binary())
def test_rubbish_is_refused(beginning: bytes, rest: bytes) -> None:
    with contextlib.suppress(ReadError):
        read_bytes(beginning + rest, "x")


@pytest.mark.parametrize("numeral", ["十四一、", "四三、总体", "（十四一）", "二〇二四年十四一月五日", "第十十条 某省"])
def test_numerals_that_are_none(numeral: str) -> None:
    extract(Source("x", f"某省方案\n{numeral}总体目标。\n{numeral}"))


@_seeded
@given(text=texts)
def test_the_pipeline_takes_any_text_and_its_quotes_stand(text: str) -> None:
    extract(Source("", "某省方案"))
    start = time.process_time()
    found = extract(Source(Source.id_of(text), text))
    assert time.process_time() - start < 2 + len(text) / 1000
    for statement in found.statements:
        assert statement.inferred or statement.evidence or statement.object == statement.subject
        for evidence in statement.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote


#: units that a rule, a boundary or a wrapping pattern could go back and forth over
_UNITS = [
    "某", "某省", "、", "，", "（", "《", "“", "1.", "牵头", " ", "（某", "某省、", "支持某市建设", "\n", "某\n", "2025年", "达到",
    "第一条", "建设", "示范区",
    "附件", "。", "；", "（一）", "》", "某 ", ". ", "以下简称", "某省智能装备创新中心", "《某省规划》",
    "（省科技厅牵头，省财政厅负责）", "一、总体\n", "任务\n单位\n",
]  # fmt: skip


@pytest.mark.parametrize("unit", _UNITS)
def test_repeated_units_take_bounded_time(unit: str) -> None:
    text = (unit * 5000)[:5000]
    extract(Source("", "某省方案"))
    start = time.process_time()
    extract(Source(Source.id_of(text), text))
    assert time.process_time() - start < 5
