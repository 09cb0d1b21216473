"""The graph as N-Quads, with a named graph for each document."""

from __future__ import annotations

from pathlib import Path

from kg.exports.files import write_whole
from kg.exports.ntriples import statement
from kg.graph import KnowledgeGraph
from kg.rdf import DEFAULT_BASE
from kg.rdf.quads import quads
from kg.schema import Schema


def write(graph: KnowledgeGraph, path: Path, *, base: str = DEFAULT_BASE, schema: Schema | None = None) -> None:
    """Write the graph to a file; `kg.rdf.quads` says what stands in which named graph.

    Source: RDF 1.1 N-Quads, https://www.w3.org/TR/n-quads/

    Raises:
        GraphError: where the base is no IRI that ends in `/`, or the file cannot be written.
    """
    lines = {
        f"{statement(one)} {f'<{name}> ' if name else ''}.\n" for name, one in quads(graph, base=base, schema=schema)
    }
    write_whole(path, sorted(lines))
