"""A node's properties as a function of what its sources tell, whatever the order they came in.

Lists of names are united and sorted. Of other values the one with the lowest rank stays: reference data before the
document's own identity card (it mentions itself) before what others say of it, then by source. `told_by` keeps each
value's rank, so that a further source is folded in without reading the others again.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from policygraph.model import Entity
from policygraph.store.encode import RESERVED, flat, unflat
from policygraph.store.schema import LONE

#: what the store itself sets on a node
_OWN = frozenset({"id", "name", "key", "resolved", "search", "told_by", "json", "label", "source", "review", LONE})


def rank(source: str, subject: str, object_: str) -> str:
    """Sorts reference data first, then the thing's own document, then the others; distinct for each relationship into a node."""
    group = "1" if subject == object_ else "2"
    return f"{group}{source[:20]}{subject[:12]}"


#: what reference data itself says of a node
REFERENCE_RANK = "0"


def fresh(entity: Entity) -> dict[str, Any]:
    """A node nobody has told anything about."""
    node: dict[str, Any] = {"id": entity.id, "name": entity.name, "resolved": entity.resolved, "aliases": [], "told_by": {}}
    if entity.key:
        node["key"] = entity.key
    return node


def fold(node: dict[str, Any], told: Iterable[tuple[str, Mapping[str, Any]]]) -> bool:
    """Add (rank, properties) pairs; true when that changed the node. Associative, commutative, idempotent."""
    changed = False
    for standing, properties in told:
        for name, value in properties.items():
            if name in _OWN or value is None or value in ([], ()):
                continue
            changed |= _unite(node, name, value) if _is_names(value) else _choose(node, name, value, standing)
    return changed


def may_change(aliases: Iterable[str], told_by: str | None, told: Iterable[tuple[str, Mapping[str, Any]]]) -> bool:
    """Whether `fold` could change a node with these: false only when it surely does not, so that the node need not be read."""
    known, ranks = set(aliases), json.loads(told_by or "{}")
    for standing, properties in told:
        for name, value in properties.items():
            if name in _OWN or value is None or value in ([], ()):
                continue
            if _is_names(value):
                if name != "aliases" or not known.issuperset(value):
                    return True
            elif name not in ranks or ranks[name] > standing:
                return True
    return False


def _is_names(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and bool(value) and all(isinstance(item, str) and item for item in value)


def _unite(node: dict[str, Any], name: str, value: Iterable[str]) -> bool:
    known = node.get(name)
    known = known if isinstance(known, list) and name not in node["told_by"] else []
    united = sorted({*known, *value})
    changed = node.get(name) != united
    node[name] = united
    node["told_by"].pop(name, None)
    return changed


def _choose(node: dict[str, Any], name: str, value: Any, standing: str) -> bool:
    before = node["told_by"].get(name)
    if (before is None and name in node) or (before is not None and before <= standing):
        return False  # a list of names beats a single value
    node[name], node["told_by"][name] = value, standing
    return True


def stored(node: Mapping[str, Any], *, lone: bool = False) -> dict[str, Any]:
    """The node as written; `lone` when documents mention it and no other relationship touches it."""
    out = flat({name: value for name, value in node.items() if name not in ("aliases", "told_by")})
    out["aliases"] = list(node["aliases"])
    out["search"] = search_forms(node["name"], node["aliases"])
    if node["told_by"]:
        out["told_by"] = json.dumps(node["told_by"], sort_keys=True)
    if lone:
        out[LONE] = True
    return out


def read(properties: Mapping[str, Any]) -> dict[str, Any]:
    """The inverse of `stored`."""
    node = unflat({name: value for name, value in properties.items() if name not in ("search", "told_by", LONE)})
    node["told_by"] = json.loads(properties.get("told_by") or "{}")
    return node


def search_form(name: str) -> str:
    """A name as it is looked for: width and case folded, without spaces."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def search_forms(name: str, aliases: Iterable[str]) -> list[str]:
    return sorted({search_form(form) for form in (name, *aliases)} - {""})


def entity(label: str, properties: Mapping[str, Any]) -> Entity:
    return Entity(label, properties["name"], properties.get("key", ""), properties.get("resolved", True))


def told(subject: str, object_: str, properties: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """What a MENTIONS relationship (its properties as stored) tells of its object, with the rank of who says so."""
    own = unflat({name: value for name, value in properties.items() if name == "json" or name not in RESERVED})
    return rank(properties["source"], subject, object_), own
