"""The corrections ledger: what people say about statements, kept in one file, applied to whatever the extractor says.

- An input: `corrected(extractions, read_ledger("corrections.toml"))` gives the extractions as the ledger has them; `recorrect`
  brings a store up to date.
- Questions: `items_of` a source, `duplicate_items` of a store; `answer` makes an entry of an item, `judgement` of any statement,
  `addition` of what was missed, `naming` of a thing; `put` writes it down and updates the store, `withdraw` takes it back.
"""

from policygraph.corrections.answers import CHOICES, addition, answer, finished, judgement, naming
from policygraph.corrections.apply import correct, corrected, review_of, uncorrected
from policygraph.corrections.entries import Entry
from policygraph.corrections.items import Item, doubtful_rules, duplicate_items, items_of
from policygraph.corrections.keeping import concerned, keep_up, ledger_for, put, recorrect, withdraw
from policygraph.corrections.ledger import Ledger, LedgerLike, beside, read_ledger
from policygraph.corrections.outcome import Finding, Outcome
from policygraph.corrections.progress import Progress, progress_of
from policygraph.corrections.writing import record, take_back

#: who vouches for a statement, by its property `review`; machine where it has none
STATUSES = ("machine", "confirmed", "corrected", "added")

__all__ = [
    "CHOICES",
    "STATUSES",
    "Entry",
    "Finding",
    "Item",
    "Ledger",
    "LedgerLike",
    "Outcome",
    "Progress",
    "addition",
    "answer",
    "beside",
    "concerned",
    "correct",
    "corrected",
    "doubtful_rules",
    "duplicate_items",
    "finished",
    "items_of",
    "judgement",
    "keep_up",
    "ledger_for",
    "naming",
    "progress_of",
    "put",
    "read_ledger",
    "record",
    "recorrect",
    "review_of",
    "take_back",
    "uncorrected",
    "withdraw",
]
