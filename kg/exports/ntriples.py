"""The graph as N-Triples: a triple a line, sorted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.exports.files import write_whole
from kg.exports.terms import quote
from kg.graph import KnowledgeGraph
from kg.rdf import DEFAULT_BASE, triples
from kg.rdf.terms import XSD, Literal, Triple
from kg.schema import Schema


def write(graph: KnowledgeGraph, path: Path, *, base: str = DEFAULT_BASE, schema: Schema | None = None) -> None:
    """Write the graph to a file.

    Raises:
        GraphError: where the base is no IRI that ends in `/`, or the file cannot be written.
    """
    write_whole(path, lines(graph, base=base, schema=schema))


def lines(graph: KnowledgeGraph, *, base: str = DEFAULT_BASE, schema: Schema | None = None) -> Iterator[str]:
    """Yield the lines of a graph, sorted.

    Source: RDF 1.1 N-Triples, https://www.w3.org/TR/n-triples/
    """
    yield from sorted({f"{statement(one)} .\n" for one in triples(graph, base=base, schema=schema)})


def statement(triple: Triple) -> str:
    """Return a triple as a line has it, without the full stop.

    >>> statement(Triple("https://a.example/s", "https://a.example/p", Literal("1", "integer")))
    '<https://a.example/s> <https://a.example/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    return f"<{triple.subject}> <{triple.predicate}> {_target(triple.object)}"


def _target(target: str | Literal) -> str:
    if isinstance(target, str):
        return f"<{target}>"
    if target.datatype:
        return f"{quote(target.text)}^^<{XSD}{target.datatype}>"
    return f"{quote(target.text)}@{target.language}" if target.language else quote(target.text)
