"""Run the batches of a build, in this process or in several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from kg.archive.stored import Outcome
from kg.engine.batch import Task, extract_batch
from kg.engine.processes import in_processes

DOCUMENTS, CHARACTERS = 8, 100_000  # larger batches cost memory and save no time


def run(
    texts: Iterable[tuple[str, str]], *, model: str, extractor: str, workers: int = 1
) -> Iterator[Mapping[str, Outcome]]:
    """Yield what is found in texts, a batch at a time and in no order.

    Args:
        texts: the texts with their ids, read as they are needed.
        model: a spaCy pipeline, by its name or folder.
        extractor: what finds propositions, by its name.
        workers: how many processes read; with one it is this process.

    Raises:
        KgError: where the model or the extractor cannot be loaded.
    """
    task: Task = partial(extract_batch, model=model, extractor=extractor)
    yield from map(task, batches(texts)) if workers == 1 else in_processes(batches(texts), task, workers)


def batches(texts: Iterable[tuple[str, str]]) -> Iterator[dict[str, str]]:
    """Yield texts in batches that are small enough for memory.

    >>> [list(batch) for batch in batches([("a", "x" * 60_000), ("b", "x" * 60_000), ("c", "x"), ("d", "x")])]
    [['a'], ['b', 'c', 'd']]
    """
    batch: dict[str, str] = {}
    for one, text in texts:
        if batch and (len(batch) == DOCUMENTS or sum(map(len, batch.values())) + len(text) > CHARACTERS):
            yield batch
            batch = {}
        batch[one] = text
    if batch:
        yield batch
