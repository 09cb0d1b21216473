"""The graph as RDF 1.2 Turtle: a claim reifies the triple that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.exports.files import write_whole
from kg.exports.turtle import TYPE, Edge, serialize
from kg.graph import KnowledgeGraph
from kg.rdf import DEFAULT_BASE, Literal, Triple, prefixes, triples
from kg.rdf.terms import RDF, REIFIES
from kg.schema import Schema

PARTS = tuple(f"{RDF}{part}" for part in ("subject", "predicate", "object"))


def write(graph: KnowledgeGraph, path: Path, *, base: str = DEFAULT_BASE, schema: Schema | None = None) -> None:
    """Write the graph to a file; claims have the IRIs that they have in `graph.ttl`.

    Raises:
        GraphError: where the base is no IRI that ends in `/`, or the file cannot be written.
    """
    write_whole(path, serialize(reified(triples(graph, base=base, schema=schema)), prefixes(base)))


def reified(edges: Iterable[Triple]) -> Iterator[Edge]:
    """Yield triples in which `rdf:reifies` takes the place of an `rdf:Statement` with its three parts.

    Source: RDF 1.2 Concepts, https://www.w3.org/TR/rdf12-concepts/#section-triple-terms-reification
    """
    parts: dict[str, dict[str, str | Literal]] = {}
    for one in edges:
        if one.predicate in PARTS:
            parts.setdefault(one.subject, {})[one.predicate] = one.object
        elif (one.predicate, one.object) != (TYPE, f"{RDF}Statement"):
            yield one
    for claim, found in parts.items():
        subject, predicate, target = (found[part] for part in PARTS)
        yield claim, REIFIES, Triple(str(subject), str(predicate), target)
