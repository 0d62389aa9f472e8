"""A mistake in the knowledge files is named with file and line; the files as shipped have none."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from policygraph.cli import main
from policygraph.errors import DataError
from policygraph.extract.knowledge.check_rules import TOML
from policygraph.extract.knowledge.check_tables import COLUMNS
from policygraph.extract.knowledge.checks import check_data
from policygraph.extract.knowledge.listing import explained, listed
from tests.sentences import extracted

_RULE = """# rules

[[rule]]
id = "leads.own"
relation = "LEADS"
pattern = "<subject:Bodies>牵头<object:Things>"
example = "[Agency 教育部]牵头[Program 蓝天工程]。"
gives = ["教育部 LEADS 蓝天工程"]
"""


def mistakes(folder: Path, name: str, text: str) -> list[tuple[int, str]]:
    """(line, what) of the mistakes in one file."""
    (folder / name).write_text(text, encoding="utf-8")
    found = check_data(folder)
    assert {m.file for m in found} <= {name}
    return [(m.line, m.what) for m in found]


@pytest.mark.parametrize("name", sorted({*TOML, *COLUMNS} - {"heads.csv"}))
def test_the_files_as_shipped_have_none(name: str) -> None:
    assert [str(m) for m in check_data() if m.file == name] == []


def test_every_file_that_is_shipped_is_checked() -> None:
    shipped = {place.name for place in (files("policygraph.extract") / "data").iterdir() if place.name.endswith((".csv", ".toml"))}
    assert shipped == {*TOML, *COLUMNS} & shipped


def test_a_rule_in_order(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "relations.toml", _RULE) == []


@pytest.mark.parametrize(
    ("right", "wrong", "line", "told"),
    [
        ('"LEADS"', '"HEADS"', 5, "rule leads.own: unknown relationship type HEADS"),
        ("<subject:Bodies>牵头", "(<subject:Bodies>牵头", 6, "no regular expression"),
        ("<object:Things>", "蓝天工程", 6, "no <object:…>"),
        ("]牵头[", "]负责[", 8, "the example gives nothing, not 教育部 LEADS 蓝天工程"),
        ("LEADS 蓝天工程", "LEADS 碧水工程", 8, "the example gives 教育部 LEADS 蓝天工程"),
        ('gives = ["教育部 LEADS 蓝天工程"]', 'gives = "教育部"', 8, "gives must be a list"),
        ("pattern =", "patern =", 3, "pattern is missing"),
        ('relation = "LEADS"', 'relation = "LEADS', 5, "not TOML"),
        ('id = "leads.own"\n', "", 3, "id is missing"),
    ],
)
def test_a_mistake_in_a_rule(tmp_path: Path, right: str, wrong: str, line: int, told: str) -> None:
    assert right in _RULE
    [(found, what)] = mistakes(tmp_path, "relations.toml", _RULE.replace(right, wrong, 1))
    assert told in what
    assert found in (line, 6 if "patern" in wrong else line)


def test_a_rule_twice(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "relations.toml", _RULE + "\n" + _RULE) == [(13, "rule leads.own stands in line 3 already")]


@pytest.mark.parametrize(
    ("name", "row", "told"),
    [
        ("heads.csv", "中试船,Platfrom,基地,2,", "中试船: label is Platfrom"),
        ("heads.csv", "中试船,Platform,基地,9,", "strength is 9"),
        ("heads.csv", "中试船,Platform,基地,2,没有", "the guard 没有 stands in no row of head_guards.csv"),
        ("heads.csv", "中试船,Platform,基地,2", "4 cells, not 5"),
        ("head_guards.csv", "中试,(大", "no regular expression"),
        ("known.csv", "海洋强国战略,,Programme,战略,国家级,", "label is Programme"),
        ("known.csv", "海洋强国战略,,Program,战略,国家级,前年", "since is 前年, not a year"),
        ("laws.csv", "海洋法,,法律,2031,2030", "since 2031 comes after until 2030"),
        ("bodies.csv", "海洋装备厅,,国,department,,,", "levels is 国"),
        ("name_weights.csv", "bare-head,heavy", "weight is heavy, not a number"),
        ("agencies.csv", ",海洋部,department,,,,", "no name or since"),
    ],
)
def test_a_mistake_in_a_table(tmp_path: Path, name: str, row: str, told: str) -> None:
    [(line, what)] = mistakes(tmp_path, name, f"# by hand\n{COLUMNS[name]}\n{row}\n")
    assert line == 3
    assert told in what


def test_a_row_twice_and_other_columns(tmp_path: Path) -> None:
    text = "head,label,kind,strength,guard\n中试船,Platform,基地,2,\n# again\n中试船,Platform,基地,2,\n"
    assert mistakes(tmp_path, "heads.csv", text) == [(4, "中试船 stands in line 2 already")]
    [(line, what)] = mistakes(tmp_path, "heads.csv", "head,label\n中试船,Platform\n")
    assert (line, what) == (1, "the columns are head,label, not head,label,kind,strength,guard")


@pytest.mark.parametrize(
    ("name", "right", "wrong", "told"),
    [
        ("bodies.toml", 'before = "', 'before = "(', "[never] before: no regular expression"),
        ("places.toml", "good_after = ", "good_aftr = ", "[ambiguous] has no text good_after"),
        ("targets.toml", 'strength = "strong"', 'strength = "big"', "strength is big"),
        ("targets.toml", 'example = "到2027年，全省农产品', 'example = "甲" # "', "does not hold the pattern"),
        ("targets.toml", 'pattern = "(?:达到', 'pattern = "((?:达到', "predicate reach: no regular expression"),
        ("boundaries.toml", 'conjunctions = "', 'conjunctions = "" # "', "[function] conjunctions is empty"),
    ],
)
def test_a_mistake_in_a_list(tmp_path: Path, name: str, right: str, wrong: str, told: str) -> None:
    text = (files("policygraph.extract") / "data" / name).read_text("utf-8")
    found = mistakes(tmp_path, name, text.replace(right, wrong, 1))
    assert any(told in what and line > 0 for line, what in found)


def test_several_mistakes_are_all_named(tmp_path: Path) -> None:
    text = f"{COLUMNS['heads.csv']}\n甲园,Park,园区,1,\n乙园,Platform,园区,x,\n"
    assert [line for line, _ in mistakes(tmp_path, "heads.csv", text)] == [2, 3]


def test_a_folder_without_data_and_a_file_in_another_encoding(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="none of the knowledge files"):
        check_data(tmp_path)
    (tmp_path / "known.csv").write_bytes(f"{COLUMNS['known.csv']}\n海洋强国战略,,Program,战略,国家级,\n".encode("gb18030"))
    assert [str(m) for m in check_data(tmp_path)] == ["known.csv: not UTF-8; a spreadsheet saves it as CSV UTF-8"]


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "heads.csv").write_text(f"{COLUMNS['heads.csv']}\n甲园,Park,园区,1,\n", encoding="utf-8")
    assert main(["rules", "check", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("heads.csv, line 2: 甲园: label is Park")
    assert "1 mistakes" in err


def test_the_list_of_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "list", "--format", "csv"]) == 0
    out = capsys.readouterr().out
    assert "leads.jointly" in out
    assert "promotes.elided" in out


def test_every_rule_that_the_samples_use_is_explained(samples: list[Path]) -> None:
    used = {s.rule for path in samples for s in extracted(path.read_bytes().decode("utf-8-sig")).statements}
    assert used <= set(listed())
    assert all(explained(rule) for rule in used)
    assert explained("of-another-version") == ""
