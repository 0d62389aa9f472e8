"""What a store holds beside the schema's own nodes, and the closed lists that may become query text.

Labels and relationship types enter a query only through `label` and `relation`, never as they come from data.
"""

from __future__ import annotations

from policygraph.errors import SchemaError
from policygraph.model import LABELS, RELATIONS

#: raised when a store holds what it did not hold before; a newer store is refused, an older one brought up to date (`upgrade`)
FORMAT = 2

#: the labels of a text as read, of a place where it was read, and of the one node that says what wrote the store
SOURCE = "Source"
PATH = "SourcePath"
STORE = "PolicygraphStore"

#: what a relationship's `source` begins with when reference data says it, not a document
REFERENCE = "reference:"

#: rows (relationships) in one transaction, unless one source alone has more; the texts of a transaction, in characters;
#: rows in one message of it
BATCH_ROWS = 10_000
BATCH_TEXT = 8_000_000
MESSAGE_ROWS = 2_500

#: on a node that documents mention and nothing else joins to another; absent otherwise
LONE = "mentioned_only"

#: the properties of relationships that SCHEMA.md and `encode` name: only these may stand in a statement
PROPERTIES = frozenset({
    "aliases", "amount", "amount_kind", "annexes", "because", "clause", "clauses", "code", "commitment", "comparator", "deadline",
    "effective", "ends", "expires", "genre", "inferred", "issued", "json", "kind", "level", "metric", "number", "parts", "period",
    "published", "quotes", "recurrence", "region", "review", "role", "rules", "since", "source", "source_kind", "starts",
    "statistic", "status", "stretch", "text", "unit", "until", "validity", "validity_basis", "value", "value_max", "verb", "year",
})  # fmt: skip


def label(name: str) -> str:
    if name not in LABELS:
        raise SchemaError(f"unknown label {name!r}; known are {', '.join(LABELS)}")
    return name


def relation(name: str) -> str:
    if name not in RELATIONS:
        raise SchemaError(f"unknown relationship type {name!r}; known are {', '.join(RELATIONS)}")
    return name


def constraints() -> list[str]:
    """A unique `id` for each label, which makes MERGE by id fast and two writers safe; what is only mentioned is found at once."""
    unique = [f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{name}) REQUIRE n.id IS UNIQUE" for name in (*LABELS, SOURCE, PATH, STORE)]
    return [*unique, *(f"CREATE INDEX IF NOT EXISTS FOR (n:{name}) ON (n.{LONE})" for name in LABELS)]
