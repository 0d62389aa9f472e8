"""Query files: their mistakes told with file and line, packs of one's own, statements to paste."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from policygraph.errors import DataError, QueryError
from policygraph.model import Entity
from policygraph.queries import find, pasteable, run, values
from policygraph.queries.loader import parse
from policygraph.queries.names import Found
from policygraph.queries.run import prepared
from policygraph.store import Store
from tests.queries.hand_made import ACTION

GOOD = """// name: q
// title: 问 / Ask
// param: region (Region) = null -- 地区 / a region
// returns: name
// example: region=辽宁
// note: 无 / None
MATCH (r:Region) WHERE $region IS NULL OR r.id = $region RETURN r.name AS name ORDER BY name
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("// title: 问 / Ask\n", "", "line 1: the header lacks `// title"),
        ("问 / Ask", "问", "line 2: write it in Chinese and English"),
        ("// name: q", "// name: other", "line 1: the name 'other' is not the file's name"),
        ("$region IS", "$regoin IS", r"line 7: \$regoin is not declared"),
        ("$region IS NULL OR r.id = $region", "true", "line 3: parameter region is not used"),
        ("$region IS NULL OR r.id = $region", "r.name = '$region' // $region", "line 3: parameter region is not used"),
        ("(Region)", "(Place)", "line 3: unknown type 'Place'"),
        ("= null", "= nothing", "line 3: a default is"),
        ("RETURN", "SET r.x = 1 RETURN", "line 7: SET writes"),
        ("RETURN", "DETACH DELETE r RETURN", "line 7: DETACH writes"),
        ("// note:", "// remark:", "line 6: not a header line"),
        ("region=辽宁", "place=辽宁", "the example sets place"),
    ],
)
def test_a_mistake_in_a_query_file_is_told_with_its_line(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(DataError, match=message):
        parse(GOOD.replace(old, new), path="mine/q.cypher", pack="mine")


def test_a_pack_of_ones_own(tmp_path: Path, store: Store) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "q.cypher").write_text(GOOD, encoding="utf-8")
    assert [row["name"] for row in run("mine/q", store, {"region": "黑龙江"}, folder=tmp_path)] == ["黑龙江省"]


def test_the_pasteable_statement_holds_its_parameters(store: Store) -> None:
    query = find("who-leads")
    text = pasteable(query, values(query, store, {"program": ACTION}))
    assert text.startswith(f':param {{program: "{Entity("Program", ACTION).id}"}};\n')
    assert "MATCH (p:Program {id: $program})<-[l:LEADS]-(a)\n" in text
    assert text.endswith(";\n")


@pytest.mark.parametrize(
    ("given", "statement"),
    [
        ({"program": Found("x", "Platform")}, "MATCH (p:Platform {id: $program})--(n)"),
        ({"program": None}, "MATCH (p:Program|Platform)--(n)"),
    ],
)
def test_an_anchor_gets_the_label_of_what_was_found_and_goes_when_nothing_is_asked(given: dict[str, Any], statement: str) -> None:
    query = replace(find("who-leads"), cypher="MATCH (p:Program|Platform {id: $program})--(n)")
    assert prepared(query, given)[0] == statement


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("RETURN r.name", "RETRUN r.name", 8),
        ("r.name AS name", "nosuch(r.name) AS name", 8),
        ("r.name AS name", "q.name AS name", 8),
        ("WHERE", "WHERE (", 8),
    ],
)
@pytest.mark.parametrize("more", ["", " /*nodes [r] */"])
def test_a_mistake_that_only_the_engine_sees_is_told_with_its_line(
    tmp_path: Path, store: Store, old: str, new: str, line: int, more: str
) -> None:
    text = GOOD.replace(" RETURN", "\nRETURN").replace(" ORDER", f"{more} ORDER").replace(old, new)
    (tmp_path / "q.cypher").write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match=rf"q\.cypher, line {line}: "):
        run("q", store, folder=tmp_path)
