"""The graph as JSON-LD: bodies in W3C ORG, documents in ELI and Dublin Core, statements with their quotes in Web Annotation.

Terms: https://www.w3.org/TR/vocab-org/ (2014), http://data.europa.eu/eli/ontology, https://www.w3.org/TR/annotation-vocab/ (2017),
https://schema.org. Where none of them says what is meant, the term is ours (`pg:`). A statement's own facts (quote, clause,
inferred) need a node of their own, so each edge is an rdf:Statement beside the plain triple.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

CONTEXT: Mapping[str, Any] = {
    "pg": "urn:policygraph:term:",
    "node": "urn:policygraph:node:",
    "edge": "urn:policygraph:edge:",
    "org": "http://www.w3.org/ns/org#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "dcterms": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "https://schema.org/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "oa": "http://www.w3.org/ns/oa#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "name": "skos:prefLabel",
    "aliases": {"@id": "skos:altLabel", "@container": "@set"},
    "number": "eli:number",
    "issued": {"@id": "eli:date_document", "@type": "xsd:date"},
    "published": {"@id": "eli:date_publication", "@type": "xsd:date"},
    "effective": {"@id": "eli:first_date_entry_in_force", "@type": "xsd:date"},
    "expires": {"@id": "eli:date_no_longer_in_force", "@type": "xsd:date"},
    "subject": {"@id": "rdf:subject", "@type": "@id"},
    "predicate": {"@id": "rdf:predicate", "@type": "@id"},
    "object": {"@id": "rdf:object", "@type": "@id"},
    "inferred": "pg:inferred",
    "evidence": {"@id": "pg:evidence", "@container": "@set"},
    "quote": "oa:exact",
    "start": "oa:start",
    "end": "oa:end",
    "clause": "pg:clause",
    "source": {"@id": "oa:hasSource", "@type": "@id"},
}

TYPES: Mapping[str, list[str]] = {
    "Agency": ["org:FormalOrganization", "pg:Agency"],
    "Organization": ["org:Organization", "pg:Organization"],
    "Document": ["eli:LegalResource", "pg:Document"],
    "Region": ["schema:AdministrativeArea", "pg:Region"],
    "Program": ["schema:Project", "pg:Program"],
    "Platform": ["pg:Platform"],
    "Target": ["pg:Target"],
    "Task": ["pg:Task"],
}

#: relation → term, and whether subject and object change places for it
TERMS: Mapping[str, tuple[str, bool]] = {
    "ISSUED": ("eli:passed_by", True),
    "BASED_ON": ("eli:based_on", False),
    "REPEALS": ("eli:repeals", False),
    "AMENDS": ("eli:amends", False),
    "COVERS": ("dcterms:spatial", False),
    "LOCATED_IN": ("schema:location", False),
    "SUCCEEDED_BY": ("dcterms:isReplacedBy", False),
}
_SAID = ("type", "inferred", "evidence", "rules")
_OWN_DATES = ("issued", "published", "effective", "expires")


def document(graph: nx.MultiDiGraph) -> dict[str, Any]:
    things = [_thing(node, data) for node, data in graph.nodes(data=True)]
    by_id = {thing["@id"]: thing for thing in things}
    statements = []
    for number, (a, b, _, data) in enumerate(graph.edges(keys=True, data=True)):
        term, turned = _term(graph, a, b, str(data.get("type")))
        subject, target = (b, a) if turned else (a, b)
        links = by_id[f"node:{subject}"].setdefault(term, [])
        if {"@id": f"node:{target}"} not in links:
            links.append({"@id": f"node:{target}"})
        statements.append(_statement(number, a, b, data))
    return {"@context": CONTEXT, "@graph": [*things, *statements]}


def _thing(node: str, data: Mapping[str, Any]) -> dict[str, Any]:
    thing = {"@id": f"node:{node}", "@type": TYPES.get(str(data.get("label")), ["pg:Thing"]), "name": data.get("name", "")}
    if data.get("aliases"):
        thing["aliases"] = list(data["aliases"])
    known = {"label", "name", "aliases", "evidence", "id"}
    for key in sorted(set(data) - known, key=str):
        value = data[key]
        if value not in (None, "", []):
            day = key in _OWN_DATES and len(str(value)) == 10
            thing[key if day or key == "number" else f"pg:{key}"] = value
    return thing


def _term(graph: nx.MultiDiGraph, a: str, b: str, relation: str) -> tuple[str, bool]:
    labels = {graph.nodes[a].get("label"), graph.nodes[b].get("label")}
    if relation == "PART_OF":
        return ("org:subOrganizationOf" if labels <= {"Agency", "Organization"} else "dcterms:isPartOf"), False
    return TERMS.get(relation, (f"pg:{relation}", False))


def _statement(number: int, a: str, b: str, data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@id": f"edge:{number}",
        "@type": "rdf:Statement",
        "subject": f"node:{a}",
        "predicate": f"pg:{data.get('type')}",
        "object": f"node:{b}",
        "inferred": bool(data.get("inferred")),
        "evidence": [
            {"quote": e.get("quote", ""), "clause": e.get("clause", ""), "start": e.get("start"), "end": e.get("end"),
             "source": f"urn:sha256:{e.get('source', '')}"}
            for e in data.get("evidence") or ()
        ],
        **{f"pg:{k}": data[k] for k in sorted(data, key=str) if k not in _SAID and data[k] is not None},
    }  # fmt: skip
