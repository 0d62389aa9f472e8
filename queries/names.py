"""From a name as a user types it to the node it means: 科技部, 沈大自创区, 辽宁, 遼寧省, an id, or `Agency:科技部`.

Tried in this order, the first that finds something wins: an id; the canonical name; any recorded name or alias, width and case
folded (references that belong to one source are found here too). Several finds are ambiguous and are listed, none suggests near
names; nothing is guessed.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from policygraph.errors import QueryError
from policygraph.model import LABELS, Entity
from policygraph.store.nodes import search_form

_ID = re.compile(r"[0-9a-f]{32}$")
_SHOWN = 8
#: no name of the field is longer; what is longer is not looked up
_LONGEST = 500


class Reader(Protocol):
    """What a query needs of a store."""

    def run(
        self, cypher: str, parameters: dict[str, Any] | None = None, *, limit: int | None = ..., timeout: float | None = ...
    ) -> list[dict[str, Any]]: ...


@dataclass(frozen=True)
class Found:
    """The node that a name means; as a parameter it is its id."""

    id: str
    label: str


def entity(store: Reader, text: str, labels: Sequence[str] = LABELS) -> Found:
    """The one node that `text` names among `labels`; QueryError when there is none or more than one."""
    text = unicodedata.normalize("NFKC", text).strip()
    prefix, colon, rest = text.partition(":")
    if colon and prefix in LABELS:
        if prefix not in labels:
            raise QueryError(f"{text} is a {prefix}, wanted is {' or '.join(labels)}")
        text, labels = rest.strip(), (prefix,)
    if not text or len(text) > _LONGEST:
        raise QueryError(f"a name has 1 to {_LONGEST} characters, this one has {len(text)}")
    for found in _tries(store, text, labels):
        if len(found) == 1:
            id_, what = next(iter(found.items()))
            return Found(id_, what.partition(" ")[0])
        if found:
            raise QueryError(f"{text} is ambiguous; give the id of the one meant: {_listed(found)}")
    raise QueryError(f"nothing is called {text!r} among {', '.join(labels)}; {_read(store, text)}{suggestion(store, text, labels)}")


def _read(store: Reader, text: str) -> str:
    """Whether the texts hold the words at all, as typed."""
    found = store.run("MATCH (s:Source) WHERE s.text CONTAINS $text RETURN count(s) AS texts", {"text": text})[0]["texts"]
    return f"{found} loaded documents hold the words, see `policygraph search`" if found else "no loaded document mentions it"


def _tries(store: Reader, text: str, labels: Sequence[str]) -> Iterator[dict[str, str]]:
    """What each way of looking finds: id → "label name"."""
    if _ID.match(text):
        yield _nodes(store, labels, "n.id IN $ids", ids=[text])
    names = {label: _spellings(label, text) for label in labels}
    yield _nodes(store, labels, "n.id IN $ids", ids=[Entity(label, name).id for label in labels for name in names[label]])
    every = sorted({name for spellings in names.values() for name in spellings})
    forms = sorted({search_form(name) for name in every})
    yield _nodes(store, labels, " OR ".join(f"$f{i} IN n.search" for i in range(len(forms))), **_numbered(forms))


def _spellings(label: str, text: str) -> list[str]:
    from policygraph.resolve import canonical

    return sorted({text, canonical(label, text)})


def _numbered(values: Iterable[str]) -> dict[str, str]:
    return {f"f{i}": value for i, value in enumerate(values)}


def _nodes(store: Reader, labels: Sequence[str], where: str, **parameters: Any) -> dict[str, str]:
    """Labels come from the schema's closed list; everything a user typed is a parameter."""
    found = {}
    for label in labels:
        statement = f"MATCH (n:{label}) WHERE {where} RETURN n.id AS id, n.name AS name ORDER BY name, id LIMIT 20"
        found.update({row["id"]: f"{label} {row['name']}" for row in store.run(statement, parameters)})
    return found


def _listed(found: dict[str, str]) -> str:
    shown = [f"{what} ({key})" for key, what in list(found.items())[:_SHOWN]]
    return "; ".join(shown) + (f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else "")


def suggestion(store: Reader, text: str, labels: Sequence[str]) -> str:
    """`; did you mean …?`: names that hold the text, else such things of other kinds, else names that look like it."""
    holding = _holding(store, text, labels)
    if holding:
        names = [what.partition(" ")[2] for what in holding.values()]
        return f"; did you mean {', '.join(names[:3])}? {len(names)} names hold it" if len(names) > 3 else _meant(names)
    if other := _holding(store, text, [label for label in LABELS if label not in labels]):
        return f"; of another kind: {_listed(dict(list(other.items())[:3]))}"
    every = [
        row["name"] for label in labels for row in store.run(f"MATCH (n:{label}) RETURN n.name AS name ORDER BY name LIMIT 10000")
    ]
    return _meant(difflib.get_close_matches(text, every, n=3, cutoff=0.5))


def alike(store: Reader, typed: Mapping[str, Any], given: Mapping[str, Any]) -> list[tuple[str, str]]:
    """For an answer without rows, in Chinese and English: what else holds a name as typed, when that may have been meant."""
    told = []
    for param, text in typed.items():
        found = given.get(param)
        if not isinstance(found, Found) or _ID.match(str(text)):
            continue
        others = {
            id_: what for id_, what in _holding(store, str(text), LABELS).items() if id_ != found.id and "Document" not in what
        }
        if others:
            names = _listed(dict(list(others.items())[:3]))
            told.append((f"名称含“{text}”的还有：{names}。", f"Other names hold “{text}”: {names}."))
    return told


def _holding(store: Reader, text: str, labels: Sequence[str]) -> dict[str, str]:
    """Nodes of which a name or an alias holds the text, width and case folded."""
    form = search_form(text)
    return _nodes(store, labels, "any(form IN n.search WHERE form CONTAINS $form)", form=form) if len(form) > 1 else {}


def _meant(names: list[str]) -> str:
    return f"; did you mean {', '.join(names)}?" if names else ""


def beginning(store: Reader, text: str, labels: Sequence[str], *, limit: int) -> list[str]:
    """Canonical names whose name or an alias begins with `text`, the shortest first."""
    parameters = {"form": search_form(text[:_LONGEST]), "limit": limit}
    found = [
        row["name"]
        for label in labels
        for row in store.run(
            f"MATCH (n:{label}) WHERE any(form IN n.search WHERE form STARTS WITH $form) "
            "RETURN n.name AS name ORDER BY size(n.name), name LIMIT $limit",
            parameters,
        )
    ]
    return sorted(set(found), key=lambda name: (len(name), name))[:limit]


def search(store: Reader, words: str, *, limit: int = 50, timeout: float = 10.0) -> list[dict[str, Any]]:
    """Nodes of any label whose name or alias holds `words`: whole names first, then the shortest."""
    form = search_form(words)
    if not form or len(form) > _LONGEST:
        raise QueryError(f"words to look for have 1 to {_LONGEST} characters, these have {len(form)}")
    rows = [
        {"label": label, **row}
        for label in LABELS
        for row in store.run(
            f"MATCH (n:{label}) WHERE any(form IN n.search WHERE form CONTAINS $form) "
            "RETURN n.name AS name, n.aliases AS aliases, n.id AS id ORDER BY size(n.name), name, id LIMIT $limit",
            {"form": form, "limit": limit},
            timeout=timeout,
        )
    ]
    return sorted(rows, key=lambda r: (form not in map(search_form, [r["name"], *r["aliases"]]), len(r["name"]), r["name"]))[:limit]


#: characters on each side of the words in a quote, and quotes of one text
_AROUND, _QUOTES = 20, 3


def search_texts(store: Reader, words: str, *, limit: int = 50, timeout: float = 10.0) -> list[dict[str, Any]]:
    """The loaded texts that hold `words` as written: label, name (title), times, the first quotes, and the document's id."""
    words = words.strip()
    if not words or len(words) > _LONGEST:
        raise QueryError(f"words to look for have 1 to {_LONGEST} characters, these have {len(words)}")
    return store.run(
        "MATCH (s:Source) WHERE s.text CONTAINS $words WITH s, split(s.text, $words) AS parts "
        "RETURN 'Document' AS label, s.title AS name, size(parts) - 1 AS times, "
        "[i IN range(0, size(parts) - 2) WHERE i < $most | "
        "right(parts[i], $around) + $words + left(parts[i + 1], $around)] AS quotes, s.document AS id "
        "ORDER BY times DESC, name, s.id LIMIT $limit",
        {"words": words, "around": _AROUND, "most": _QUOTES, "limit": limit},
        timeout=timeout,
    )
