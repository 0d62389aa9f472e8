"""One correction said in words, without a conversation: `policygraph correct` and whoever else knows what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from policygraph.corrections.about import entries_on
from policygraph.corrections.answers import addition, answer, judgement, naming, now, whoami
from policygraph.corrections.apply import correct, review_of
from policygraph.corrections.entries import ITSELF, Entry, entry_of, name_of
from policygraph.corrections.items import items_of
from policygraph.corrections.keeping import put
from policygraph.corrections.ledger import Ledger, read_ledger
from policygraph.corrections.outcome import Outcome
from policygraph.corrections.progress import Progress
from policygraph.errors import QueryError
from policygraph.model import RELATIONS, SYMMETRIC, Extraction, Statement
from policygraph.queries.names import entity

if TYPE_CHECKING:
    from policygraph.store import Store

#: what may be said, and in what words
SHAPES = {
    "accept": "SUBJECT RELATION OBJECT", "reject": "SUBJECT RELATION OBJECT", "correct": "SUBJECT RELATION OBJECT",
    "add": "SUBJECT RELATION OBJECT", "resolve": "MENTION TO", "rename": "NAME TO", "label": "NAME LABEL", "same": "NAME NAME",
    "never": "NAME NAME",
}  # fmt: skip


def tell(
    store: Store,
    path: str | Path,
    do: str,
    words: Sequence[str],
    *,
    document: str = "",
    quote: str = "",
    instead: Sequence[str] = ("", "", ""),
    who: str = "",
    why: str = "",
) -> tuple[Entry, Outcome]:
    """Write one entry into the ledger at `path` and bring the store up to date.

    `words` are those of SHAPES, names as `policygraph query` takes them; a name that holds spaces is one word. `instead` are the
    subject, relation and object that a `correct` puts in the place of its own, "" for what stays. `document` (title, a part of it,
    path or id) is needed where several documents say it, and by `add` and `resolve`. QueryError when the words mean no statement,
    or several.
    """
    given = [word.strip() for word in words]
    if do in ("accept", "reject", "correct", "add"):
        given = _triple(given)
    if len(given) != len(SHAPES[do].split()) or not all(given):
        raise QueryError(f"{do} is said so: {do} {SHAPES[do]}")
    told = {"who": who, "why": why}
    if do in ("rename", "label", "same", "never"):
        found = entity(store, given[0])
        entry = naming(found.label, _name(store, found.id, found.label), do, given[1], **told)
    elif do == "resolve":
        entry = _resolved(_source(store, document), given[0], given[1], Progress(Path(path)), **told)
    elif do == "add":
        entry = addition(_source(store, document), given[0], given[1], given[2], quote, **told)
    else:
        extraction, statement = said(store, given, document, read_ledger(path))
        more = dict(zip(("subject", "relation", "object"), instead, strict=True)) if do == "correct" else {}
        entry = judgement(extraction, statement, do, **told, **more)
    return entry, put(store, path, entry)


def _resolved(extraction: Extraction, mention: str, to: str, progress: Progress, *, who: str, why: str) -> Entry:
    """Of a local reference its region is enough; any other name is given in full."""
    wanted = name_of(mention)
    for item in items_of(extraction, progress, kinds=["reference"], again=True):
        if item.names[0] == wanted.name:
            return answer(item, "resolve", to=to, who=who, why=why)
    source = extraction.source
    record = {"do": "resolve", "mention": mention, "to": to, "document": source.title, "source": source.id, "path": source.path}
    return entry_of({**record, "who": who or whoami(), "when": now(), "why": why}, "this correction")


def _triple(words: Sequence[str]) -> list[str]:
    """The three parts of a statement, in one word or several."""
    every = [part for word in words for part in word.split()]
    at = next((number for number, part in enumerate(every) if part in RELATIONS), None)
    return [" ".join(every[:at]), every[at], " ".join(every[at + 1 :])] if at is not None else list(words)


def _name(store: Store, id_: str, label: str) -> str:
    return str(store.run(f"MATCH (n:{label} {{id: $id}}) RETURN n.name AS name", {"id": id_})[0]["name"])


def _sources(store: Store, document: str) -> list[str]:
    """The ids of the sources that `document` means; all when it is empty."""
    rows = store.sources()
    same = [row["id"] for row in rows if document in (row["title"].strip("《》"), row["title"], row["id"], *row["paths"])]
    return same or [row["id"] for row in rows if document in row["title"]]


def _source(store: Store, document: str) -> Extraction:
    found = _sources(store, document)
    if not document or len(found) != 1:
        what = "name the document with --document" if not document else f"{document} means {len(found)} documents; give one's path"
        raise QueryError(f"{what} (`policygraph documents` lists them)")
    return next(store.extractions(found))


def said(store: Store, words: Sequence[str], document: str, ledger: Ledger) -> tuple[Extraction, Statement]:
    """The statement that is meant, and the one source that says it, as the ledger has it by now."""
    relation, pairs = words[1], RELATIONS[words[1]]
    itself = _source(store, document).source.document if ITSELF in map(_name_in, words) else ""
    one = entity(store, itself if _name_in(words[0]) == ITSELF else words[0], sorted({a for a, _ in pairs}))
    other = entity(store, itself if _name_in(words[2]) == ITSELF else words[2], sorted({b for _, b in pairs}))
    ends = [(one, other), (other, one)] if relation in SYMMETRIC else [(one, other)]
    ids = [
        row["source"]
        for a, b in ends
        for row in store.run(
            f"MATCH (a:{a.label} {{id: $a}})-[r:{relation}]->(b:{b.label} {{id: $b}}) RETURN r.source AS source",
            {"a": a.id, "b": b.id},
        )
    ]
    kept = sorted(set(ids) & set(_sources(store, document))) if document else sorted(set(ids))
    extractions = [correct(extraction, ledger) for extraction in store.extractions(kept)]
    if not extractions:
        where = f" in {document}" if document else ""
        raise QueryError(f"nobody says {' '.join(words)}{where}; `policygraph correct add` adds it, with the words that say so")
    if len(extractions) > 1:
        titles = ", ".join(f"《{e.source.title}》 {e.source.path}".strip() for e in extractions[:5])
        raise QueryError(f"{len(extractions)} documents say {' '.join(words)}; name one with --document: {titles}")
    wanted = {(a.id, relation, b.id) for a, b in ends}
    meant = [s for s in extractions[0].statements if (s.subject.id, s.relation, s.object.id) in wanted]
    if not meant:
        raise QueryError(f"the ledger says otherwise by now of {' '.join(words)}; `policygraph review --apply` tells the store")
    if review_of(meant[0]) == "added":
        entries = entries_on(extractions[0], meant[0], ledger)
        at = f" ({ledger.where(*entries)})" if entries else ""
        raise QueryError(f"only a person says {' '.join(words)}{at}; take that entry out of the ledger")
    return extractions[0], meant[0]


def _name_in(word: str) -> str:
    return name_of(word).name
