"""Run the batches of a build: in this process, in several, or on Ray; what is found may go through partitions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from kg.archive.stored import Failure, Outcome
from kg.engine.batch import Batch, T, Task, extract_batch
from kg.engine.cluster import extract_elsewhere, on_ray
from kg.engine.partitions import Partition, finished, place, read, write
from kg.engine.processes import in_processes
from kg.engine.version import version
from kg.errors import PluginError

ENGINES = ("processes", "ray")

DOCUMENTS, CHARACTERS = 8, 100_000  # larger batches cost memory and save no time
PARTITIONS, LARGEST = 250, 500  # enough for many processors to have some each; documents of a file


def run(
    ids: Sequence[str],
    texts: Callable[[Iterable[str]], Iterable[tuple[str, str]]],
    *,
    model: str,
    extractor: str,
    workers: int = 1,
    engine: str = "processes",
    address: str = "",
    partitions: str | Path = "",
) -> Iterator[Mapping[str, Outcome]]:
    """Yield what is found in texts, a batch at a time and in no order.

    Args:
        ids: those of the texts.
        texts: gives texts with their ids, read as they are needed.
        model: a spaCy pipeline, by its name or folder.
        extractor: what finds propositions, by its name.
        workers: how many processes read; with one of the engine `processes` it is this process.
        engine: one of `ENGINES`.
        address: of a Ray cluster, for the engine `ray`; without one it runs on this machine.
        partitions: a folder or URI where processes put what they find, and where it is taken from: partitions that
            are there already are taken first. Without one it comes from process to process.

    Raises:
        PluginError: where there is no such engine, or what it needs is not there.
        GraphError: where partitions cannot be written or read.
        KgError: where the model or the extractor cannot be loaded.
    """
    check(engine, address)
    here = version(model, extractor)
    task: Task[Outcome] = partial(extract_batch, model=model, extractor=extractor)
    if engine == "ray":
        task = partial(extract_elsewhere, model=model, extractor=extractor, expected=here)
    how: dict[str, Any] = {"workers": workers, "engine": engine, "address": address}
    if partitions:
        yield from _through(place(partitions, here), ids, texts, task, **how)
    else:
        yield from _ran(batches(texts(ids)), task, **how)


def _ran(
    batched: Iterable[Batch], task: Task[T], *, workers: int, engine: str, address: str
) -> Iterator[Mapping[str, T | Failure]]:
    if engine == "ray":
        return on_ray(batched, task, workers, address)
    return map(task, batched) if workers == 1 else in_processes(batched, task, workers)


def _through(
    folder: str,
    ids: Sequence[str],
    texts: Callable[[Iterable[str]], Iterable[tuple[str, str]]],
    task: Task[Outcome],
    **how: Any,
) -> Iterator[Mapping[str, Outcome]]:
    """Yield what stands in partitions, first in those that are there, then in those that tasks write."""
    missing = dict.fromkeys(ids)
    for outcomes in finished(folder, ids):
        for one in outcomes:
            del missing[one]
        yield outcomes
    if not missing:
        return
    into: Task[Partition] = partial(into_partition, task=task, folder=folder)
    for written in _ran(batches(texts(missing), _size(len(missing))), into, **how):
        for name in {found.name for found in written.values() if isinstance(found, Partition)}:
            yield read(folder, name)
        yield {one: found for one, found in written.items() if isinstance(found, Failure)}


def into_partition(texts: Batch, *, task: Task[Outcome], folder: str) -> dict[str, Partition]:
    """Put what is found in texts into a partition; return which, for each text."""
    found: dict[str, Outcome] = {}
    for batch in batches(texts.items()):
        found |= task(batch)
    return dict.fromkeys(texts, Partition(write(folder, found)))


def _size(documents: int) -> int:
    return min(max(documents // PARTITIONS, DOCUMENTS), LARGEST)


def check(engine: str, address: str) -> None:
    """Raise where an engine is not known, or has no use for an address.

    Raises:
        PluginError: there.
    """
    if engine not in ENGINES:
        raise PluginError(f"there is no engine {engine!r}", mend=f"take one of: {', '.join(ENGINES)}")
    if address and engine != "ray":
        raise PluginError(f"the engine {engine} takes no address", mend="leave it out, or take the engine ray")


def batches(texts: Iterable[tuple[str, str]], documents: int = 0) -> Iterator[dict[str, str]]:
    """Yield texts in batches that are small enough for memory, or of so many documents.

    >>> [list(batch) for batch in batches([("a", "x" * 60_000), ("b", "x" * 60_000), ("c", "x"), ("d", "x")])]
    [['a'], ['b', 'c', 'd']]
    """
    most = documents or DOCUMENTS
    batch: dict[str, str] = {}
    characters = 0
    for one, text in texts:
        if batch and (len(batch) == most or characters + len(text) > CHARACTERS * most // DOCUMENTS):
            yield batch
            batch, characters = {}, 0
        batch[one] = text
        characters += len(text)
    if batch:
        yield batch
