"""Where an entry of the ledger stands in a text, and what its words mean there.

Spaces and line breaks do not count when a quote is looked for: another reader, or another layout, breaks lines elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from policygraph.corrections.entries import ITSELF, Entry, Name, name_of, squeezed
from policygraph.corrections.ledger import title_key
from policygraph.model import Entity, Evidence, Extraction, Statement

Range = tuple[int, int]
#: a quote that stands more often in the text it was taken from says nothing about where
_MOST_PLACES = 50
_ENDS = "。！？；"
#: a quote that an entry is given, in characters
_LONGEST = 1_000
#: lines that such a quote may have, its own included
_LINES = 6


@dataclass(frozen=True)
class Place:
    """Where an entry holds: the `quotes` as found, and the `passages`, the whole lines around them; both empty when it names no
    words, and then holds for the whole document. `lost` says why it cannot be found."""

    quotes: tuple[Range, ...] = ()
    passages: tuple[Range, ...] = ()
    lost: str = ""

    def holds(self, statement: Statement) -> list[Evidence]:
        """The evidence of the statement within the passages."""
        return [e for e in statement.evidence if not self.passages or any(touch((e.start, e.end), p) for p in self.passages)]


def touch(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]


@dataclass(frozen=True)
class Text:
    """A source and what its extractor says, ready to be looked into."""

    extraction: Extraction
    _places: dict[str, list[Range]] = field(default_factory=dict, compare=False)

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """What the document is called here: the title as read, and its own names."""
        return (self.extraction.source.title, *(name for name in self.spellings_of(self.itself) if name != ITSELF))

    @cached_property
    def itself(self) -> Entity | None:
        own = self.extraction.source.document
        return next((end for end in self.ends if end.id == own), None)

    @cached_property
    def ends(self) -> list[Entity]:
        """Each entity once, in the order in which the statements name them."""
        return list(dict.fromkeys(end for s in self.extraction.statements for end in (s.subject, s.object)))

    @cached_property
    def _squeezed(self) -> tuple[str, list[int]]:
        kept = [(c, i) for i, c in enumerate(self.extraction.source.text) if not c.isspace()]
        return "".join(c for c, _ in kept), [i for _, i in kept]

    def find(self, quote: str) -> list[Range]:
        """Where the quote stands, spaces aside; at most a few dozen places."""
        wanted = squeezed(quote)
        if wanted not in self._places:
            text, offsets = self._squeezed
            found: list[Range] = []
            at = text.find(wanted)
            while at >= 0 and len(found) < _MOST_PLACES:
                found.append((offsets[at], offsets[at + len(wanted) - 1] + 1))
                at = text.find(wanted, at + 1)
            self._places[wanted] = found
        return self._places[wanted]

    def passage(self, place: Range) -> Range:
        """The whole lines in which a range stands."""
        text = self.extraction.source.text
        start, end = text.rfind("\n", 0, place[0]) + 1, text.find("\n", place[1])
        return start, len(text) if end < 0 else end

    def telling(self, place: Range) -> str:
        """The words at a range, with the sentence, the line or a few lines before (a cell of a table says nothing by itself) where
        they alone do not tell where they stand."""
        text = self.extraction.source.text
        line = self.passage(place)
        start = max(line[0], *(text.rfind(end, line[0], place[0]) + 1 for end in _ENDS))
        stops = [at + 1 for end in _ENDS if (at := text.find(end, place[1], line[1])) >= 0]
        for a, b in (place, (start, min([*stops, line[1]])), *self._with_lines_before(line)):
            if b - a <= _LONGEST and len(self.find(text[a:b])) == 1:
                return text[a:b].strip()
        return text[slice(*place)]

    def _with_lines_before(self, line: Range) -> Iterator[Range]:
        text, start = self.extraction.source.text, line[0]
        for _ in range(_LINES):
            yield start, line[1]
            start = text.rfind("\n", 0, max(0, len(text[:start].rstrip()))) + 1

    def place(self, entry: Entry) -> Place:
        """On the text it was made on a quote may stand several times; on a new text of the document exactly once."""
        if not entry.quotes:
            return Place()
        same = entry.source == self.extraction.source.id
        found = [self.find(quote) for quote in entry.quotes]
        usable = [places for places in found if places and (same or len(places) == 1)]
        if not usable:
            often = max(map(len, found))
            times = f"stands {often} times in" if often else "no longer stands in"
            mend = "write a longer quote" if often else "look at the new text and write the entry anew"
            what = "the text" if same else "the new text"
            return Place(lost=f"the quote “{_short(entry.quotes[0])}” {times} {what} of {self.named}; {mend}")
        quotes = tuple(dict.fromkeys(place for places in usable for place in places))
        return Place(quotes, tuple(dict.fromkeys(map(self.passage, quotes))))

    @property
    def named(self) -> str:
        source = self.extraction.source
        return f"《{source.title}》" if source.title else source.path or source.id[:12]

    @cached_property
    def _mentions(self) -> dict[Entity, Statement]:
        return {s.object: s for s in self.extraction.statements if s.relation == "MENTIONS"}

    def mention(self, entity: Entity) -> Statement | None:
        return self._mentions.get(entity)

    def spellings_of(self, entity: Entity | None) -> list[str]:
        """The canonical name, then how this text writes it."""
        if entity is None:
            return []
        said = self._mentions.get(entity)
        words = [*said.properties.get("aliases", ()), *(e.quote for e in said.evidence)] if said else []
        own = [ITSELF] if entity.id == self.extraction.source.document else []
        return list(dict.fromkeys([*own, entity.name, *map(str, words)]))

    @cached_property
    def _by_spelling(self) -> dict[str, list[Entity]]:
        out: dict[str, list[Entity]] = defaultdict(list)
        for entity in sorted(self.ends, key=lambda e: e.id):
            for key in dict.fromkeys(title_key(word) for word in self.spellings_of(entity)):
                out[key].append(entity)
        return out

    def meant(self, word: str, place: Place | None = None) -> list[Entity]:
        """The entities that a word of the ledger may mean here: by canonical name, else by a spelling; of several those that are
        mentioned in the passages."""
        told = name_of(word)
        found = [e for e in self._by_spelling.get(title_key(told.name), ()) if told.label in ("", e.label)]
        exact = [e for e in found if squeezed(e.name) == told.key]
        found = exact if len(exact) == 1 else found
        if len(found) > 1 and place is not None and place.passages:
            near = [e for e in found if (said := self.mention(e)) and place.holds(said)]
            found = near or found
        return found

    def word_for(self, entity: Entity, quotes: Iterable[str] = ()) -> str:
        """`Label:word` that means this entity alone here: as the quotes write it where that tells, else its canonical name."""
        if entity.id == self.extraction.source.document:
            return str(Name(entity.label, ITSELF))
        words = [w for w in self.spellings_of(entity)[1:] if any(squeezed(w) in squeezed(q) for q in quotes)]
        for word in (*words, entity.name):
            if self.meant(f"{entity.label}:{word}") == [entity]:
                return f"{entity.label}:{word}"
        return f"{entity.label}:{entity.name}"

    def clause(self, place: Range) -> str:
        """The clause path of a range, as the statements of its line tell it."""
        start, end = self.passage(place)
        starts, clauses = self._clauses
        near = [clauses[i] for i in range(bisect_left(starts, start), bisect_left(starts, end))]
        return max(sorted(set(near)), key=near.count) if near else ""

    @cached_property
    def _clauses(self) -> tuple[list[int], list[str]]:
        pairs = sorted((e.start, e.clause) for s in self.extraction.statements for e in s.evidence)
        return [start for start, _ in pairs], [clause for _, clause in pairs]

    def evidence(self, place: Range) -> Evidence:
        source = self.extraction.source
        return Evidence(source.id, *place, source.text[place[0] : place[1]], self.clause(place))


def _short(quote: str) -> str:
    told = " ".join(quote.split())
    return told if len(told) <= 30 else f"{told[:30]}…"
