"""What an older policygraph did not write yet, put into its store when it is first opened."""

from __future__ import annotations

import neo4j

from policygraph.model import LABELS
from policygraph.store.schema import FORMAT, LONE, REFERENCE, SOURCE, STORE

_LISTS = {"inferred": "r.inferred", "unquoted": "size(r.quotes) = 0"}


def upgrade(tx: neo4j.ManagedTransaction) -> None:
    """From format 1: which nodes are only mentioned, and which subjects of a source are inferred or without a quote."""
    for name in LABELS:
        apart = "NOT EXISTS { MATCH (n)-[r]-() WHERE type(r) <> 'MENTIONS' }"
        tx.run(f"MATCH (n:{name}) WHERE {apart} SET n.{LONE} = true").consume()
    for name, condition in _LISTS.items():
        found = tx.run(
            f"MATCH (a)-[r]->() WHERE {condition} AND NOT r.source STARTS WITH $reference "
            "RETURN r.source AS id, collect(DISTINCT head(labels(a)) + '/' + a.id) AS subjects",
            reference=REFERENCE,
        ).data()
        rows = [{"id": row["id"], "subjects": sorted(row["subjects"])} for row in found]
        tx.run(f"UNWIND $rows AS row MATCH (s:{SOURCE} {{id: row.id}}) SET s.{name} = row.subjects", rows=rows).consume()
    tx.run(f"MATCH (s:{STORE}) SET s.format = $format", format=FORMAT).consume()
