"""Keep the graph of a folder: build it, add to it, remove from it, follow a folder of documents.

The folder holds, beside the graph, an archive of what it rests on. Only texts that are not in it go through the model;
all else is made anew, so that the graph is always that of a build of all its documents.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from kg.api import Graph
from kg.archive import FILE, Archive
from kg.archive.paths import inward, lies_in, outward
from kg.errors import GraphError
from kg.exports import LARGE, is_large
from kg.exports.files import aside, make_folder, put_in_place
from kg.model import Document
from kg.pipeline import Progress
from kg.pipeline import build as run
from kg.rdf import DEFAULT_BASE
from kg.schema import load_schema
from kg.store import GRAPH_FILE

OWN_FILES = ("schema", "known", "decisions")  # the options that name a file or folder of the user's
OF_OUTPUT = ("base", "infer", "large")  # the options that the stages do without
WAITING, CONTENT = "waiting", "content"  # notes: what is written aside is not yet in place; the digest of graph.ttl


@dataclass(frozen=True, slots=True)
class Kept:
    """Hold a graph and what became of its documents: new ones, those that changed (as they are now), those gone.

    `written` says whether the folder holds it: a build in which no document could be read writes nothing; `large` says
    that it has so many claims that it was not written as GraphML, and that its page holds its backbone alone.
    """

    graph: Graph
    written: bool
    new: tuple[Document, ...]
    changed: tuple[Document, ...]
    gone: tuple[Document, ...]
    large: bool


def build(
    paths: Iterable[str | Path],
    folder: Path,
    *,
    add: bool = False,
    workers: int = 1,
    engine: str = "processes",
    address: str = "",
    partitions: str = "",
    progress: Progress | None = None,
    **options: Any,
) -> Kept:
    """Build the graph of documents in a folder; where no document can be read, what is there is left as it is.

    Args:
        paths: files, folders, or `-` for standard input.
        folder: where the graph is, or is to be.
        add: whether the documents are added to those of the graph that is there.
        workers: how many processes read the texts.
        engine: what runs them, and
        address: where, as for `kg.pipeline.build`.
        partitions: where they put what they find, as there.
        progress: as `kg.pipeline.build` calls it.
        options: `model`, `extractor`, `schema`, `known`, `decisions`, `base`, `large` (as for `kg.Graph.save`) and
            `infer` (`yes`: what follows from the claims is written too), which shape all of the graph; those
            that are not given, or None, are what they were when documents are added, and else the usual ones.

    Raises:
        KgError: where an option or the folder cannot be used, or another build is writing to it.
    """
    with _opened(folder) as archive:
        if add:
            _check_same(archive, folder)
        archive.start(keep=add)
        how = {"workers": workers, "engine": engine, "address": address, "partitions": partitions, "progress": progress}
        return _made(paths, archive, folder, _options(archive, folder, options, remember=add), how)


def remove(folder: Path, sources: Sequence[str], *, workers: int = 1, progress: Progress | None = None) -> Kept:
    """Remove documents from the graph of a folder.

    Args:
        folder: where the graph is.
        sources: each the name of documents, the web address of one, a file, or a folder of files.
        workers: as for `build`.
        progress: as for `build`.

    Raises:
        KgError: where a source is none of a document, the folder cannot be used, or another build is writing to it.
    """
    with _opened(folder, there=True) as archive:
        _check_same(archive, folder)
        archive.start(keep=True)
        there = archive.kept()
        for source in sources:
            archive.drop(_meant(source, there.values()))
        how = {"workers": workers, "progress": progress}
        return _made([], archive, folder, _options(archive, folder, {}, remember=True), how, empty=True)


def update(
    folder: Path,
    source: str | Path,
    *,
    workers: int = 1,
    engine: str = "processes",
    address: str = "",
    partitions: str = "",
    progress: Progress | None = None,
) -> Kept:
    """Make the graph of a folder follow a folder of documents: what is new there is added, what is gone is removed.

    Documents that came from elsewhere stay, and so does what was at a path that cannot be read now.

    Args:
        folder: where the graph is.
        source: the folder of documents, or a file.
        workers: as for `build`.
        engine: as for `build`.
        address: as for `build`.
        partitions: as for `build`.
        progress: as for `build`.

    Raises:
        KgError: where the folder cannot be used, or another build is writing to it.
    """
    with _opened(folder, there=True) as archive:
        _check_same(archive, folder)
        archive.start(keep=True)
        archive.drop(key for key, one in archive.kept().items() if lies_in(one.path, str(source)))
        how = {"workers": workers, "engine": engine, "address": address, "partitions": partitions, "progress": progress}
        return _made([source], archive, folder, _options(archive, folder, {}, remember=True), how, empty=True)


@contextmanager
def _opened(folder: Path, *, there: bool = False) -> Iterator[Archive]:
    """Open the archive of a folder, for this process alone; one that holds nothing is not left behind."""
    if there and not (folder / FILE).is_file():
        raise _not_kept(folder)
    new = not folder.exists()
    make_folder(folder)
    bare = False
    try:
        with Archive(folder / FILE) as archive:
            if WAITING in archive.notes():
                put_in_place(folder)
                archive.forget(WAITING)
            try:
                yield archive
            finally:
                bare = archive.is_bare()
    finally:
        if bare:
            (folder / FILE).unlink(missing_ok=True)
        if new and not any(folder.iterdir()):
            folder.rmdir()


def _check_same(archive: Archive, folder: Path) -> None:
    """Raise where the graph in a folder is not that of the archive beside it."""
    path = folder / GRAPH_FILE
    if path.exists() and archive.notes().get(CONTENT) != _content(path):
        raise _not_kept(folder)


def _not_kept(folder: Path) -> GraphError:
    problem = f"{folder} does not hold what its graph was built of" if folder.is_dir() else f"{folder} is not there"
    return GraphError(problem, mend=f"build it from its documents first: kg build DOCUMENTS -o {folder}")


def _options(archive: Archive, folder: Path, given: Mapping[str, Any], *, remember: bool) -> dict[str, Any]:
    """Return the options that shape the graph: those given and, where they are remembered, those of the last time."""
    options: dict[str, Any] = {}
    for name in ("model", "extractor", *OF_OUTPUT, *OWN_FILES) if remember else ():
        if value := archive.notes().get(name):
            options[name] = Path(outward(value, folder)) if name in OWN_FILES else value
    for name in OWN_FILES:
        if name in options and not given.get(name) and not options[name].exists():
            mend = f"put it back, or give another with --{name}, or build the graph again without it"
            raise GraphError(f"{folder} was built with --{name} {options[name]}, which is not there", mend=mend)
    return options | {name: value for name, value in given.items() if value is not None}


def _made(
    paths: Iterable[str | Path],
    archive: Archive,
    folder: Path,
    options: dict[str, Any],
    how: Mapping[str, Any],
    *,
    empty: bool = False,
) -> Kept:
    before = archive.kept()
    shaping = {name: value for name, value in options.items() if name not in OF_OUTPUT}
    made = run(paths, archive=archive, **how, **shaping)
    base, schema = options.get("base", DEFAULT_BASE), load_schema(options.get("schema"))
    graph = Graph(made.graph, build=made, base=base, schema=schema)
    written = empty or bool(graph.documents)
    infer, large = "infer" in options, int(options.get("large", LARGE))
    if written:
        with aside(folder) as place:
            graph.write(place, infer=infer, large=large)
            notes = {name: _noted(name, value, folder) for name, value in options.items()}
            archive.commit(made.version, {**notes, CONTENT: _content(place / GRAPH_FILE), WAITING: "yes"})
            graph.clear(folder, infer=infer, large=large)
        archive.forget(WAITING)
    return _compared(graph, written, before, archive.kept(), large=is_large(graph.data, large))


def _noted(name: str, value: Any, folder: Path) -> str:
    return inward(str(value), folder) if name in OWN_FILES else str(value)


def _content(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _meant(source: str, documents: Collection[Document]) -> list[str]:
    """Return the keys of the documents that have a name or address, or else those at a path."""
    named = [one.key for one in documents if source in (one.name, one.source)]
    found = named or [one.key for one in documents if lies_in(one.path, source)]
    if not found:
        close = get_close_matches(source, sorted({one.name for one in documents}), n=3)
        mend = f"near it: {', '.join(close)}" if close else "give the name, the web address or the path of a document"
        raise GraphError(f"the graph has no document {source!r}", mend=mend)
    return found


def _compared(
    graph: Graph, written: bool, before: Mapping[str, Document], now: Mapping[str, Document], *, large: bool
) -> Kept:
    new = [one for key, one in now.items() if key not in before]
    gone = [one for key, one in before.items() if key not in now]
    changed = {(one.path, one.name) for one in new} & {(one.path, one.name) for one in gone if one.path}
    return Kept(
        graph,
        written,
        tuple(one for one in new if (one.path, one.name) not in changed),
        tuple(one for one in new if (one.path, one.name) in changed),
        tuple(one for one in gone if (one.path, one.name) not in changed),
        large,
    )
