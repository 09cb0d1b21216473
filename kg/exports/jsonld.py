"""The graph as JSON-LD, with a context that gives the words of the profile short names."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

from kg.exports.files import write_whole
from kg.exports.terms import short_name
from kg.exports.turtle import TYPE
from kg.graph import KnowledgeGraph
from kg.rdf import DEFAULT_BASE, Literal, Triple, prefixes, triples
from kg.schema import Schema

# A property of the profile: its short name, and what its values are where they are all alike.
TERMS: dict[str, tuple[str, str]] = {
    "rdf:subject": ("subject", "@id"),
    "rdf:predicate": ("predicate", "@id"),
    "rdf:object": ("object", ""),
    "rdfs:label": ("label", "@en"),
    "rdfs:subPropertyOf": ("subPropertyOf", "@id"),
    "skos:altLabel": ("altLabel", "@en"),
    "prov:wasDerivedFrom": ("wasDerivedFrom", "@id"),
    "oa:exact": ("exact", ""),
    "oa:start": ("start", ""),
    "oa:end": ("endOffset", ""),
    "dcterms:identifier": ("identifier", ""),
    "dcterms:title": ("title", ""),
    "dcterms:issued": ("issued", ""),
    "dcterms:publisher": ("publisher", ""),
    "dcterms:source": ("source", ""),
    "dcterms:isVersionOf": ("isVersionOf", "@id"),
    "kg:factuality": ("factuality", "@id"),
    "kg:confidence": ("confidence", ""),
    "kg:relationText": ("relationText", ""),
    "kg:speaker": ("speaker", "@id"),
    "kg:begin": ("begin", ""),
    "kg:end": ("end", ""),
    "kg:duration": ("duration", ""),
    "kg:theme": ("theme", ""),
    "kg:amount": ("amount", ""),
    "kg:place": ("place", "@id"),
    "kg:instrument": ("instrument", ""),
    "kg:contradicts": ("contradicts", "@id"),
    "kg:evidence": ("evidence", "@id"),
    "kg:subjectAt": ("subjectAt", "@id"),
    "kg:cueAt": ("cueAt", "@id"),
    "kg:objectAt": ("objectAt", "@id"),
}


def write(graph: KnowledgeGraph, path: Path, *, base: str = DEFAULT_BASE, schema: Schema | None = None) -> None:
    """Write the graph to a file.

    Raises:
        GraphError: where the base is no IRI that ends in `/`, or the file cannot be written.
    """
    write_whole(path, chunks(triples(graph, base=base, schema=schema), base))


def context(base: str = DEFAULT_BASE) -> dict[str, Any]:
    """Return the context: the prefixes of the profile, and its properties by short names."""
    terms: dict[str, Any] = dict(prefixes(base))
    for iri, (name, kind) in TERMS.items():
        terms[name] = {"@id": iri}
        if kind == "@id":
            terms[name]["@type"] = "@id"
        elif kind:
            terms[name]["@language"] = kind[1:]
    return terms


def chunks(edges: Iterable[Triple], base: str) -> Iterator[str]:
    """Yield the JSON-LD of triples, a node a line, sorted.

    Source: JSON-LD 1.1, https://www.w3.org/TR/json-ld11/
    """
    nodes: dict[str, dict[str, set[str | Literal]]] = defaultdict(lambda: defaultdict(set))
    for subject, predicate, target in edges:
        nodes[subject][predicate].add(target)
    yield f'{{"@context": {json.dumps(context(base))},\n"@graph": ['
    named = cache(partial(_named, namespaces=prefixes(base)))
    for place, subject in enumerate(sorted(nodes)):
        node = {"@id": named(subject)} | dict(sorted(_member(*one, named) for one in nodes[subject].items()))
        yield ("," if place else "") + "\n" + json.dumps(node, ensure_ascii=False)
    yield "\n]}\n"


def _named(iri: str, namespaces: dict[str, str]) -> str:
    return short_name(iri, namespaces).strip("<>")


def _member(predicate: str, targets: set[str | Literal], named: Any) -> tuple[str, Any]:
    if predicate == TYPE:
        return "@type", sorted(named(str(one)) for one in targets)
    key, kind = TERMS.get(named(predicate), (named(predicate), ""))
    values = sorted((_value(one, kind, named) for one in targets), key=json.dumps)
    return key, values if len(values) > 1 else values[0]


def _value(target: str | Literal, kind: str, named: Any) -> Any:
    if isinstance(target, str):
        return named(target) if kind == "@id" else {"@id": named(target)}
    if target.datatype:
        return {"@value": target.text, "@type": f"xsd:{target.datatype}"}
    if target.language and kind != f"@{target.language}":
        return {"@value": target.text, "@language": target.language}
    return target.text
