"""What became of the entries of a ledger over some sources: nothing is dropped without a word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from policygraph.corrections.entries import OF_DOCUMENT, Entry
from policygraph.corrections.ledger import Ledger, work_key

#: kinds of findings: a person must look at the first four; the last two are told for completeness
KINDS = ("conflict", "lost", "ambiguous", "unfit", "idle", "absent")


@dataclass(frozen=True, order=True)
class Finding:
    """One thing to know about an entry: `lines` of the ledger, what, and the whole message with file, line and mend."""

    lines: tuple[int, ...]
    kind: str
    message: str


@dataclass
class Outcome:
    """Fills while sources are corrected. An entry lost in one copy of a document but applied in another is not lost."""

    applied: set[Entry] = field(default_factory=set)
    _told: dict[tuple[str, tuple[Entry, ...]], set[str]] = field(default_factory=lambda: defaultdict(set))

    def tell(self, kind: str, message: str, *entries: Entry) -> None:
        self._told[kind, tuple(sorted(entries, key=lambda entry: entry.order))].add(message)

    def findings(self, ledger: Ledger, *, whole: bool = False) -> list[Finding]:
        """In the order of the file. With `whole` every source was there: entries that met none are told, too."""
        told = {entry for _, entries in self._told for entry in entries}
        rows = [
            Finding(tuple(sorted(e.line for e in entries)), kind, f"{ledger.where(*entries)}: {message}")
            for (kind, entries), messages in self._told.items()
            for message in sorted(messages)
            if kind not in ("lost", "idle") or not self.applied & set(entries)
        ]
        for entry in ledger.entries if whole else ():
            if entry not in self.applied and entry not in told:
                of_document = entry.do in OF_DOCUMENT and entry.document
                what = f"no document here is 《{entry.document}》" if of_document else "nothing here is meant"
                if of_document and not work_key(entry.document):
                    what += " for certain: many are called so, write `source` or `path`"
                rows.append(Finding((entry.line,), "absent", f"{ledger.where(entry)}: {what}: {entry.told()}"))
        return sorted(set(rows))

    def of(self, entry: Entry, *, but: Collection[str] = ()) -> list[str]:
        """What there is to know of one entry, without its place in the file; findings of the kinds `but` aside."""
        return [
            message
            for (kind, entries), messages in self._told.items()
            if entry in entries and kind not in but and (kind != "lost" or entry not in self.applied)
            for message in sorted(messages)
        ]

    def summary(self, ledger: Ledger) -> str:
        """One line: 12 of 15 corrections applied, 1 lost."""
        counts = {kind: len([f for f in self.findings(ledger) if f.kind == kind]) for kind in KINDS}
        rest = "".join(f", {count} {kind}" for kind, count in counts.items() if count)
        return f"{sum(e in self.applied for e in ledger.entries)} of {len(ledger.entries)} corrections applied{rest}"
