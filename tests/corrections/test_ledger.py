"""The file: read, written, taken back; every mistake in it is one line that names file, line and mend."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.corrections import Ledger, beside, correct, read_ledger, record, take_back
from policygraph.corrections.conflicts import conflicts
from policygraph.corrections.entries import KINDS, entry_of
from policygraph.corrections.file import checked
from policygraph.corrections.writing import block
from policygraph.errors import DataError, PolicygraphError, ReadError
from policygraph.model import RELATIONS
from tests.corrections.conftest import TITLE, entry, extraction_of

HEAD = '[[correction]]\nwho = "王敏"\nwhen = 2026-03-18\n'
STATEMENT = 'document = "通知"\nsubject = "Agency:省科技厅"\nrelation = "LEADS"\nobject = "Program:星火行动"\n'
Written = Callable[[str], Ledger]
EXAMPLES = int(os.environ.get("POLICYGRAPH_EXAMPLES", "25"))


def _some() -> list[str]:
    return [
        block(entry("accept", subject="a", relation="LEADS", object="b", quote=["一段\n原文", '带"引号"'])),
        block(entry("rename", name="Program:甲", to="Program:乙", why="写错了")),
        block(entry("add", subject="a", relation="FUNDS", object="b", quote="x", properties={"amount": 4, "role": "出资"})),
    ]


def test_every_kind_can_be_written_and_read_again(written: Written) -> None:
    told = {
        "subject": "Agency:省科技厅",
        "relation": "LEADS",
        "object": "Program:星火行动",
        "quote": "省科技厅牵头",
        "mention": "省科技厅",
        "new_subject": "Agency:省财政厅",
        "document": TITLE,
    }
    made = []
    for kind, (needed, _) in KINDS.items():
        wanted = {key: told[key] for key in needed & told.keys()} | ({"new_subject": "省财政厅"} if kind == "correct" else {})
        name = {"name": "Program:星火行动"} if "name" in needed else {}
        to = {"to": "Agency" if kind == "label" else "Program:星火计划"} if "to" in needed else {}
        made.append(entry(kind, **wanted, **name, **to))
    alone = [read for one in made for read in written(block(one)).entries]
    assert alone == made


def test_lines_are_those_of_the_headings(written: Written) -> None:
    text = "# notes\n\n" + "\n# more\n\n".join(_some())
    lines = text.splitlines()
    assert [lines[e.line - 1] for e in written(text).entries] == ["[[correction]]"] * 3


def test_a_heading_inside_a_text_is_none(written: Written) -> None:
    text = HEAD + 'do = "rename"\nname = "Program:甲"\nto = "乙"\nwhy = """\n[[correction]]\n"""\n' + _some()[0]
    assert [e.line for e in written(text).entries] == [1, 10]


def test_writing_keeps_what_a_person_wrote(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    before = "# 我的说明\n\n" + HEAD + 'do = "rename"   # 待查\nname = "Program:甲"\nto = "Program:乙"\n\n# 下一条\n'
    path.write_text(before, encoding="utf-8")
    record(path, entry("same", name="Platform:丙", to="Platform:丁"))
    assert path.read_text(encoding="utf-8").startswith(before)
    record(path, entry("same", name="Platform:戊", to="Platform:丁"))
    assert take_back(path).name == "Platform:戊"
    assert take_back(path).name == "Platform:丙"
    assert path.read_text(encoding="utf-8").rstrip("\n") == before.rstrip("\n")
    assert take_back(path, 3).name == "Program:甲"
    assert [line for line in path.read_text(encoding="utf-8").splitlines() if line] == ["# 我的说明", "# 下一条"]
    with pytest.raises(PolicygraphError, match="no entry to take back"):
        take_back(path)


def test_a_new_file_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "new" / "corrections.toml"
    record(path, entry("same", name="Platform:丙", to="Platform:丁"))
    assert path.read_text(encoding="utf-8").startswith("# What people say")
    assert len(read_ledger(path).entries) == 1


def test_an_entry_that_would_conflict_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    record(path, entry("rename", name="Program:甲", to="乙"))
    before = path.read_bytes()
    with pytest.raises(DataError, match=r"lines 4 and \d+: Program:甲 is called 丙 and 乙; take one of them out"):
        record(path, entry("rename", name="Program:甲", to="丙"))
    assert path.read_bytes() == before


def test_where_the_ledger_of_a_store_lies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("POLICYGRAPH_STORE", "NEO4J_URI"):
        monkeypatch.delenv(name, raising=False)
    assert beside("out/policy.db") == Path("out/corrections.toml")
    assert beside("bolt://localhost") == beside(None) == Path("corrections.toml")


def test_a_missing_file_is_an_empty_ledger_unless_it_was_named(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "none.toml") == Ledger()
    with pytest.raises(ReadError, match=r"none.toml: no such file; a ledger of corrections is a TOML file"):
        read_ledger(tmp_path / "none.toml", missing=False)
    with pytest.raises(ReadError, match="is no file"):
        read_ledger(tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[correction]]\nwho = \n", "line 2: not TOML (Invalid value); mend that line"),
        ('[[correction]]\nwho = "a\nb"', "line 2: not TOML"),
        ("x = 1", "line 1: unknown entry `x`; entries begin with [[correction]]"),
        ("[correction]\nwho = 'a'", "line 1: write [[correction]] with two brackets, one for each entry"),
        ("correction = [{do = 'accept'}]", "line 1: write each entry below a line [[correction]] of its own"),
        ("[[correction]]\n", "line 1: `do` says nothing; write one of accept, reject"),
        (HEAD + "do = 'love'", "line 1: `do` says str 'love'; write one of accept, reject"),
        (HEAD + "do = 3", "line 1: `do` says int 3; write one of accept"),
        (
            HEAD + "do = 'accept'\n" + STATEMENT.replace("relation", "# "),
            'line 1: accept needs `relation`; write relation = "LEADS"',
        ),
        ("[[correction]]\ndo = 'accept'\n" + STATEMENT, "line 1: accept needs `when`, `who`; write when = 2026-03-18T09:30:00Z"),
        (HEAD + "do = 'add'\n" + STATEMENT, "line 1: add needs `quote`; write quote ="),
        (HEAD + "do = 'accept'\ncolour = 1\n" + STATEMENT, "line 1: accept knows no `colour`; its fields are document, object"),
        (HEAD + "do = 'accept'\n" + STATEMENT.replace('"通知"', "7"), "line 1: `document` is int 7; write text in quotation marks"),
        (HEAD + "do = 'accept'\n" + STATEMENT.replace("document", "# "), "line 1: accept needs `document` (the title), `source`"),
        (HEAD + "do = 'add'\nquote = ' \t'\n" + STATEMENT, "line 1: add needs `quote`"),
        (HEAD + "do = 'accept'\nquote = ['']\n" + STATEMENT, "line 1: `quote` holds words of the text"),
        (HEAD + "do = 'accept'\nquote = 7\n" + STATEMENT, "line 1: `quote` holds words of the text"),
        (
            HEAD + "do = 'accept'\nquote = ['a', '\\u0007']\n".replace("'", '"') + STATEMENT,
            "`quote` holds the control character U+0007",
        ),
        (HEAD + "do = 'accept'\n" + STATEMENT.replace("省科技厅", " "), "line 1: `subject` names nothing; write Agency:市科技局"),
        (HEAD + "do = 'accept'\n" + STATEMENT.replace("通知", " "), "line 1: accept needs `document` (the title), `source`"),
        (HEAD + "do = 'accept'\nquote = [1]\n" + STATEMENT, "line 1: `quote` holds words of the text, or a list of such"),
        (
            HEAD + "do = 'accept'\n" + STATEMENT.replace("LEADS", "LOVES"),
            "line 1: unknown relationship type str 'LOVES'; known are ISSUED",
        ),
        (
            HEAD + "do = 'accept'\n" + STATEMENT.replace("Agency", "Region"),
            "line 1: LEADS does not join Region to Program; it joins Agency",
        ),
        (HEAD + "do = 'correct'\n" + STATEMENT, "line 1: correct needs `new_subject`, `new_relation` or `new_object`"),
        (HEAD + "do = 'rename'\nname = '甲'\nto = '乙'", 'line 1: `name` needs its label in front, "Program:甲"'),
        (HEAD + "do = 'rename'\nname = 'Target:甲'\nto = '乙'", "line 1: a target or task is named by its text"),
        (HEAD + "do = 'label'\nname = 'Program:甲'\nto = 'Thing'", "line 1: unknown label str 'Thing'; known are Agency"),
        (
            HEAD.replace("2026-03-18", "'gestern'") + "do = 'accept'\n" + STATEMENT,
            "line 1: `when` is str 'gestern'; write a date or time",
        ),
        (HEAD + "do = 'add'\nquote = 'x'\nproperties = 3\n" + STATEMENT, "line 1: `properties` is a table of words and numbers"),
        (
            HEAD + "do = 'add'\nquote = 'x'\nproperties = {review = 'confirmed'}\n" + STATEMENT,
            "line 1: `properties` cannot set the review status",
        ),
        # hostile: control characters, floods, bounds
        (
            HEAD + 'do = "rename"\nname = "Program:\\u001b[2J"\nto = "乙"',
            "line 1: `name` holds the control character U+001B; take it out",
        ),
        (HEAD + 'do = "rename"\nname = "Program:a\\nb"\nto = "乙"', "line 1: `name` holds the control character U+000A"),
        (HEAD + f'do = "rename"\nname = "Program:{"长" * 600}"\nto = "乙"', "line 1: `name` has 608 characters, more than 500"),
        (HEAD + f'do = "accept"\nquote = "{"长" * 20001}"\n' + STATEMENT, "line 1: `quote` has 20001 characters, more than 20000"),
        ("x = " + "[" * 100_000, "not TOML"),
        ("x = " + "9" * 10_000, "not TOML"),
        (HEAD + "do = 'a'\x00", "not TOML"),
        ('"\\u001b[2J" = 1', "unknown entry `�[2J`"),
    ],
)
def test_every_mistake_is_one_line(written: Written, text: str, message: str) -> None:
    with pytest.raises(DataError) as raised:
        written(text)
    told = str(raised.value)
    assert message in told
    assert "corrections.toml" in told
    assert told.isprintable()
    assert len(told) < 1000


def test_what_is_no_ledger_at_all(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    path.write_bytes("# 好\n".encode() + b"\xff\xfe")
    with pytest.raises(DataError, match=r"corrections.toml, line 2: not UTF-8"):
        read_ledger(path)
    with path.open("wb") as stream:
        stream.truncate(33 << 20)
    with pytest.raises(DataError, match="larger than 32 MB"):
        read_ledger(path)


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + "do = 'same'\nname = 'Program:甲'\nto = '乙'\n").replace("\n", "\r\n").encode())
    assert [e.line for e in read_ledger(path).entries] == [1]
    record(path, entry("same", name="Platform:丙", to="丁"))
    assert [e.to for e in read_ledger(path).entries] == ["乙", "丁"]


_VALUES = st.one_of(
    st.text(max_size=30), st.integers(), st.floats(), st.booleans(), st.dates(), st.lists(st.text(max_size=5), max_size=3),
    st.dictionaries(st.text(min_size=1, max_size=5), st.integers(), max_size=2), st.sampled_from(sorted(RELATIONS) + sorted(KINDS)),
    st.sampled_from(["Agency:省科技厅", "Program:星火铸造行动", "本文件", "Agency:", ":", TITLE, " "]),
)  # fmt: skip
_KEYS = sorted({key for needed, optional in KINDS.values() for key in needed | optional} | {"do", "who", "when", "why", "x"})


@settings(max_examples=8 * EXAMPLES, deadline=None)
@given(records=st.lists(st.dictionaries(st.sampled_from(_KEYS), _VALUES, max_size=10), max_size=3), likely=st.booleans())
def test_whatever_an_entry_holds_is_read_or_told_in_one_line(records: list[dict[str, Any]], likely: bool) -> None:
    common = {"do": "accept", "who": "王敏", "when": "2026-03-18", "document": TITLE, "subject": "省科技厅", "relation": "LEADS",
              "object": "星火铸造行动"}  # fmt: skip
    entries = []
    for record_ in records:
        try:
            entries.append(entry_of({**(common if likely else {}), **record_}, "corrections.toml, line 1"))
        except DataError as error:
            assert str(error).startswith("corrections.toml, line 1: ")
            assert str(error).isprintable()
    ledger = Ledger("corrections.toml", tuple(entries))
    if not list(conflicts(ledger)):
        correct(extraction_of(), ledger)


@settings(max_examples=8 * EXAMPLES, deadline=None)
@given(st.text(alphabet=st.sampled_from("[]correction=\"'\n#do\\u{},123-T:é全"), max_size=60), st.integers(0, 400))
def test_a_torn_file_is_read_or_told_in_one_line(torn: str, at: int) -> None:
    whole = "\n".join(_some())
    text = whole[:at] + torn + whole[at:]
    try:
        checked(text, "corrections.toml")
    except DataError as error:
        assert str(error).startswith("corrections.toml, line ")
        assert str(error).isprintable()
