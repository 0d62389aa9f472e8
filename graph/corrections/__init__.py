"""The corrections ledger: what people say about statements, kept in one file, applied to whatever the extractor says.

`corrected(extractions, read_ledger("corrections.toml"))` gives the extractions as the ledger has them.
"""

from policygraph.corrections.apply import correct, corrected, review_of, uncorrected
from policygraph.corrections.entries import Entry
from policygraph.corrections.ledger import Ledger, LedgerLike, beside, ledger_of, read_ledger, record, take_back
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
    "ledger_of",
    "read_ledger",
    "record",
    "review_of",
    "take_back",
    "uncorrected",
]
