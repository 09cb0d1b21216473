"""The triples of a graph, apart by the document that they come from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from kg.graph import KnowledgeGraph
from kg.model import Claim, Evidence
from kg.rdf.terms import DEFAULT_BASE, Triple, local_name, prefixes
from kg.rdf.write import claim_triples, document_triples, entity_triples, evidence_triples, property_triples
from kg.schema import Schema, load_schema

Quad = tuple[str, Triple]


def quads(graph: KnowledgeGraph, *, base: str = DEFAULT_BASE, schema: Schema | None = None) -> Iterator[Quad]:
    """Yield each triple with the graph that it stands in; some may come twice.

    What a document says stands in a graph that has the IRI of the document: the document, its evidence, and the claims
    that it backs, each with that evidence only. Entities and properties stand in the default graph, whose name is
    empty. All graphs together hold what `triples` yields.

    Raises:
        GraphError: where the base is no IRI that ends in `/`.
    """
    space = prefixes(base)
    for entity in graph.entities:
        yield from (("", one) for one in entity_triples(entity, space))
    used = {claim.property for claim in graph.claims}
    yield from (("", one) for one in property_triples(used, schema or load_schema(), space))
    said = _by_document(graph)
    for document in graph.documents:
        name = space["d"] + local_name(document.key)
        yield from ((name, one) for one in document_triples(document, space))
        for claim in said[document.key]:
            yield from ((name, one) for one in claim_triples(claim, space))
            yield from ((name, one) for evidence in claim.evidence for one in evidence_triples(evidence, space))


def _by_document(graph: KnowledgeGraph) -> dict[str, list[Claim]]:
    """Return the claims that each document backs, with its evidence alone."""
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in graph.claims:
        backing: dict[str, list[Evidence]] = defaultdict(list)
        for evidence in claim.evidence:
            backing[evidence.document].append(evidence)
        for document, parts in backing.items():
            said[document].append(replace(claim, evidence=tuple(parts)))
    return said
