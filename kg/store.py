"""Open a graph on disk: as a triple store for queries, or as a knowledge graph again."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph

from kg.errors import GraphError
from kg.exports.turtle import TYPE, chunks
from kg.graph import KnowledgeGraph
from kg.rdf import DEFAULT_BASE, from_pyoxigraph, from_rdf
from kg.rdf.read import NEWS_ARTICLE, base_of
from kg.schema import Schema

GRAPH_FILE, STORE, STAMP = "graph.ttl", "store", "content"
# From this size on loading the file takes longer (0.3 s) than a person waits for gladly; opening a store takes 0.01 s.
KEPT = 2 * 1024 * 1024


def open_store(
    source: Path | KnowledgeGraph, *, base: str = DEFAULT_BASE, schema: Schema | None = None
) -> pyoxigraph.Store:
    """Return a triple store that holds a graph, to be read only.

    That of a small graph is in memory. That of a large one is kept on disk in the folder `store` beside the graph, made
    when it is first asked for and again when the graph has changed.

    Args:
        source: a file of RDF, a folder that a build has filled, or a graph.
        base: the base under which a graph gets its IRIs; a file has its own.
        schema: where the labels and parents of a graph's properties come from; a file has its own.

    Raises:
        GraphError: where the file is not there or cannot be read, or the base is no IRI that ends in `/`.
    """
    if isinstance(source, KnowledgeGraph):
        store = pyoxigraph.Store()
        content = "".join(chunks(source, base=base, schema=schema)).encode()
        store.bulk_load(content, pyoxigraph.RdfFormat.TURTLE)
        return store
    path = graph_file(source)
    kept = _kept_store(path) if source.is_dir() and path.is_file() and path.stat().st_size >= KEPT else None
    return kept or _load(path, pyoxigraph.Store())


def _kept_store(path: Path) -> pyoxigraph.Store | None:
    """Return the store on disk of a graph, or none where there cannot be one."""
    with path.open("rb") as file:
        content = hashlib.file_digest(file, "sha256").hexdigest()
    place = path.parent / STORE
    return _open_kept(place, content) or (_open_kept(place, content) if _keep(path, place, content) else None)


def _open_kept(place: Path, content: str) -> pyoxigraph.Store | None:
    try:
        fresh = (place / STAMP).read_text(encoding="ascii") == content
        return pyoxigraph.Store.read_only(str(place)) if fresh else None
    except (OSError, UnicodeDecodeError):  # there is none, or one that was cut short: it is made anew
        return None


def _keep(path: Path, place: Path, content: str) -> bool:
    """Put a store of a graph in its place, whole or not at all; return whether that could be done."""
    try:
        beside = Path(tempfile.mkdtemp(prefix=f"{STORE}.", dir=place.parent))
    except OSError:  # a folder that may only be read: the graph is asked in memory
        return False
    try:
        _load(path, pyoxigraph.Store(str(beside))).flush()
        (beside / STAMP).write_text(content, encoding="ascii")
        if place.exists():
            shutil.rmtree(place)
        beside.replace(place)
    except OSError:  # no space, or another process was faster
        return place.exists()
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return True


def _load(path: Path, store: pyoxigraph.Store) -> pyoxigraph.Store:
    form = _format(path)
    try:
        if form.supports_datasets:
            store.bulk_extend(pyoxigraph.Quad(*quad.triple) for quad in pyoxigraph.parse(path=path, format=form))
        else:
            store.bulk_load(path=path, format=form)
    except (OSError, SyntaxError) as error:
        raise _unreadable(path, error) from error
    return store


def load_graph(source: Path) -> KnowledgeGraph:
    """Return the graph that a file of RDF, or a folder that a build has filled, holds.

    Raises:
        GraphError: where the file is not there, cannot be read, or lacks parts of the profile.
    """
    path = graph_file(source)
    try:
        return from_rdf(from_pyoxigraph(pyoxigraph.parse(path=path, format=_format(path))))
    except (OSError, SyntaxError) as error:
        raise _unreadable(path, error) from error
    except GraphError as error:
        raise GraphError(f"{path}: {error.problem}", mend=error.mend) from error


def read_triples(source: Path) -> Iterator[pyoxigraph.Triple]:
    """Yield the triples of a file of RDF, or of a folder that a build has filled, in the order of the file.

    Raises:
        GraphError: where the file is not there or cannot be read.
    """
    path = graph_file(source)
    try:
        yield from (quad.triple for quad in pyoxigraph.parse(path=path, format=_format(path)))
    except (OSError, SyntaxError) as error:
        raise _unreadable(path, error) from error


def store_base(store: pyoxigraph.Store) -> str:
    """Return the base of the graph in a store, which is read off a document; the default where there is none."""
    kind, article = pyoxigraph.NamedNode(TYPE), pyoxigraph.NamedNode(NEWS_ARTICLE)
    document = next(iter(store.quads_for_pattern(None, kind, article)), None)
    return base_of(str(document.subject).strip("<>")) if document else DEFAULT_BASE


def graph_base(source: Path) -> str:
    """Return the base of the graph in a file of RDF, or in a folder that a build has filled.

    Raises:
        GraphError: where the file is not there or cannot be read.
    """
    documents = (one for one in read_triples(source) if one.object == pyoxigraph.NamedNode(NEWS_ARTICLE))
    found = next(documents, None)
    return base_of(str(found.subject).strip("<>")) if found else DEFAULT_BASE


def graph_file(source: Path) -> Path:
    """Return the Turtle file of a folder that a build has filled; a file stands for itself."""
    return source / GRAPH_FILE if source.is_dir() else source


def _format(path: Path) -> pyoxigraph.RdfFormat:
    """Return what a file is written in, by its ending; a file with another ending is Turtle."""
    return pyoxigraph.RdfFormat.from_extension(path.suffix.removeprefix(".")) or pyoxigraph.RdfFormat.TURTLE


def _unreadable(path: Path, error: OSError | SyntaxError) -> GraphError:
    if isinstance(error, FileNotFoundError):
        return GraphError(f"{path} is not there", mend=f"build a graph first: kg build seeds/ -o {path.parent}")
    if isinstance(error, SyntaxError):
        return GraphError(f"{path} is no {_format(path).name}: {error.msg}", mend="build the graph again")
    return GraphError(f"{path} cannot be read: {error.strerror or error}", mend="check the file and who may read it")
