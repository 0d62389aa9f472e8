"""All names of a store in memory, so that what is typed finds them within milliseconds on either engine.

Every spelling (folded as `store.nodes.search_form` does) stands in one string, the shortest first, each between two line ends: the
first places where the words stand are then the best ones. 50,000 nodes take about 30 MB. What the store holds is looked at again
when its sources have changed (`stamp`).
"""

from __future__ import annotations

import logging
import threading
import time
from bisect import bisect_right
from collections.abc import Collection, Iterator
from typing import NamedTuple

from policygraph.errors import PolicygraphError
from policygraph.model import LABELS, Entity
from policygraph.queries.names import Reader
from policygraph.resolve import canonical
from policygraph.store.nodes import search_form, search_forms

#: seconds between two looks at whether the store has changed, and after which its names are read again in any case
_LOOK, _ANEW = 5.0, 600.0
#: no name of the field is longer
LONGEST = 500
_STAMP = "MATCH (s:Source) RETURN count(s) AS sources, sum(s.statements) AS statements, max(s.read) AS read"


class Name(NamedTuple):
    """A node as it is found; `alias` is the other spelling that the words were found in, if it was not the name."""

    id: str
    label: str
    name: str
    alias: str = ""


class Names:
    """An index of one state of the store; `find` may be called from any thread."""

    def __init__(self, rows: Collection[tuple[Name, tuple[str, ...]]]) -> None:
        self.by_id = {name.id: name for name, _ in rows}
        spelled = sorted(
            (len(form), form, at, alias)
            for at, (name, aliases) in enumerate(rows)
            for alias in ("", *aliases)
            for form in search_forms(alias or name.name, ())
        )
        self._names = [name for name, _ in rows]
        self._owner = [(at, alias) for _, _, at, alias in spelled]
        self._starts: list[int] = []
        parts, length = [], 0
        for _, form, _, _ in spelled:
            self._starts.append(length)
            parts.append(f"\n{form}")
            length += len(form) + 1
        self._text = "".join(parts) + "\n"
        self._whole: dict[str, list[int]] = {}
        for _, form, at, _ in spelled:
            self._whole.setdefault(form, []).append(at)

    def __len__(self) -> int:
        return len(self.by_id)

    def find(self, words: str, labels: Collection[str] = LABELS, *, limit: int = 10) -> list[Name]:
        """Whole names first, then those that begin with the words, then those that hold them; each time the shortest first."""
        form = search_form(words[:LONGEST])
        if not form:
            return []
        found: dict[str, Name] = {}
        for pattern in (f"\n{form}\n", f"\n{form}", form):
            for name in self._holding(pattern):
                if name.label in labels:
                    found.setdefault(name.id, name)
                    if len(found) >= limit:
                        return list(found.values())
        return list(found.values())

    def _holding(self, pattern: str) -> Iterator[Name]:
        at = self._text.find(pattern)
        while at >= 0:
            owner, alias = self._owner[bisect_right(self._starts, at) - 1]
            yield self._names[owner]._replace(alias=alias)
            at = self._text.find(pattern, at + 1)

    def called(self, text: str, labels: Collection[str] = LABELS, *, most: int = 20) -> list[Name]:
        """The nodes of these labels that are called exactly so: an id, else canonical names, else any spelling."""
        prefix, colon, rest = text.partition(":")
        if colon and prefix in LABELS:
            text, labels = rest.strip(), [label for label in labels if label == prefix]
        if (named := self.by_id.get(text)) and named.label in labels:
            return [named]
        ids = {Entity(label, name).id for label in labels for name in (text, canonical(label, text))}
        if ids & self.by_id.keys():
            return [self.by_id[id_] for id_ in sorted(ids & self.by_id.keys())]
        forms = sorted({search_form(text)} | {search_form(canonical(label, text)) for label in labels})
        found = dict.fromkeys(self._names[at] for form in forms for at in self._whole.get(form, ()))
        return [name for name in found if name.label in labels][:most]

    def spelled(self, text: str) -> Name | None:
        """The node that is spelled so: the only one, or the only one whose own name it is."""
        found = {self._names[at] for at in self._whole.get(search_form(text), ())}
        if len(found) > 1:
            found = {name for name in found if name.name == text}
        return found.pop() if len(found) == 1 else None

    def is_spelling(self, text: str) -> bool:
        return search_form(text) in self._whole


class Current:
    """The index of the store as it is now; made anew beside the readers when sources came or went."""

    def __init__(self, store: Reader) -> None:
        self._store = store
        self._names = Names([])
        self._stamp: object = None
        self._looked = self._read = float("-inf")
        self._busy = threading.Lock()
        self._over = False

    def finish(self) -> None:
        """Read no more; returns when what is being read is read, so that the store can be closed."""
        self._over = True
        with self._busy:
            pass

    def begin(self) -> None:
        """Read the names for the first time, beside whatever else there is to do."""
        if not self._over and self._busy.acquire(blocking=False):
            threading.Thread(target=self._beside, daemon=True).start()

    def renew(self) -> None:
        """The names have changed, though no source came or went: read them again, beside the readers."""
        self._looked = self._read = float("-inf")
        if self.ready:
            self()

    @property
    def ready(self) -> bool:
        return self._stamp is not None

    def __call__(self) -> Names:
        """At once, unless the first reading is not over yet. What is new in the store is there a few seconds later."""
        if self._stamp is None:
            with self._busy:
                if self._stamp is None:
                    self._refresh()
        elif not self._over and time.monotonic() - self._looked > _LOOK and self._busy.acquire(blocking=False):
            self._looked = time.monotonic()
            threading.Thread(target=self._beside, daemon=True).start()
        return self._names

    def _beside(self) -> None:
        try:
            self._refresh()
        except PolicygraphError as error:
            logging.getLogger(__name__).warning("the names could not be read again: %s", error)
        finally:
            self._busy.release()

    def _refresh(self) -> None:
        stamp, now = self._store.run(_STAMP), time.monotonic()
        if stamp != self._stamp or now - self._read > _ANEW:
            self._read = now
            self._names = Names(list(_read(self._store)))
            self._stamp = stamp
        self._looked = now


#: nodes read in one piece, so that no answer is too long to be held
_PIECE = 20_000


def _read(store: Reader) -> Iterator[tuple[Name, tuple[str, ...]]]:
    for label in LABELS:
        after = ""
        while True:
            rows = store.run(
                f"MATCH (n:{label}) WHERE n.id > $after RETURN n.id AS id, n.name AS name, n.aliases AS aliases, n.text AS text "
                "ORDER BY id LIMIT $piece",
                {"after": after, "piece": _PIECE},
                limit=None,
            )
            for row in rows:
                yield Name(row["id"], label, shown(label, row["name"], row["text"])), tuple(row["aliases"] or ())
            if len(rows) < _PIECE:
                break
            after = rows[-1]["id"]


def shown(label: str, name: str, text: str | None) -> str:
    """What a node is called on a page: a task that is only numbered takes the beginning of its text with it."""
    if label != "Task" or len(name) > 4 or not text:
        return name
    first = text.removeprefix(name).strip("\n .．、").replace("\n", "。").replace("；", "。").partition("。")[0]
    return f"{name}. {first[:40]}"
