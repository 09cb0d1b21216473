"""The order of the stages, from paths to a knowledge graph."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import count
from pathlib import Path
from typing import Any

from kg import documents, entities
from kg import engine as engines
from kg.archive import Archive
from kg.archive.stored import stored_referred, stored_told
from kg.claims import Told, basis, claims
from kg.documents.reprints import reprints
from kg.entities import Here, Referred, resolve
from kg.errors import DocumentError
from kg.graph import KnowledgeGraph, knowledge_graph
from kg.knowledge import read_decisions, read_known
from kg.model import Document, Entity, Mention, Resolution, Span
from kg.registry import MODEL
from kg.schema import Schema, load_schema

Progress = Callable[[str, int, int], None]
SHARED = 10_000  # entities that are read once


@dataclass(frozen=True, slots=True)
class Build:
    """Hold what a build has made: the graph, and what stands behind it and beside it.

    `mentions` are those of each document, by its key; `rejections` how many propositions became no claim, by the
    reason; `problems` the documents that could not be read;
    `seconds` the time that each stage took; `version` that of what read the texts.
    """

    graph: KnowledgeGraph
    mentions: Mapping[str, Sequence[Mention]]
    resolution: Resolution
    rejections: Mapping[str, int]
    problems: Sequence[DocumentError]
    seconds: Mapping[str, float]
    version: str


@dataclass(slots=True)
class _Stopwatch:
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        begin = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - begin


def build(
    paths: Iterable[str | Path],
    *,
    archive: Archive | None = None,
    workers: int = 1,
    engine: str = "processes",
    address: str = "",
    partitions: str | Path = "",
    model: str = MODEL,
    extractor: str = "rules",
    schema: Path | None = None,
    known: Path | None = None,
    decisions: Path | None = None,
    progress: Progress | None = None,
) -> Build:
    """Build a graph out of documents; those that cannot be read are reported, and the others built.

    Args:
        paths: files, folders, or `-` for standard input.
        archive: where the texts and what is found in them are kept, and what has been found before; the documents
            that are chosen in it are built too. Without one they are kept for this build alone.
        workers: how many processes read the texts; with one it is this process.
        engine: what runs them: `processes` of this machine, or `ray`.
        address: of a Ray cluster, which decides itself how many there are; without one, Ray runs on this machine.
        partitions: a folder or URI where those processes put what they find in texts, as Parquet, and where what any
            build has put there is taken from; without one, what they find comes from process to process.
        model: a spaCy pipeline, by its name or folder.
        extractor: what finds propositions, by its name.
        schema: a folder of schema files that add to those of kg.
        known: a file of known things, CSV or Turtle.
        decisions: a file of decisions: which names are of one thing, and which are not.
        progress: called with the name of a stage, the number of documents that it has done, and the number of all,
            which is 0 where nobody knows it.

    Raises:
        KgError: where the model, the extractor, the engine, the schema, the archive or a file of the user's
            cannot be used.
    """
    archive = archive or Archive()
    tell = progress or (lambda stage, done, total: None)
    watch = _Stopwatch()
    relations, reader = load_schema(schema), engines.version(model, extractor)
    things, decided = read_known(known, relations) if known else [], read_decisions(decisions) if decisions else []
    with engines.started(workers=workers, engine=engine, address=address) as run:
        with watch.stage("read"):
            problems = _read(paths, archive, tell)
        with watch.stage("extract"):
            how: dict[str, Any] = {"model": model, "extractor": extractor, "partitions": partitions}
            problems += _extract(run, archive, reader, tell, **how)
        texts = archive.chosen()
        found = archive.mentions(texts, reader)
        with watch.stage("find reprints"):
            same = reprints(archive.sketches(texts, reader), archive.with_text(texts))
        with watch.stage("resolve"):
            refer = partial(_referred, run, archive, texts, reader, tell)
            how = {"reduce": partial(engines.reduced, run), "shelf": archive.shelf}
            resolution = resolve(archive.namings(texts, reader), refer, things, decided, **how)
        with watch.stage("claim"):
            made, rejections = claims(_told(run, archive, texts, reader, resolution, relations, tell))
    with watch.stage("claim"):
        graph = knowledge_graph(texts.values(), resolution.entities.values(), made, same, schema=relations)
    return Build(graph, found, resolution, rejections, problems, watch.seconds, reader)


def _read(paths: Iterable[str | Path], archive: Archive, tell: Progress) -> list[DocumentError]:
    """Choose the documents at the paths; return those that cannot be read."""
    problems: list[DocumentError] = []

    def read() -> Iterator[Document]:
        for number, one in enumerate(documents.read(paths), start=1):
            tell("read", number, 0)
            if isinstance(one, Document):
                yield one
            else:
                problems.append(one)

    archive.choose(read())
    archive.spare(problem.path for problem in problems)
    return problems


def _extract(run: engines.Run, archive: Archive, reader: str, tell: Progress, **how: Any) -> list[DocumentError]:
    """Find what is in the texts that are new, and keep it; return the documents in which nothing could be found."""
    new = archive.unread(reader)
    problems: list[DocumentError] = []
    done = 0
    for outcomes in engines.extract(run, new, archive.texts, **how) if new else ():
        problems += archive.take(outcomes, reader)
        done += len(outcomes)
        tell("extract", done, len(new))
    return problems


def _referred(
    run: engines.Run,
    archive: Archive,
    texts: Mapping[str, Document],
    reader: str,
    tell: Progress,
    heres: Iterable[tuple[str, Here]],
) -> Iterator[Referred]:
    """Yield what the mentions of each document stand for; what is not kept, or rests on something else now, is made."""
    version = engines.references_version(reader)

    def unreferred() -> Iterator[tuple[str, engines.Unreferred]]:
        for key, here in heres:
            on = entities.basis(version, here)
            if not archive.keeps("resolve", key, on):
                yield key, engines.Unreferred(archive.result(key, reader)[0], here, on)

    _keep(archive, "resolve", engines.referred_of(run, unreferred()), len(texts), tell)
    yield from map(stored_referred, archive.made("resolve", texts))


def _told(
    run: engines.Run,
    archive: Archive,
    texts: Mapping[str, Document],
    reader: str,
    resolution: Resolution,
    schema: Schema,
    tell: Progress,
) -> Iterator[Told]:
    """Yield what each document tells; what is not kept, or rests on something else now, is made."""
    version, whole = engines.claims_version(reader, schema), archive.with_text(texts)

    def untold() -> Iterator[tuple[str, engines.Untold]]:
        for key, here in _entities(resolution, texts):
            on = basis(version, here)
            if not archive.keeps("claim", key, on):
                yield key, engines.Untold(whole[key], *archive.result(key, reader), here, on)

    _keep(archive, "claim", engines.told_of(run, untold(), schema), len(texts), tell)
    yield from map(stored_told, archive.made("claim", texts))


def _keep(
    archive: Archive, stage: str, made: Iterable[Mapping[str, engines.Content]], total: int, tell: Progress
) -> None:
    """Keep what a stage makes of documents, and tell of each."""
    done = count(1)
    for some in made:
        archive.keep(stage, ((key, one.basis, one.made) for key, one in some.items()))
        for _ in some:
            tell(stage, next(done), total)
    tell(stage, total, total)


def _entities(resolution: Resolution, keys: Iterable[str]) -> Iterator[tuple[str, Mapping[Span, Entity]]]:
    """Yield what the mentions of documents stand for; of what many documents name, it is not read for each again."""
    read = lru_cache(SHARED)(resolution.entities.__getitem__)
    for key in keys:
        yield key, {span: read(one) for span, one in resolution.of[key].items()}
