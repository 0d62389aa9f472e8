"""Made-up sources, and a store's whole content as a value to compare."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from policygraph.model import Entity, Evidence, Extraction, Source, Statement
from policygraph.store import Store

Told = tuple[str, str, dict[str, Any]]


def extraction(path: str, title: str, told: Iterable[Told], *, text: str | None = None, rules: str = "1") -> Extraction:
    """A document that mentions each (label, name, properties), promotes programs and platforms, covers regions by inference."""
    told = list(told)
    text = text if text is not None else f"{title}\n" + "，".join(name for _, name, _ in told)
    source = Source(Source.id_of(text), text, path, title, Entity("Document", title).id, "2024-01-01T00:00:00Z", rules)
    document = Entity("Document", title)
    statements = [_stated(document, "MENTIONS", document, source, {"issued": "2024-01-01"})]
    for label, name, properties in told:
        entity = Entity(label, name)
        statements.append(_stated(document, "MENTIONS", entity, source, properties))
        if label in ("Program", "Platform"):
            properties = {"status": "planned", "because": {"rows": [1, 2]}, "verbs": ["支持", "建设"]}
            statements.append(_stated(document, "PROMOTES", entity, source, properties))
            statements.append(_stated(document, "PROMOTES", entity, source, {"status": "unknown"}, rule="other"))
        if label == "Region":
            statements.append(Statement(document, "COVERS", entity, source.id, (), "inferred-cover", True, {"because": "所在地"}))
    return Extraction(source, tuple(statements))


def _stated(
    subject: Entity, relation: str, object_: Entity, source: Source, properties: dict[str, Any], rule: str = "rule"
) -> Statement:
    start = max(0, source.text.find(object_.name))
    evidence = Evidence(source.id, start, start + len(object_.name), object_.name, "三（二）")
    return Statement(subject, relation, object_, source.id, (evidence,), rule, False, properties)


A = extraction(
    "a.txt", "甲行动方案",
    [("Agency", "科学技术部", {"aliases": ["科技部"], "remark": "一"}), ("Region", "辽宁省", {}),
     ("Program", "兴辽英才计划", {"kind": "人才"})],
)  # fmt: skip
B = extraction(
    "b.txt", "乙行动方案",
    [("Agency", "科学技术部", {"aliases": ["国家科委"]}), ("Region", "沈阳市", {"code": "210100"}),
     ("Platform", "浑南科技城", {"kind": "园区", "annexes": [{"number": 1}]})],
)  # fmt: skip
A_CHANGED = extraction("a.txt", "甲行动方案", [("Agency", "科学技术部", {"aliases": ["科技部"]}), ("Region", "吉林省", {})])
A_COPY = extraction("copy.txt", "甲行动方案", [("Agency", "科学技术部", {"remark": "二"})], text="甲行动方案 转载 科学技术部")


def content(store: Store) -> dict[str, Any]:
    """Everything in the store: nodes, relationships and sources with all their properties, in a fixed order."""
    nodes = store.run("MATCH (n) WHERE n.id <> 'policygraph' RETURN labels(n)[0] AS label, properties(n) AS p", limit=None)
    edges = store.run("MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, b.id AS b, properties(r) AS p", limit=None)
    return {
        "nodes": sorted(([n["label"], _sorted(n["p"])] for n in nodes), key=str),
        "edges": sorted(([e["a"], e["type"], e["b"], _sorted(e["p"])] for e in edges), key=str),
    }


def _sorted(properties: dict[str, Any]) -> dict[str, Any]:
    return dict(sorted(properties.items()))
