"""The order of the stages, from paths to a knowledge graph."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kg import documents, registry
from kg.annotate import MODEL, annotate, load_model
from kg.claims import claims
from kg.documents.furniture import blank
from kg.documents.reprints import reprints
from kg.entities import resolve
from kg.errors import DocumentError
from kg.graph import KnowledgeGraph, knowledge_graph
from kg.knowledge import read_decisions, read_known
from kg.mentions import mentions
from kg.model import Document, Mention, Proposition, Rejection, Resolution
from kg.schema import load_schema

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Build:
    """Hold what a build has made: the graph, and what stands behind it and beside it.

    `mentions` are those of each document, by its key; `problems` the documents that could not be read;
    `seconds` the time that each stage took.
    """

    graph: KnowledgeGraph
    mentions: Mapping[str, Sequence[Mention]]
    resolution: Resolution
    rejections: Sequence[Rejection]
    problems: Sequence[DocumentError]
    seconds: Mapping[str, float]


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
        model: a spaCy pipeline, by its name or folder.
        extractor: what finds propositions, by its name.
        schema: a folder of schema files that add to those of kg.
        known: a file of known things, CSV or Turtle.
        decisions: a file of decisions: which names are of one thing, and which are not.
        progress: called with the number of documents done and the number of all.

    Raises:
        KgError: where the model, the extractor, the schema or a file of the user's cannot be used.
    """
    relations = load_schema(schema)
    extract = registry.load("kg.extractors", extractor)
    things, decided = read_known(known, relations) if known else [], read_decisions(decisions) if decisions else []
    watch = _Stopwatch()
    with watch.stage("read"):
        read = list(documents.read(paths))
        problems = [one for one in read if isinstance(one, DocumentError)]
        texts = {one.key: one for one in read if isinstance(one, Document)}
    with watch.stage("find reprints"):
        same = reprints(texts)
    found: dict[str, Sequence[Mention]] = {}
    said: dict[str, Sequence[Proposition]] = {}
    with watch.stage("load model"):
        nlp = load_model(model)
    with watch.stage("annotate and extract"):
        annotated = annotate(nlp, (blank(document.text) for document in texts.values()))
        for key, doc in zip(texts, annotated, strict=True):
            found[key] = mentions(doc)
            said[key] = list(extract(doc, found[key]))
            if progress:
                progress(len(found), len(texts))
    with watch.stage("resolve"):
        resolution = resolve(found, texts, things, decided)
    with watch.stage("claim"):
        made, rejections = claims(said, found, texts, resolution, relations)
        graph = knowledge_graph(texts.values(), resolution.entities, made, same)
    return Build(graph, found, resolution, rejections, problems, watch.seconds)
