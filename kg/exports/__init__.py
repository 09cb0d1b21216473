"""Ways out of the graph, one a format."""

from __future__ import annotations

from pathlib import Path

from kg import registry
from kg.errors import GraphError
from kg.graph import KnowledgeGraph
from kg.rdf import DEFAULT_BASE

FILES = {"turtle": "graph.ttl", "jsonl": "claims.jsonl", "graphml": "graph.graphml", "html": "graph.html"}


def save(graph: KnowledgeGraph, folder: Path, *, base: str = DEFAULT_BASE) -> list[Path]:
    """Write a graph to a folder in every format of `FILES`, and return the paths of the files.

    Raises:
        GraphError: where the folder or a file cannot be written, or the base is no IRI that ends in `/`.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GraphError(f"{folder} cannot be made: {error.strerror}", mend="choose another folder with -o") from error
    for name, file in FILES.items():
        options = {"base": base} if name == "turtle" else {}
        registry.load("kg.exporters", name)(graph, folder / file, **options)
    return [folder / file for file in FILES.values()]
