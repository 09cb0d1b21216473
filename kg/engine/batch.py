"""What engines run: a task, which is a pure function from a batch to what becomes of each thing in it."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

from kg.archive.stored import Failure
from kg.errors import ModelError

DOCUMENTS, CHARACTERS = 8, 100_000  # larger batches of texts cost memory and save no time
PARTITIONS, LARGEST = 250, 500  # enough for many processors to have some each; documents of a file
SAME = "install the same kg, model and libraries on every machine of the cluster"

S = TypeVar("S")
T = TypeVar("T")
Task = Callable[[Mapping[str, S]], Mapping[str, T]]


class Run(Protocol):
    """Run a task over batches: here, in processes or on Ray."""

    def __call__(self, batches: Iterable[Mapping[str, S]], task: Task[S, T], /) -> Iterator[Mapping[str, T | Failure]]:
        """Yield what the task returns for each batch, as they are done.

        Batches are read as they are needed. Where a process dies over a batch, it is tried again, then each half of it,
        down to what does it: that is a `Failure`.

        Raises:
            KgError: what the task raises, and where it cannot begin.
        """


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


def partition_size(documents: int) -> int:
    """Return how many documents go into a partition, of so many.

    >>> [partition_size(documents) for documents in (1, 20_000, 10_000_000)]
    [8, 80, 500]
    """
    return min(max(documents // PARTITIONS, DOCUMENTS), LARGEST)


def halves(batch: Mapping[str, S]) -> list[dict[str, S]]:
    """Return the halves of a batch; nothing of one thing alone."""
    rows, middle = list(batch.items()), len(batch) // 2
    return [dict(rows[:middle]), dict(rows[middle:])] if middle else []


def same_here(
    batch: Mapping[str, S], *, task: Task[S, T], version: Callable[[], str], expected: str
) -> Mapping[str, T]:
    """Return what a task does with a batch, where it gives the same as on the machine that asks.

    Raises:
        ModelError: where the version is not the one that is expected.
        KgError: what the task raises.
    """
    if version() != expected:
        raise ModelError(f"{socket.gethostname()} has another version of kg, the model or a library", mend=SAME)
    return task(batch)
