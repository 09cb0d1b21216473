"""From blocks of names to what they stand for: tasks, where there are enough of them to be worth it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, islice
from typing import TypeVar

from kg.archive.stored import Failure
from kg.engine.batch import Run
from kg.errors import GraphError

FEW = 16  # blocks that take less time here than processes take to begin

B = TypeVar("B")
R = TypeVar("R")


def reduced(run: Run, function: Callable[[B], R], blocks: Iterable[B]) -> Iterator[R]:
    """Yield what a function gives for each block, in any order.

    Args:
        run: the engine; a few blocks are done here.
        function: a pure one; it goes to other processes, so it is one of a module, or a `partial` of one.
        blocks: read as they are needed.

    Raises:
        GraphError: where processes die over a block.
    """
    waiting = iter(blocks)
    first = list(islice(waiting, FEW))
    if len(first) < FEW:
        yield from map(function, first)
        return
    numbered = ({str(number): block} for number, block in enumerate(chain(first, waiting)))
    for found in run(numbered, partial(_each, function=function)):
        for one in found.values():
            if isinstance(one, Failure):
                raise GraphError("processes died over names", mend="run the same command again, with fewer workers")
            yield one


def _each(batch: Mapping[str, B], *, function: Callable[[B], R]) -> dict[str, R]:
    return {number: function(block) for number, block in batch.items()}
