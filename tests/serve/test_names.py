from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.errors import StoreError
from policygraph.model import LABELS, Entity
from policygraph.serve.names import Current, Name, Names, shown
from policygraph.store.nodes import search_form


def named(label: str, name: str, *aliases: str) -> tuple[Name, tuple[str, ...]]:
    return Name(Entity(label, name).id, label, name), aliases


NAMES = Names([
    named("Agency", "科学技术部", "科技部"),
    named("Agency", "辽宁省科学技术厅", "省科技厅"), named("Agency", "吉林省科学技术厅", "省科技厅"),
    named("Region", "辽宁省", "辽宁"), named("Program", "科技部计划"), named("Platform", "ＡＢ 中心"), named("Document", "AB中心"),
])  # fmt: skip


def test_whole_names_come_first_then_beginnings_then_what_holds_the_words_the_shortest_first() -> None:
    found = NAMES.find("科技部")
    assert [(n.name, n.alias) for n in found] == [("科学技术部", "科技部"), ("科技部计划", "")]
    assert [n.name for n in NAMES.find("科学技术", limit=2)] == ["科学技术部", "吉林省科学技术厅"]
    assert [n.name for n in NAMES.find("科技", ("Program",))] == ["科技部计划"]
    assert NAMES.find("") == NAMES.find("\n") == NAMES.find("没有的") == []


def test_width_case_and_spaces_do_not_matter() -> None:
    assert {n.label for n in NAMES.find("ａb中")} == {"Platform", "Document"}


def test_called_prefers_an_id_then_a_canonical_name_then_any_spelling() -> None:
    ministry = Entity("Agency", "科学技术部").id
    assert [n.id for n in NAMES.called("科技部")] == [n.id for n in NAMES.called(ministry)] == [ministry]
    assert [n.name for n in NAMES.called("辽宁")] == ["辽宁省"]
    assert {n.name for n in NAMES.called("省科技厅")} == {"辽宁省科学技术厅", "吉林省科学技术厅"}
    assert NAMES.called("Region:科技部") == NAMES.called(ministry, ("Region",)) == []
    assert NAMES.spelled("科技部") == NAMES.called("科技部")[0]
    assert NAMES.spelled("省科技厅") is None and NAMES.is_spelling("省科技厅")


words = st.text(st.sampled_from("科技部省厅A "), max_size=4)


@given(
    st.lists(st.tuples(st.sampled_from(LABELS[:3]), words, st.lists(words, max_size=2)), max_size=12, unique_by=lambda t: t[:2]),
    words,
)
def test_finds_exactly_what_holds_the_words(rows: list[tuple[str, str, list[str]]], asked: str) -> None:
    found = {n.id for n in Names([named(*row[:2], *row[2]) for row in rows]).find(asked, limit=99)}
    form = search_form(asked)
    holding = {Entity(label, name).id for label, name, aliases in rows if any(form in search_form(one) for one in (name, *aliases))}
    assert found == (holding if form else set())


class Changing:
    """A store that hands out one agency, until `stamp` says that there are others."""

    def __init__(self) -> None:
        self.stamp, self.reads, self.broken = 1, 0, False

    def run(self, cypher: str, parameters: Any = None, **_limits: Any) -> list[dict[str, Any]]:
        if self.broken:
            raise StoreError("down")
        if "count(s)" in cypher:
            return [{"sources": self.stamp}]
        self.reads += 1
        rows = [{"id": f"{i:032x}", "name": f"第{i}局", "aliases": [], "text": None} for i in range(1, self.stamp + 1)]
        return rows if ":Agency" in cypher else []


def test_a_change_of_the_store_is_seen_beside_the_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policygraph.serve.names._LOOK", 0.0)
    store = Changing()
    current = Current(store)
    assert len(current()) == 1
    reads = store.reads
    current()
    time.sleep(0.1)
    assert store.reads == reads
    store.stamp = 3
    until = time.monotonic() + 10
    while len(current()) != 3 and time.monotonic() < until:
        time.sleep(0.01)
    assert [n.name for n in current().find("局")] == ["第1局", "第2局", "第3局"]
    store.broken = True
    for _ in range(3):
        assert len(current()) == 3
        time.sleep(0.05)


def test_a_task_that_is_only_numbered_is_shown_with_its_words() -> None:
    assert shown("Task", "3", "3.建设中试基地；年底前完成") == "3. 建设中试基地"
    assert shown("Agency", "3", "x") == shown("Task", "3", None) == "3"


def test_a_store_that_is_closed_waits_for_what_is_being_read() -> None:
    read: list[str] = []

    class Slow:
        where = "slow"

        def run(self, cypher: str, parameters: Any = None, **_: Any) -> list[dict[str, Any]]:
            time.sleep(0.02)
            read.append(cypher)
            return []

    current = Current(Slow())
    current.begin()
    current.finish()
    told = len(read)
    current.begin()
    time.sleep(0.1)
    assert told == len(read) > 0
