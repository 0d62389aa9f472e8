"""What a user types: names found or suggested, wrong questions told, hostile values without effect."""

from __future__ import annotations

import pytest

from policygraph.errors import QueryError
from policygraph.model import Entity
from policygraph.queries import find, load, run, values
from policygraph.queries.loader import REQUIRED
from policygraph.queries.names import Found, alike
from policygraph.store import Store
from tests.queries.hand_made import SOME

HOSTILE = [
    "' OR 1=1 //", "\"}) DETACH DELETE n //", "科技部'; MATCH (n) RETURN n", "`", "$program", "\\", "\x00\x07", "𠀀\u202e",
    "x" * 1_000_000,
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("name", sorted(name for name, query in load().items() if query.params))
def test_a_hostile_value_finds_nothing_and_changes_nothing(store: Store, name: str, value: str) -> None:
    query, before = find(name), store.counts()
    right = {p.name: SOME[p.type.partition("|")[0]] for p in query.params if p.default is REQUIRED}
    for param in query.params:
        if param.type == "string":
            assert all(tuple(row) == query.returns for row in run(query, store, {**right, param.name: value}))
            continue
        with pytest.raises(QueryError, match=r"nothing is called|a name has|is no (integer|date)|is ambiguous") as told:
            run(query, store, {**right, param.name: value})
        assert len(str(told.value)) < 2_000
    assert store.counts() == before


@pytest.mark.parametrize("typed", ["科学技术部", "科技部", " 科技部 ", "Agency:科技部", Entity("Agency", "科学技术部").id])
def test_a_name_finds_its_node(store: Store, typed: str) -> None:
    assert values(find("co-issuers"), store, {"agency": typed}) == {"agency": Found(Entity("Agency", "科学技术部").id, "Agency")}


def test_what_is_not_found_suggests_near_names(store: Store) -> None:
    with pytest.raises(QueryError, match="did you mean 齐齐哈尔农机中试基地"):
        run("who-builds", store, {"platform": "农机中试基地"})
    with pytest.raises(QueryError, match=r"among Region; \d+ loaded documents hold the words, see `policygraph search`"):
        run("platforms-in-region", store, {"region": "科技部"})
    with pytest.raises(QueryError, match="nothing is called '台湾' among Region; no loaded document mentions it"):
        run("platforms-in-region", store, {"region": "台湾"})
    with pytest.raises(QueryError, match="; of another kind: Agency 科学技术部 "):
        run("platforms-in-region", store, {"region": "科技部"})
    with pytest.raises(QueryError, match="is a Agency, wanted is Region"):
        run("platforms-in-region", store, {"region": "Agency:科技部"})


def test_an_answer_without_rows_names_what_else_holds_the_name(store: Store) -> None:
    own = Entity("Region", "辽宁省").id
    typed = {"platform": "农机中试基地", "by_id": own}
    [(chinese, english)] = alike(store, typed, dict.fromkeys(typed, Found(own, "Region")))
    assert "齐齐哈尔农机中试基地" in chinese and english.startswith("Other names hold “农机中试基地”: ")


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("who-lead", {}, "did you mean who-leads"),
        ("programs/who-leads", {}, "no query"),
        ("who-leads", {"programme": "x"}, "did you mean program"),
        ("agency-portfolio", {}, "needs --param agency"),
        ("targets-by-year", {"year": "next"}, "year='next' is no integer"),
        ("in-force", {"on": "2024-13-01"}, "is no date; write 2024, 2024-03 or 2024-03-01"),
    ],
)
def test_a_wrong_question_is_told(store: Store, name: str, given: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        run(name, store, given)
