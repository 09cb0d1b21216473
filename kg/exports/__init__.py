"""Ways out of the graph, one a format."""

from __future__ import annotations

from pathlib import Path

from kg import registry
from kg.exports.files import make_folder
from kg.graph import KnowledgeGraph
from kg.rdf import DEFAULT_BASE

# What every build writes, and what it writes when asked; a name without an ending is a folder.
FILES = {"turtle": "graph.ttl", "jsonl": "claims.jsonl", "graphml": "graph.graphml", "html": "graph.html"}
MORE = {
    "ntriples": "graph.nt",
    "nquads": "graph.nq",
    "trig": "graph.trig",
    "jsonld": "graph.jsonld",
    "rdfxml": "graph.rdf",
    "rdf12": "graph.rdf12.ttl",
    "gexf": "graph.gexf",
    "nodelink": "graph.json",
    "neo4j": "neo4j",
    "parquet": "parquet",
}
RDF = frozenset({"turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml", "rdf12"})


def save(graph: KnowledgeGraph, folder: Path, *, base: str = DEFAULT_BASE) -> list[Path]:
    """Write a graph to a folder in every format of `FILES`, and return the paths of the files.

    Raises:
        GraphError: where the folder or a file cannot be written, or the base is no IRI that ends in `/`.
    """
    return [export(graph, name, folder, base=base) for name in FILES]


def export(graph: KnowledgeGraph, name: str, folder: Path, *, base: str = DEFAULT_BASE) -> Path:
    """Write a graph to a folder in one format, and return the path of the file or folder.

    Args:
        graph: what to write.
        name: of the format; one that another package brings is written to a file with that ending.
        folder: where to, made where it is not there.
        base: the start of every IRI, for formats of RDF.

    Raises:
        PluginError: where there is no such format.
        GraphError: where it cannot be written, or the base is no IRI that ends in `/`.
    """
    write = registry.load("kg.exporters", name)
    make_folder(folder)
    path = folder / (FILES | MORE).get(name, f"graph.{name}")
    if name in RDF:
        write(graph, path, base=base)
    else:
        write(graph, path)
    return path
