"""What is made of documents one by one: here where they are few, else as tasks of the engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from kg.archive.stored import Failure
from kg.engine.batch import Run, S, Task
from kg.errors import GraphError

# Documents of a task, of which what is made is kept at once; the schema that goes with it costs what one or two do.
BATCH = 50


class Content(NamedTuple):
    """Hold what is made of a document, as bytes, and the digest of what that rests on."""

    made: bytes
    basis: str


def each_alone(run: Run, waiting: Iterable[tuple[str, S]], task: Task[S, Content]) -> Iterator[dict[str, Content]]:
    """Yield what is made of documents, by their keys, a batch at a time and in no order.

    Args:
        run: the engine; a batch that is alone is done here.
        waiting: what the task takes, by the keys of the documents, read as it is needed.
        task: a pure function.

    Raises:
        GraphError: where processes die over a document.
    """
    rest = iter(waiting)
    first = dict(islice(rest, BATCH))
    if len(first) < BATCH:
        yield dict(task(first))
        return
    for made in run(_batches(first, rest), task):
        died = [key for key, one in made.items() if isinstance(one, Failure)]
        if died:
            mend = "run the same command again, with fewer workers"
            raise GraphError(f"processes died over the document {died[0]}", mend=mend)
        yield {key: one for key, one in made.items() if isinstance(one, Content)}


def _batches(first: dict[str, S], rest: Iterator[tuple[str, S]]) -> Iterator[dict[str, S]]:
    while first:
        yield first
        first = dict(islice(rest, BATCH))
