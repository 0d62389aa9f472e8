"""A made-up notice, what an extractor says of it, and ledgers written as people write them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from policygraph import api
from policygraph.corrections import Ledger, read_ledger
from policygraph.corrections.entries import Entry, entry_of
from policygraph.model import Entity, Evidence, Extraction, Source, Statement
from policygraph.store import Store

TITLE = "江北省关于实施星火铸造行动的通知"
TEXT = f"""{TITLE}

各有关单位：
一、实施星火铸造行动。由省科技厅牵头，省财政厅配合，建设江北铸造中试基地。
二、省工信厅负责江北铸造中试基地的日常管理，江北大学参与。设立铸造基金，由省财政厅出资4亿元。
三、推进江北铸造中试基地与南湖检测中心合作，省科技厅牵头星火铸造行动的评估。
"""
Row = tuple[str, str, str, str]
ROWS: list[Row] = [
    ("Agency:江北省科学技术厅", "LEADS", "Program:星火铸造行动", "实施星火铸造行动。由省科技厅牵头"),
    ("Agency:江北省科学技术厅", "LEADS", "Program:星火铸造行动", "省科技厅牵头星火铸造行动的评估"),
    ("Agency:江北省财政厅", "PARTICIPATES_IN", "Program:星火铸造行动", "省财政厅配合"),
    ("Document:" + TITLE, "PROMOTES", "Platform:江北铸造中试基地", "建设江北铸造中试基地"),
    ("Agency:省工信厅", "LEADS", "Platform:江北铸造中试基地", "省工信厅负责江北铸造中试基地"),
    ("Organization:江北大学", "PARTICIPATES_IN", "Platform:江北铸造中试基地", "江北大学参与"),
    ("Platform:江北铸造中试基地", "RELIES_ON", "Platform:南湖检测中心", "江北铸造中试基地与南湖检测中心合作"),
]
WORDS = {"江北省科学技术厅": "省科技厅", "江北省财政厅": "省财政厅"}
#: names whose place the text does not tell
LOCAL = frozenset({"省工信厅"})


def source_of(text: str, *, title: str = TITLE, path: str = "notice.txt", rules: str = "1") -> Source:
    return Source(Source.id_of(text), text, path, title, Entity("Document", title).id, "2024-01-01T00:00:00Z", rules)


def extraction_of(
    text: str = TEXT, rows: Iterable[Row] = ROWS, *, title: str = TITLE, path: str = "notice.txt", rule: str = "made"
) -> Extraction:
    """What an extractor would say: rows whose quote the text holds, and the mentions of their ends."""
    source = source_of(text, title=title, path=path)
    said: dict[tuple[str, ...], Statement] = {}
    document = Entity("Document", title)

    def add(subject: Entity, relation: str, object_: Entity, quotes: Iterable[str], by: str, **properties: object) -> None:
        evidence = tuple(Evidence(source.id, a := text.index(q), a + len(q), q, "一") for q in quotes if q in text)
        statement = Statement(subject, relation, object_, source.id, evidence, by, False, properties)
        known = said.get(statement.identity)
        said[statement.identity] = replace(known, evidence=(*known.evidence, *evidence)) if known else statement

    add(document, "MENTIONS", document, [title], "mention")
    for subject, relation, object_, quote in rows:
        if quote not in text:
            continue
        ends = [_entity(end, source.id) for end in (subject, object_)]
        for end in ends:
            if end != document and (document.id, "MENTIONS", end.id, source.id, "mention") not in said:
                word = WORDS.get(end.name, end.name)
                add(document, "MENTIONS", end, [word], "mention", aliases=[word] if word != end.name else [])
        add(ends[0], relation, ends[1], [quote], rule, role="牵头")
    return Extraction(source, tuple(said.values()))


def _entity(told: str, source: str) -> Entity:
    label, name = told.split(":")
    return Entity(label, name, source, False) if name in LOCAL else Entity(label, name)


@pytest.fixture
def notice() -> Extraction:
    return extraction_of()


def entry(do: str, line: int = 0, **told: object) -> Entry:
    """An entry with who and when; of the notice unless it is about names everywhere."""
    common = {"who": "王敏", "when": "2026-03-18"}
    if do not in ("rename", "label", "same", "never"):
        common |= {"document": TITLE, "source": Source.id_of(TEXT)}
    return entry_of({"do": do, **common, **told}, "test", line)


def ledger_of(*entries: Entry) -> Ledger:
    return Ledger("corrections.toml", tuple(replace(e, line=number) for number, e in enumerate(entries, 1)))


def told(extraction: Extraction) -> dict[tuple[str, str, str], str]:
    """(subject, relation, object) → review status, mentions aside."""
    return {
        (s.subject.name, s.relation, s.object.name): str(s.properties.get("review", "machine"))
        for s in extraction.statements
        if s.relation != "MENTIONS"
    }


def mentioned(extraction: Extraction) -> set[str]:
    return {f"{s.object.label}:{s.object.name}" for s in extraction.statements if s.relation == "MENTIONS"}


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Ledger]:
    """Read a ledger from text, in corrections.toml."""

    def write(text: str) -> Ledger:
        path = tmp_path / "corrections.toml"
        path.write_text(text, encoding="utf-8")
        return read_ledger(path)

    return write


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("review")


@pytest.fixture(scope="module")
def _opened(folder: Path) -> Iterator[Store]:
    """Open as long as the module's tests run, so that the commands do not wait for an engine."""
    with api.open_store(folder / "policygraph.db", keep=30) as store:
        yield store


@pytest.fixture
def store(_opened: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store with the notice and nothing else, no ledger beside it, and a reader of English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "POLICYGRAPH_WHO"):
        monkeypatch.delenv(name, raising=False)
    for path in folder.glob("corrections.*"):
        path.unlink()
    _opened.remove(row["id"] for row in _opened.sources())
    _opened.load([extraction_of()])
    return _opened
