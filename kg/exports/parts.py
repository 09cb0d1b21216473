"""The graph as N-Quads in parts, which triple stores load at the same time."""

from __future__ import annotations

from itertools import count, islice
from pathlib import Path

from kg.exports.files import make_folder, write_whole
from kg.exports.nquads import lines
from kg.graph import KnowledgeGraph
from kg.rdf import DEFAULT_BASE
from kg.schema import Schema

PART = 1_000_000  # lines


def write(
    graph: KnowledgeGraph, path: Path, *, base: str = DEFAULT_BASE, schema: Schema | None = None, part: int = PART
) -> None:
    """Write the lines of the graph to a folder, sorted, so many to a file; its names are in the order of the lines.

    Raises:
        GraphError: where the base is no IRI that ends in `/`, or the folder cannot be written.
    """
    make_folder(path)
    waiting = lines(graph, base=base, schema=schema)
    for number in count(1):
        if not (some := list(islice(waiting, part))):
            break
        write_whole(path / f"part-{number:05}.nq", some)
