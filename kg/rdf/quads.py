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
    for document in graph.documents:
        yield from ((space["d"] + local_name(document.key), one) for one in document_triples(document, space))
    for claim in graph.claims:
        for key, said in _by_document(claim):
            name = space["d"] + local_name(key)
            yield from ((name, one) for one in claim_triples(said, space))
            yield from ((name, one) for evidence in said.evidence for one in evidence_triples(evidence, space))


def _by_document(claim: Claim) -> Iterator[tuple[str, Claim]]:
    """Yield a claim for each document that backs it, with the evidence of that alone."""
    backing: dict[str, list[Evidence]] = defaultdict(list)
    for evidence in claim.evidence:
        backing[evidence.document].append(evidence)
    for document, parts in backing.items():
        yield document, replace(claim, evidence=tuple(parts))
