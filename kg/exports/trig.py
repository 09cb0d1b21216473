"""The graph as TriG, with a named graph for each document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from kg.exports.files import write_whole
from kg.exports.terms import short_name
from kg.exports.turtle import blocks, heading
from kg.graph import KnowledgeGraph
from kg.rdf import DEFAULT_BASE, Triple, prefixes
from kg.rdf.quads import quads
from kg.schema import Schema


def write(graph: KnowledgeGraph, path: Path, *, base: str = DEFAULT_BASE, schema: Schema | None = None) -> None:
    """Write the graph to a file; `kg.rdf.quads` says what stands in which named graph.

    Raises:
        GraphError: where the base is no IRI that ends in `/`, or the file cannot be written.
    """
    write_whole(path, chunks(graph, base=base, schema=schema))


def chunks(graph: KnowledgeGraph, *, base: str = DEFAULT_BASE, schema: Schema | None = None) -> Iterator[str]:
    """Yield the TriG of a graph piece by piece.

    Source: RDF 1.1 TriG, https://www.w3.org/TR/trig/
    """
    space = prefixes(base)
    named: dict[str, list[Triple]] = defaultdict(list)
    for name, triple in quads(graph, base=base, schema=schema):
        named[name].append(triple)
    yield from heading(space)
    yield from blocks(named.pop("", ()), space)
    for name in sorted(named):
        yield f"\n{short_name(name, space)} {{\n"
        yield from blocks(named[name], space)
        yield "}\n"
