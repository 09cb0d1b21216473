"""Open a graph on disk: as a triple store for queries, or as a knowledge graph again."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph

from kg.errors import GraphError
from kg.exports.turtle import TYPE, chunks
from kg.graph import KnowledgeGraph
from kg.rdf import DEFAULT_BASE, from_pyoxigraph, from_rdf
from kg.rdf.read import NEWS_ARTICLE, base_of

GRAPH_FILE = "graph.ttl"


def open_store(source: Path | KnowledgeGraph, *, base: str = DEFAULT_BASE) -> pyoxigraph.Store:
    """Return a triple store in memory that holds a graph.

    Args:
        source: a Turtle file, a folder that a build has filled, or a graph.
        base: the base under which a graph gets its IRIs; a file has its own.

    Raises:
        GraphError: where the file is not there or is no Turtle, or the base is no IRI that ends in `/`.
    """
    store = pyoxigraph.Store()
    if isinstance(source, KnowledgeGraph):
        content = "".join(chunks(source, base=base)).encode()
        store.bulk_load(content, pyoxigraph.RdfFormat.TURTLE)
        return store
    path = graph_file(source)
    try:
        store.bulk_load(path=path, format=pyoxigraph.RdfFormat.TURTLE)
    except (OSError, SyntaxError) as error:
        raise _unreadable(path, error) from error
    return store


def load_graph(source: Path) -> KnowledgeGraph:
    """Return the graph that a Turtle file, or a folder that a build has filled, holds.

    Raises:
        GraphError: where the file is not there, is no Turtle, or lacks parts of the profile.
    """
    path = graph_file(source)
    try:
        return from_rdf(from_pyoxigraph(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE)))
    except (OSError, SyntaxError) as error:
        raise _unreadable(path, error) from error
    except GraphError as error:
        raise GraphError(f"{path}: {error.problem}", mend=error.mend) from error


def store_base(store: pyoxigraph.Store) -> str:
    """Return the base of the graph in a store, which is read off a document; the default where there is none."""
    kind, article = pyoxigraph.NamedNode(TYPE), pyoxigraph.NamedNode(NEWS_ARTICLE)
    document = next(iter(store.quads_for_pattern(None, kind, article)), None)
    return base_of(str(document.subject).strip("<>")) if document else DEFAULT_BASE


def graph_file(source: Path) -> Path:
    """Return the Turtle file of a folder that a build has filled; a file stands for itself."""
    return source / GRAPH_FILE if source.is_dir() else source


def _unreadable(path: Path, error: OSError | SyntaxError) -> GraphError:
    if isinstance(error, FileNotFoundError):
        return GraphError(f"{path} is not there", mend=f"build a graph first: kg build seeds/ -o {path.parent}")
    if isinstance(error, SyntaxError):
        return GraphError(f"{path} is no Turtle: {error.msg}", mend="build the graph again")
    return GraphError(f"{path} cannot be read: {error.strerror or error}", mend="check the file and who may read it")
