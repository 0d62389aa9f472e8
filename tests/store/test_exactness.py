"""Any sequence of loads, replacements and removals leaves what a fresh load of the rest gives, on both engines."""

from __future__ import annotations

import dataclasses
import os
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policygraph.model import Extraction
from policygraph.store import Store
from tests.store import samples

#: `make soak` asks for more
EXAMPLES = int(os.environ.get("POLICYGRAPH_EXAMPLES", "25"))

NAMES = {
    "Agency": ["科学技术部", "辽宁省科学技术厅"], "Region": ["沈阳市", "辽宁省", "大连市金州区"], "Program": ["兴辽英才计划"],
    "Platform": ["浑南科技城", "沈大国家自主创新示范区"], "Document": ["甲方案", "乙方案"],
}  # fmt: skip
properties = st.fixed_dictionaries(
    {},
    optional={
        "aliases": st.lists(st.sampled_from(["别名一", "别名二", "别名三"]), max_size=2),
        "kind": st.sampled_from(["园区", "人才"]),
        "level": st.sampled_from(["国家级", "省级"]),
        "annexes": st.lists(st.fixed_dictionaries({"number": st.integers(1, 2)}), max_size=2),
    },
)
told = st.sampled_from([(label, name) for label, names in NAMES.items() for name in names])
things = st.lists(st.tuples(told, properties), max_size=4, unique_by=lambda pair: pair[0])
texts = st.sampled_from(["文一", "文二", "文三", "文四"])
actions = st.one_of(
    st.tuples(st.just("load"), st.sampled_from(["a", "b", "c"]), st.sampled_from(["甲方案", "乙方案"]), texts, things),
    st.tuples(st.just("remove"), texts),
    st.tuples(st.just("again")),
)


def at_path(extraction: Extraction, path: str) -> Extraction:
    return dataclasses.replace(extraction, source=dataclasses.replace(extraction.source, path=path))


def fresh(store: Store, loaded: list[Extraction]) -> dict[str, Any]:
    store.remove([row["id"] for row in store.sources()])
    assert store.counts() == {}
    store.load(loaded)
    content: dict[str, Any] = samples.content(store)
    return content


@settings(
    max_examples=EXAMPLES, deadline=None, derandomize="POLICYGRAPH_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(sequence=st.lists(actions, min_size=2, max_size=7), together=st.booleans())
def test_any_sequence_equals_a_fresh_load_of_what_is_left(store: Store, sequence: list[Any], together: bool) -> None:
    store.remove([row["id"] for row in store.sources()])
    left: dict[str, Extraction] = {}  # by path; one text may stand at several
    waiting: list[Extraction] = []
    for action in sequence:
        if action[0] == "load":
            _, path, title, text, told = action
            made = samples.extraction(path, title, [(label, name, p) for (label, name), p in told], text=text)
            waiting.append(made)
            left[path] = made
            # the last word on a text holds wherever it stands
            left = {p: at_path(made, p) if e.source.id == made.source.id else e for p, e in left.items()}
        if waiting and not (together and action[0] == "load"):
            store.load(waiting)
            waiting = []
        if action[0] == "remove":
            gone = [e.source.id for e in left.values() if e.source.text == action[1]]
            assert store.remove(gone) == len(set(gone))
            left = {p: e for p, e in left.items() if e.source.id not in gone}
        if action[0] == "again":
            assert store.load(left.values()).unchanged == len(left)
    store.load(waiting)
    content = samples.content(store)
    assert content == fresh(store, list(left.values()))


def test_pages_and_paragraphs_come_back(store: Store) -> None:
    text = "某省科技厅牵头。\n某省科技厅配合。"
    made = samples.extraction("a.pdf", "某省科技厅", [], text=text)
    placed = dataclasses.replace(made, source=dataclasses.replace(made.source, places=((0, "p. 1"), (9, "p. 2"))))
    store.load([placed])
    (back,) = store.extractions()
    assert back.source.places == placed.source.places
    assert store.load([placed]).unchanged == 1
    assert store.load([made]).replaced == 1
