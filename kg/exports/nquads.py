"""The graph as N-Quads, with a named graph for each document."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from kg.exports.files import write_whole
from kg.exports.ntriples import statement
from kg.graph import KnowledgeGraph
from kg.ordered import ordered
from kg.rdf import DEFAULT_BASE
from kg.rdf.quads import quads
from kg.schema import Schema


def write(graph: KnowledgeGraph, path: Path, *, base: str = DEFAULT_BASE, schema: Schema | None = None) -> None:
    """Write the graph to a file; `kg.rdf.quads` says what stands in which named graph.

    Raises:
        GraphError: where the base is no IRI that ends in `/`, or the file cannot be written.
    """
    write_whole(path, lines(graph, base=base, schema=schema))


def lines(graph: KnowledgeGraph, *, base: str = DEFAULT_BASE, schema: Schema | None = None) -> Iterator[str]:
    """Yield the lines of a graph once each, sorted, without holding many of them.

    Source: RDF 1.1 N-Quads, https://www.w3.org/TR/n-quads/
    """
    found = (
        f"{statement(one)} {f'<{name}> ' if name else ''}.\n" for name, one in quads(graph, base=base, schema=schema)
    )
    yield from (line for line, _ in groupby(ordered(found, str, str)))
