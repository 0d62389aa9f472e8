"""Before "none" is said: are the documents that speak of it complete? A list of responsibilities often stands in an annex."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from policygraph.queries.names import Found, Reader


def missing(store: Reader, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """For each document that names what was asked for (or that was asked for) and lacks annexes: that nothing can be concluded."""
    for value in given.values():
        if not isinstance(value, Found):
            continue
        rows = store.run(
            f"MATCH (d:Document)-[:MENTIONS]->(:{value.label} {{id: $id}}) "
            "WHERE d.annexes CONTAINS '\"present\": false' "
            "RETURN DISTINCT d.name AS document, d.annexes AS annexes ORDER BY document",
            {"id": value.id},
        )
        for row in rows:
            numbers = "、".join(f"附件{annex['number']}" for annex in json.loads(row["annexes"]) if not annex["present"])
            yield (
                f"{numbers}缺失，无法判断（{row['document']}）",
                f"{numbers} missing, nothing can be concluded ({row['document']})",
            )
