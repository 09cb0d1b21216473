"""What follows from the actual claims by the schema, in a file of its own: graph.ttl has only what documents say.

An inferred triple stands there as it is, and as an `rdf:Statement` that says which claims it follows from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from kg.exports.files import write_whole
from kg.exports.turtle import serialize
from kg.graph import KnowledgeGraph
from kg.model import Factuality, Value, digest
from kg.rdf.terms import DEFAULT_BASE, PROV, RDF, Triple, local_name, prefixes, term_name
from kg.rdf.write import TYPE, object_term, property_triples
from kg.schema import RELATED_TO, Schema, load_schema

Edge = tuple[str, str, str | Value]


def write(graph: KnowledgeGraph, path: Path, *, base: str = DEFAULT_BASE, schema: Schema | None = None) -> None:
    """Write what follows from a graph to a file.

    Raises:
        GraphError: where the base is no IRI that ends in `/`, or the file cannot be written.
    """
    space = prefixes(base)
    edges = triples(graph, base=base, schema=schema)
    write_whole(path, serialize(edges, {**space, "i": f"{base}inferred/"}))


def triples(graph: KnowledgeGraph, *, base: str = DEFAULT_BASE, schema: Schema | None = None) -> Iterator[Triple]:
    """Yield the triples of what follows from a graph, and of the properties that only they use."""
    space, relations = prefixes(base), schema or load_schema()
    found = inferences(graph, relations)
    for (subject, name, target), claims in found.items():
        edge = Triple(space["e"] + local_name(subject), space["kg"] + term_name(name), object_term(target, space))
        yield edge
        yield from _statement(f"{base}inferred/{digest(*edge[:2], str(edge.object))}", edge, claims, space)
    used = {claim.property for claim in graph.claims}
    known = set(property_triples(used, relations, space))
    yield from (one for one in property_triples({name for _, name, _ in found}, relations, space) if one not in known)


def inferences(graph: KnowledgeGraph, schema: Schema) -> dict[Edge, list[str]]:
    """Return what follows from the actual claims and is not one of them, with the keys of the claims it follows from.

    What holds both ways holds the other way round, so does the inverse, and what holds of a property holds of all
    above it.

    Source: OWL 2 RL, rules prp-symp, prp-inv1 and prp-spo1, https://www.w3.org/TR/owl2-profiles/#OWL_2_RL
    """
    actual = [claim for claim in graph.claims if claim.factuality is Factuality.ACTUAL]
    stated: set[Edge] = {(claim.subject, claim.property, claim.object) for claim in actual}
    found: dict[Edge, list[str]] = defaultdict(list)
    for claim in actual:
        for edge in sorted(_following((claim.subject, claim.property, claim.object), schema) - stated, key=str):
            found[edge].append(claim.key)
    return dict(found)


def _following(edge: Edge, schema: Schema) -> set[Edge]:
    """Return everything that follows from an edge."""
    found, waiting = {edge}, [edge]
    while waiting:
        new = set(_next(*waiting.pop(), schema)) - found
        found |= new
        waiting += new
    return found


def _next(subject: str, name: str, target: str | Value, schema: Schema) -> Iterator[Edge]:
    relation = schema.relations.get(name)
    parent = relation.parent if relation else RELATED_TO
    yield subject, parent, target
    if relation is None or isinstance(target, Value):
        return
    if relation.symmetric:
        yield target, name, subject
    yield from ((target, inverse, subject) for inverse in relation.inverse if inverse in schema.relations)


def _statement(node: str, edge: Triple, claims: list[str], space: dict[str, str]) -> Iterator[Triple]:
    yield Triple(node, TYPE, f"{RDF}Statement")
    yield Triple(node, TYPE, f"{space['kg']}Inferred")
    for part, term in zip(("subject", "predicate", "object"), edge, strict=True):
        yield Triple(node, RDF + part, term)
    for claim in claims:
        yield Triple(node, f"{PROV}wasDerivedFrom", space["c"] + claim)
