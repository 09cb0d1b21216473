"""From texts to what is found in them: the one function that every engine calls, and the way its results take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from kg import registry
from kg.archive.stored import Failure, Outcome, Result, stored
from kg.documents.furniture import blank
from kg.documents.reprints import sketch
from kg.engine.batch import Run, Task, batches, partition_size, same_here
from kg.engine.partitions import Partition, finished, place, read, write
from kg.engine.version import version
from kg.entities import namings

Texts = Callable[[Iterable[str]], Iterable[tuple[str, str]]]


def extract(
    run: Run, ids: Sequence[str], texts: Texts, *, model: str, extractor: str, partitions: str | Path = ""
) -> Iterator[Mapping[str, Outcome]]:
    """Yield what is found in texts, a batch at a time and in no order.

    Args:
        run: the engine.
        ids: those of the texts.
        texts: gives texts with their ids, read as they are needed.
        model: a spaCy pipeline, by its name or folder.
        extractor: what finds propositions, by its name.
        partitions: a folder or URI where processes put what they find, and where it is taken from: partitions that
            are there already are taken first. Without one it comes from process to process.

    Raises:
        PluginError: where what the engine or partitions need is not there.
        GraphError: where partitions cannot be written or read.
        KgError: where the model or the extractor cannot be loaded.
    """
    now = partial(version, model, extractor)
    alone = partial(extract_batch, model=model, extractor=extractor)
    task: Task[str, Outcome] = partial(same_here, task=alone, version=now, expected=now())
    if partitions:
        yield from _through(place(partitions, now()), run, ids, texts, task)
    else:
        yield from run(batches(texts(ids)), task)


def extract_batch(texts: Mapping[str, str], *, model: str, extractor: str) -> dict[str, Outcome]:
    """Return what is found in each text of a batch, by its id; a text that makes a stage raise is a `Failure`.

    Nothing but its arguments decides what it returns, and not how texts are put into batches.

    Args:
        texts: the texts by their ids.
        model: a spaCy pipeline, by its name or folder; it is loaded once in a process.
        extractor: what finds propositions, by its name.

    Raises:
        KgError: where the model or the extractor cannot be loaded.
    """
    from kg.annotate import annotate, load_model  # noqa: PLC0415  where nothing is new, spaCy is not needed
    from kg.mentions import mentions  # noqa: PLC0415  as above

    nlp, extractor_of = load_model(model), registry.load("kg.extractors", extractor)

    def found(some: Sequence[str]) -> Iterator[Outcome]:
        for text, doc in zip(some, annotate(nlp, map(blank, some)), strict=True):
            here = mentions(doc)
            yield Result(stored(here), stored(extractor_of(doc, here)), stored(namings(here)), sketch(text))

    return dict(zip(texts, _halving(list(texts.values()), found), strict=True))


def into_partition(texts: Mapping[str, str], *, task: Task[str, Outcome], folder: str) -> dict[str, Partition]:
    """Put what is found in texts into a partition; return which, for each text."""
    found: dict[str, Outcome] = {}
    for batch in batches(texts.items()):
        found |= task(batch)
    return dict.fromkeys(texts, Partition(write(folder, found)))


def _through(
    folder: str, run: Run, ids: Sequence[str], texts: Texts, task: Task[str, Outcome]
) -> Iterator[Mapping[str, Outcome]]:
    """Yield what stands in partitions, first in those that are there, then in those that tasks write."""
    missing = dict.fromkeys(ids)
    for outcomes in finished(folder, ids):
        for one in outcomes:
            del missing[one]
        yield outcomes
    if not missing:
        return
    into: Task[str, Partition] = partial(into_partition, task=task, folder=folder)
    for written in run(batches(texts(missing), partition_size(len(missing))), into):
        for name in {found.name for found in written.values() if isinstance(found, Partition)}:
            yield read(folder, name)
        yield {one: found for one, found in written.items() if isinstance(found, Failure)}


def _halving(texts: Sequence[str], found: Callable[[Sequence[str]], Iterator[Outcome]]) -> list[Outcome]:
    """Return what is found in each text; of those that fail together, each half is tried again."""
    try:
        return list(found(texts))
    except Exception as error:
        if len(texts) == 1:
            return [Failure(" ".join(f"{type(error).__name__}: {error}".split()))]
    middle = len(texts) // 2
    return _halving(texts[:middle], found) + _halving(texts[middle:], found)
