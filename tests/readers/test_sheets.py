"""Tables whose rows are documents: which column is the text, what stands above it, how a row is found again."""

from __future__ import annotations

import io
import json
from datetime import date, datetime
from pathlib import Path

import pytest

import policygraph
from policygraph.errors import ReadError
from policygraph.extract.paths import Failure
from policygraph.extract.read import read, sources
from policygraph.extract.sheets import rows_in
from policygraph.model import Source
from tests.readers import made

BODY = "各市科技局：\n一、到2025年，建成某省智能装备创新中心8家。（省科技厅牵头）"
TITLE = "某省科技厅关于印发《某省科技创新方案》的通知"
CSV = f'编号,标题,文号,发布日期,内容\nA1,{TITLE},某科发〔2024〕5号,2024-03-01,"{BODY}"\n,,,,\nB2,没有正文,,,\n'


def written(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def book(*sheets: list[list[object]]) -> bytes:
    from openpyxl import Workbook

    made_book = Workbook()
    for number, rows in enumerate(sheets, 1):
        sheet = made_book.active if number == 1 else made_book.create_sheet()
        assert sheet is not None
        sheet.title = f"表{number}"
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made_book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_row_of_a_csv_is_a_document_with_its_card_and_title_above_the_text(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = written(tmp_path, "a.csv", CSV.replace(",", delimiter).encode(encoding))
    (found,) = sources([path])
    assert isinstance(found, Source)
    assert found.text == f"发文字号：某科发〔2024〕5号\n发布日期：2024-03-01\n{TITLE}\n{BODY}"
    assert (found.path, found.format, found.place(0)) == (f"{path}/A1", "csv", "row 2")


def test_the_card_reaches_the_graph(tmp_path: Path) -> None:
    (extraction,) = policygraph.extract_documents([written(tmp_path, "a.csv", CSV)])
    own = next(s for s in extraction.statements if s.subject == s.object)
    assert (own.object.name, own.properties["number"]) == ("某省科技创新方案", "某科发〔2024〕5号")


def test_what_the_text_begins_with_is_not_said_twice(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", json.dumps({"id": 7, "title": TITLE, "text": f"{TITLE}\n{BODY}"}, ensure_ascii=False))
    assert read(f"{path}/7").text == f"{TITLE}\n{BODY}"


def test_a_table_with_a_wrong_ending_is_told_by_its_beginning(tmp_path: Path) -> None:
    rows: list[list[object]] = [["编号", "正文"], ["1", BODY]]
    for name, data in (("a.csv", book(rows)), ("b.xlsx", f'编号,正文\n1,"{BODY}"\n'.encode("gbk")), ("c.tsv", book(rows))):
        (found,) = sources([written(tmp_path, name, data)])
        assert isinstance(found, Source) and found.text == BODY
        assert read(found.path).text == BODY
    (failed,) = sources([written(tmp_path, "old.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))])
    assert isinstance(failed, Failure) and "save it as XLSX" in failed.reason


def test_rows_are_counted_where_that_costs_nothing(tmp_path: Path) -> None:
    lines = written(tmp_path, "a.jsonl", '{"text": "x"}\n' * 7)
    assert rows_in([str(lines), str(lines)]) == 14
    assert rows_in([str(lines), str(written(tmp_path, "a.csv", CSV))]) is None
    assert rows_in([str(tmp_path), "nowhere.jsonl", "-"]) is None


def test_json_lines_one_by_one_with_the_broken_ones_named(tmp_path: Path) -> None:
    good = json.dumps({"id": "x/1", "text": BODY, "n": None, "more": {"a": 1}}, ensure_ascii=False)
    path = written(
        tmp_path, "a.jsonl", "\n".join(["\ufeff" + good, "", "{", "[1]", good, '{"text": "no Chinese"}', '{"text": ""}'])
    )
    found = list(sources([path]))
    assert [f.path for f in found if isinstance(f, Source)] == [f"{path}/x/1", f"{path}/row 5"]
    assert [f.reason.partition(";")[0].partition(" (")[0] for f in found if isinstance(f, Failure)] == [
        f"{path}, line 3: not a line of JSON in UTF-8",
        f"{path}, line 4: not a JSON object",
        f"{path}/row 6: there is no Chinese in this text",
    ]


def test_a_workbook_with_two_sheets_dates_and_numbers(tmp_path: Path) -> None:
    first: list[list[object]] = [
        ["序号", "成文日期", "正文"],
        [1.0, datetime(2024, 3, 1), BODY],
        [None, None, None],
        [2, date(2024, 4, 2), BODY + "二"],
    ]
    second: list[list[object]] = [["正文"], [BODY + "三"]]
    path = written(tmp_path, "a.xlsx", book(first, second))
    found = [f for f in sources([path]) if isinstance(f, Source)]
    assert [(f.path, f.place(0)) for f in found] == [
        (f"{path}/1", "表1 row 2"), (f"{path}/2", "表1 row 4"), (f"{path}/表2 row 2", "表2 row 2"),
    ]  # fmt: skip
    assert found[0].text.startswith("成文日期：2024-03-01\n")


def test_the_longest_column_when_no_name_tells_and_the_named_one_when_told(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", f'甲,乙,丙\n一,"{BODY * 8}",某省摘要\n')
    assert [f.path for f in sources([path])] == [f"{path}/row 2"]
    (named,) = sources([path], text_column="丙")
    assert isinstance(named, Source)
    assert (named.text, named.path) == ("某省摘要", f"{path}/丙/row 2")
    assert read(named.path).text == named.text


@pytest.mark.parametrize(
    ("name", "data", "text_column", "told"),
    [
        ("a.csv", "甲,乙\n1,2\n", "", "no column of this table holds documents; columns are 甲, 乙"),
        ("a.csv", CSV, "丙", "no column 丙; there are 编号"),
        ("a.csv", "", "", "columns are none"),
        ("a.jsonl", '{"record": "source", "id": "x"}\n', "", "policygraph load"),
        ("a.xlsx", b"PK\x03\x04 rubbish", "", "damaged"),
        ("a.xlsx", made.zipped({"xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "", "declares XML entities"),
        ("a.xlsx", made.zipped({"xl/workbook.xml": " " * (80 << 20)}), "", "larger than the limit"),
    ],
)  # fmt: skip
def test_what_is_no_table_of_documents_is_told(tmp_path: Path, name: str, data: str | bytes, text_column: str, told: str) -> None:
    path = written(tmp_path, name, data)
    (found,) = sources([path], text_column=text_column)
    assert isinstance(found, Failure)
    assert told in found.reason
    assert found.reason.startswith(str(path))


def test_a_manifest_in_parquet(tmp_path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    parquet.write_table(pa.table({"id": [1, 2], "text": [BODY, BODY + "二"]}), tmp_path / "a.parquet")
    found = [f for f in sources([tmp_path / "a.parquet"]) if isinstance(f, Source)]
    assert [(f.path, f.text) for f in found] == [(f"{tmp_path}/a.parquet/1", BODY), (f"{tmp_path}/a.parquet/2", BODY + "二")]
    (bad,) = sources([written(tmp_path, "b.parquet", b"PAR1 rubbish PAR1")])
    assert isinstance(bad, Failure)
    assert "damaged" in bad.reason


def test_documents_in_an_object_store(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", BODY)
    written(tmp_path, "b.csv", CSV)
    written(tmp_path, "c.exe", "x")
    found = list(sources([f"file://{tmp_path}"]))
    assert [f.path for f in found] == [f"file://{tmp_path}/{name}" for name in ("a.txt", "b.csv/A1", "c.exe")]
    assert next(f.text for f in found if isinstance(f, Source)) == BODY
    assert isinstance(found[2], Failure)
    assert found[2].skipped


@pytest.mark.parametrize(("path", "told"), [
    ("https://example.org/a.html", "pages of the web are not fetched"), ("nowhere://a", "cannot be read"),
    ("file:///nowhere/a.txt", "cannot be read"),
])  # fmt: skip
def test_addresses_that_are_not_read(path: str, told: str) -> None:
    (found,) = sources([path])
    assert isinstance(found, Failure)
    assert told in found.reason


def test_a_row_that_is_gone(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", CSV)
    with pytest.raises(ReadError, match="no such row"):
        read(f"{path}/C3")
    with pytest.raises(ReadError, match="rows of this table are documents"):
        read(path)


def test_tables_in_folders_and_archives(tmp_path: Path) -> None:
    written(tmp_path, "b.zip", made.zipped({"里/c.csv": CSV}))
    (found,) = sources([tmp_path])
    assert isinstance(found, Source)
    assert found.path == f"{tmp_path}/b.zip/里/c.csv/A1"
    assert read(found.path).id == found.id


def test_a_row_keeps_its_place_through_the_exchange_file(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with out.open("w", encoding="utf-8") as stream:
        policygraph.write_statements(policygraph.extract_documents([written(tmp_path, "a.csv", CSV)]), stream)
    (again,) = policygraph.read_statements(out)
    assert again.source.places == ((0, "row 2"),)
    assert not policygraph.verify_statements(out, reread=True).faults
