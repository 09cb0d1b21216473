"""Open a graph on disk: as a triple store for queries, or as a knowledge graph again."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph

from kg.errors import GraphError, KgError
from kg.exports import FILES, MORE
from kg.exports.turtle import TYPE, chunks
from kg.graph import KnowledgeGraph
from kg.rdf import DEFAULT_BASE, from_pyoxigraph, from_rdf, prefixes
from kg.rdf.read import NEWS_ARTICLE, base_of
from kg.schema import Schema
from kg.updates import UPDATES_FILE, apply, recorded

GRAPH_FILE, INFERRED_FILE = FILES["turtle"], MORE["inferred"]
STORE, STAMP = "store", "content"
INFERRED = "inferred"  # the name, in the namespace of the schema, of the graph that holds what was inferred
# From this size on loading the file takes longer (0.3 s) than a person waits for gladly; opening a store takes 0.01 s.
KEPT = 2 * 1024 * 1024


def open_store(
    source: Path | KnowledgeGraph, *, base: str = DEFAULT_BASE, schema: Schema | None = None
) -> pyoxigraph.Store:
    """Return a triple store that holds a graph, to be read only.

    That of a small graph is in memory. That of a large one is kept on disk in the folder `store` beside the graph, made
    when it is first asked for and again when the graph has changed. What was inferred stands in a graph of its own.

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
    if not source.is_dir():
        return _load(source, pyoxigraph.Store())
    kept = _kept_store(source) if sum(path.stat().st_size for path in _files(source)) >= KEPT else None
    return kept or _filled(source, pyoxigraph.Store())


def keep(folder: Path) -> str:
    """See to it that the store on disk of a folder is there and of its graph, and return what the graph is known by.

    Raises:
        GraphError: where the graph cannot be read, or no store can be kept.
    """
    if _kept_store(folder) is None:
        graph_base(folder)
        raise GraphError(f"{folder / STORE} cannot be written", mend="check the folder and its space")
    return _built(folder)


def publish(folder: Path, beside: Path, built: str) -> None:
    """Put a store in place of the one that a folder keeps; it holds the graph known as `built` and all its updates."""
    (beside / STAMP).write_text(f"{built} {_digest(folder, (UPDATES_FILE,))}", encoding="ascii")
    _put(beside, folder / STORE)


def _kept_store(folder: Path) -> pyoxigraph.Store | None:
    """Return the store on disk of a folder, or none where there cannot be one."""
    if not graph_file(folder).is_file():
        return None
    place, content = folder / STORE, f"{_built(folder)} {_digest(folder, (UPDATES_FILE,))}"
    return _open_kept(place, content) or (_open_kept(place, content) if _keep(folder, place, content) else None)


def _built(folder: Path) -> str:
    return _digest(folder, (GRAPH_FILE, INFERRED_FILE))


def _digest(folder: Path, names: Iterable[str]) -> str:
    """Return what files are known by: a digest of those that are there."""
    known = hashlib.sha256()
    for path in (folder / name for name in names):
        if path.is_file():
            with path.open("rb") as file:
                known.update(path.name.encode() + hashlib.file_digest(file, "sha256").digest())
    return known.hexdigest()


def _files(folder: Path) -> list[Path]:
    paths = [folder / name for name in (GRAPH_FILE, INFERRED_FILE, UPDATES_FILE)]
    return [path for path in paths if path.is_file()]


def _open_kept(place: Path, content: str) -> pyoxigraph.Store | None:
    try:
        fresh = (place / STAMP).read_text(encoding="ascii") == content
        return pyoxigraph.Store.read_only(str(place)) if fresh else None
    except (OSError, UnicodeDecodeError):  # there is none, or one that was cut short: it is made anew
        return None


def _keep(folder: Path, place: Path, content: str) -> bool:
    """Put a store of a folder in its place, whole or not at all; return whether that could be done."""
    try:
        beside = Path(tempfile.mkdtemp(prefix=f"{STORE}.", dir=place.parent))
    except OSError:  # a folder that may only be read: the graph is asked in memory
        return False
    try:
        _filled(folder, pyoxigraph.Store(str(beside))).flush()
        (beside / STAMP).write_text(content, encoding="ascii")
        _put(beside, place)
    except OSError:  # no space, or another process was faster
        return place.exists()
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return True


def _put(beside: Path, place: Path) -> None:
    if place.exists():
        shutil.rmtree(place)
    beside.replace(place)


def _filled(folder: Path, store: pyoxigraph.Store) -> pyoxigraph.Store:
    """Fill a store with what a folder holds: its graph, what was inferred, and the updates since."""
    _load(graph_file(folder), store)
    base = store_base(store)
    if (folder / INFERRED_FILE).is_file():
        graph = pyoxigraph.NamedNode(prefixes(base)["kg"] + INFERRED)
        store.bulk_load(path=folder / INFERRED_FILE, format=pyoxigraph.RdfFormat.TURTLE, to_graph=graph)
    for number, update in enumerate(recorded(folder), 1):
        try:
            apply(store, update, base)
        except (KgError, SyntaxError, OSError) as error:
            raise GraphError(f"{folder / UPDATES_FILE}, line {number}: {error}", mend="take the line out") from error
    return store


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
