"""The corrections ledger: what people say about statements, kept in one file, applied to whatever the extractor says.

`corrected(extractions, read_ledger("corrections.toml"))` gives the extractions as the ledger has them.
"""

from policygraph.corrections.apply import correct, corrected, review_of, uncorrected
from policygraph.corrections.entries import Entry
from policygraph.corrections.keeping import ledger_for, recorrect
from policygraph.corrections.ledger import Ledger, LedgerLike, beside, read_ledger, record, take_back
from policygraph.corrections.outcome import Finding, Outcome

#: who vouches for a statement, by its property `review`; machine where it has none
STATUSES = ("machine", "confirmed", "corrected", "added")

__all__ = [
    "STATUSES",
    "Entry",
    "Finding",
    "Ledger",
    "LedgerLike",
    "Outcome",
    "beside",
    "correct",
    "corrected",
    "ledger_for",
    "read_ledger",
    "record",
    "recorrect",
    "review_of",
    "take_back",
    "uncorrected",
]
