"""Ways out of the graph, one a format."""

from __future__ import annotations

from inspect import signature
from pathlib import Path

from kg import registry
from kg.exports.files import make_folder
from kg.exports.viewer.backbone import part
from kg.graph import KnowledgeGraph
from kg.rdf import DEFAULT_BASE
from kg.schema import Schema

# What every build writes, and what it writes when asked; a name without an ending is a folder.
FILES = {"turtle": "graph.ttl", "jsonl": "claims.jsonl", "graphml": "graph.graphml", "html": "graph.html"}
MORE = {
    "ntriples": "graph.nt",
    "nquads": "graph.nq",
    "parts": "parts",
    "trig": "graph.trig",
    "jsonld": "graph.jsonld",
    "rdfxml": "graph.rdf",
    "rdf12": "graph.rdf12.ttl",
    "inferred": "inferred.ttl",
    "gexf": "graph.gexf",
    "nodelink": "graph.json",
    "neo4j": "neo4j",
    "parquet": "parquet",
}


# A page with more claims takes a browser long to open, and GraphML with more takes much memory to open.
LARGE = 50_000
NOT_OF_LARGE = "graphml"


def save(
    graph: KnowledgeGraph,
    folder: Path,
    *,
    base: str = DEFAULT_BASE,
    schema: Schema | None = None,
    large: int = LARGE,
) -> list[Path]:
    """Write a graph to a folder in every format of `FILES`, and return the paths of the files.

    Args:
        graph: what to write.
        folder: where to, made where it is not there.
        base: the start of every IRI.
        schema: where labels and parents come from, by default that of kg.
        large: a graph with more claims than this is not written as GraphML, and its page holds its backbone alone.

    Raises:
        GraphError: where the folder or a file cannot be written, or the base is no IRI that ends in `/`.
    """
    whole = not is_large(graph, large)
    return [
        export(graph if whole or name != "html" else part(graph), name, folder, base=base, schema=schema)
        for name in FILES
        if whole or name != NOT_OF_LARGE
    ]


def is_large(graph: KnowledgeGraph, large: int = LARGE) -> bool:
    """Return whether a graph has more claims than what is shown and drawn as a whole."""
    return len(graph.claims) > large


def export(
    graph: KnowledgeGraph, name: str, folder: Path, *, base: str = DEFAULT_BASE, schema: Schema | None = None
) -> Path:
    """Write a graph to a folder in one format, and return the path of the file or folder.

    Args:
        graph: what to write.
        name: of the format; one that another package brings is written to a file with that ending.
        folder: where to, made where it is not there.
        base: the start of every IRI, for formats whose exporter takes it.
        schema: where labels and parents come from, for formats whose exporter takes it; by default that of kg.

    Raises:
        PluginError: where there is no such format.
        GraphError: where it cannot be written, or the base is no IRI that ends in `/`.
    """
    write = registry.load("kg.exporters", name)
    make_folder(folder)
    path = folder / (FILES | MORE).get(name, f"graph.{name}")
    options = {"base": base, "schema": schema}
    write(graph, path, **{name: value for name, value in options.items() if name in signature(write).parameters})
    return path
