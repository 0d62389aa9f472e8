"""Statements as relationship properties and back, without loss.

A relationship holds what one source says of (subject, type, object): the evidence of all its statements in the parallel
lists `starts, ends, quotes, clauses, rules`, the merged properties, and, where the lists cannot tell the statements apart, `parts`:
JSON of [rule, inferred, number of evidences, properties] in the order of the lists.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from policygraph.exchange import merge_properties
from policygraph.model import Entity, Evidence, Statement

_LISTS = ("starts", "ends", "quotes", "clauses", "rules")
RESERVED = frozenset({*_LISTS, "source", "inferred", "parts", "json"})
_INT64 = 1 << 63


def flat(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Properties as both engines take them: no null, map, empty or mixed list; those are JSON text, named in `json`."""
    out: dict[str, Any] = {}
    as_json = []
    for name in sorted(properties):
        value = properties[name]
        if value is None:
            continue
        if not _plain(value):
            value = json.dumps(value, ensure_ascii=False, sort_keys=True)
            as_json.append(name)
        out[name] = list(value) if isinstance(value, (list, tuple)) else value
    if as_json:
        out["json"] = as_json
    return out


def unflat(properties: Mapping[str, Any]) -> dict[str, Any]:
    as_json = properties.get("json") or ()
    return {name: json.loads(value) if name in as_json else value for name, value in properties.items() if name != "json"}


def _plain(value: Any) -> bool:
    if isinstance(value, (list, tuple)):
        kinds = {type(item) for item in value}
        return (kinds == {str} and list(value) != [""]) or (len(kinds) == 1 and kinds <= {int, float} and all(map(_plain, value)))
    kind = type(value)
    return kind is str or kind is bool or kind is float or (kind is int and -_INT64 <= value < _INT64)


def relationship(statements: Iterable[Statement]) -> dict[str, Any]:
    """The properties of the one relationship that holds these statements (same subject, type, object and source)."""
    given = list(statements)
    parts = _by_rule(given) if len(given) > 1 else given
    merged = json_like(parts[0].properties)
    for statement in parts[1:]:
        merge_properties(merged, json_like(statement.properties))
    pairs = [(e, s.rule) for s in parts for e in s.evidence]
    out = flat({name: value for name, value in merged.items() if name not in RESERVED} if merged.keys() & RESERVED else merged)
    out.update(
        source=parts[0].source,
        inferred=all(s.inferred for s in parts),
        starts=[e.start for e, _ in pairs],
        ends=[e.end for e, _ in pairs],
        quotes=[e.quote for e, _ in pairs],
        clauses=[e.clause for e, _ in pairs],
        rules=[rule for _, rule in pairs],
    )
    if len(parts) > 1 or not pairs or merged.keys() & RESERVED:
        told = [[s.rule, s.inferred, len(s.evidence), json_like(s.properties)] for s in parts]
        out["parts"] = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return out


def json_like(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Without nulls, and tuples as lists: what comes back from JSON Lines and from a store."""
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in sorted(properties.items()) if value is not None
    }


def _by_rule(statements: Iterable[Statement]) -> list[Statement]:
    """One statement for each rule, in the order of the rules; a repeated one is united with the first."""
    rules: dict[str, Statement] = {}
    for s in sorted(statements, key=lambda s: s.rule):
        first = rules.get(s.rule)
        if first is None:
            rules[s.rule] = s
            continue
        properties = json_like(first.properties)
        merge_properties(properties, s.properties)
        evidence = (*first.evidence, *(e for e in s.evidence if e not in first.evidence))
        rules[s.rule] = Statement(
            s.subject, s.relation, s.object, s.source, evidence, s.rule, first.inferred and s.inferred, properties
        )
    return list(rules.values())


def statements_of(subject: Entity, relation: str, object_: Entity, properties: Mapping[str, Any]) -> list[Statement]:
    """The inverse of `relationship`."""
    source = properties["source"]
    evidence = [
        Evidence(source, start, end, quote, clause)
        for start, end, quote, clause in zip(*(properties[name] for name in _LISTS[:4]), strict=True)
    ]
    parts = json.loads(properties["parts"]) if "parts" in properties else [_only_part(properties)]
    out, at = [], 0
    for rule, inferred, count, own in parts:
        out.append(Statement(subject, relation, object_, source, tuple(evidence[at : at + count]), rule, inferred, own))
        at += count
    return out


def _only_part(properties: Mapping[str, Any]) -> Sequence[Any]:
    own = unflat({name: value for name, value in properties.items() if name == "json" or name not in RESERVED})
    return [properties["rules"][0], properties["inferred"], len(properties["rules"]), own]
