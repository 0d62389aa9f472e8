"""The script that makes the name weights: what is an example, what is learned, what is dropped."""

from __future__ import annotations

import csv
import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from policygraph.extract.knowledge.tables import rows as table_rows
from tests.sentences import PROVINCE


@pytest.fixture(scope="module")
def train(root: Path) -> Iterator[ModuleType]:
    folder = str(root / "tests" / "tools")
    sys.path.insert(0, folder)
    yield importlib.import_module("train_names")
    sys.path.remove(folder)


@pytest.fixture(scope="module")
def annotated(train: ModuleType) -> ModuleType:
    return sys.modules["annotated"]


def test_a_feature_that_decides_gets_the_weight(train: ModuleType) -> None:
    examples = [(["place"], True), (["place", "both"], True), (["plain"], False), (["plain", "both"], False)] * 10
    weights = train.regression(examples, ["bias", "both", "place", "plain"], 1.0)
    assert weights["place"] > 1 > 0.5 > abs(weights["both"])
    assert weights["plain"] < -1


def test_without_examples_of_a_feature_the_prior_stays(train: ModuleType) -> None:
    weights = train.regression([(["place"], True), (["plain"], False)], ["bias", "bare-head", "place", "plain"], 1.0)
    assert weights["bare-head"] == pytest.approx(train.priors()["bare-head"], abs=0.01)


def test_a_feature_of_one_document_only_is_dropped(train: ModuleType) -> None:
    assert train._several([("a", ["x", "y"]), ("a", ["x"]), ("b", ["y"])]) == ["y"]


def test_what_is_an_example(train: ModuleType, annotated: ModuleType) -> None:
    text = f"{PROVINCE}建设大连海洋装备产业园。建设创新平台。\n"
    entities = [{"id": "1", "label": "Platform", "names": ["大连海洋装备产业园"]}]
    document = annotated.document_of("own", text, entities, False)
    told = {item.candidate.name: right for item, right in document.rows}
    assert told["大连海洋装备产业园"] is True
    assert told["创新平台"] is False
    assert {features for features, right in train.naming_examples(document, {}) if right}


def test_every_prior_says_why(train: ModuleType) -> None:
    rows = table_rows("name_priors")
    assert len(rows) == len({row["feature"] for row in rows}) > 20
    assert all(row["why"] for row in rows)


def test_the_same_documents_give_the_same_weights(train: ModuleType, annotated: ModuleType, tmp_path: Path) -> None:
    text = f"{PROVINCE}建设大连船舶和海洋装备产业园。建设创新平台。推进沈阳机器人产业园。培育各类产业园。\n"
    parks = ("大连船舶和海洋装备产业园", "沈阳机器人产业园")
    entities = [{"id": str(i), "label": "Platform", "names": [name]} for i, name in enumerate(parks)]
    documents = [annotated.document_of(name, text, entities, False) for name in ("one", "two")]
    first, second = train.fit(documents), train.fit(documents)
    assert first == second
    train.write(first, tmp_path / "weights.csv")
    with (tmp_path / "weights.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert rows == sorted(rows, key=lambda row: -abs(float(row["weight"])))


def test_the_examples_from_elsewhere_say_where_they_were_read_and_hold_no_text(train: ModuleType, root: Path) -> None:
    with (root / "tests" / "annotations" / "elsewhere.csv").open(encoding="utf-8", newline="") as stream:
        told = {row["document"]: row for row in csv.DictReader(stream)}
    found = train.elsewhere()
    assert set(told) == set(found)
    assert all(row["what"] and row["read_from"] for row in told.values())
    features = {f for e in found.values() for names, _ in (*e.boundary, *e.naming) for f in names}
    assert max(len(re.sub(r"[^\u4e00-\u9fff]", "", f)) for f in features) < 14


def test_examples_from_elsewhere_are_written_once(
    train: ModuleType, annotated: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train, "ELSEWHERE", tmp_path / "elsewhere.jsonl.gz")
    monkeypatch.setattr(train, "all_documents", list)
    entities = [{"id": "1", "label": "Platform", "names": ["大连海洋装备产业园"]}]
    document = annotated.document_of("own", f"{PROVINCE}建设大连海洋装备产业园。建设创新平台。\n", entities, False)
    train.write_elsewhere([document])
    first = train.ELSEWHERE.read_bytes()
    train.write_elsewhere([document])
    assert train.ELSEWHERE.read_bytes() == first
    assert [right for _, right in train.elsewhere()["own"].naming].count(True) == 1
