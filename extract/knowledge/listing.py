"""The rules that make statements, each with what it says: those of `data/relations.toml` and those of code (`data/rules.csv`)."""

from __future__ import annotations

from functools import cache

from policygraph.extract.knowledge.tables import rows
from policygraph.extract.statements.rules import rules


@cache
def listed() -> dict[str, dict[str, str]]:
    """Rule id → id, relation, where (a file of extract/data or a module of extract), says (its example or explanation)."""
    found = {
        rule.id: {"id": rule.id, "relation": rule.relation, "where": "relations.toml", "says": rule.example} for rule in rules()
    }
    found.update({row["id"]: {key: row[key] for key in ("id", "relation", "where", "says")} for row in rows("rules")})
    return found


def explained(rule: str) -> str:
    """What a rule says, "" for a rule of another version."""
    return listed().get(rule, {}).get("says", "")
