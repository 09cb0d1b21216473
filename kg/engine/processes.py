"""Batches over processes of this machine: one that dies is replaced, and the text that killed it is told."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait as wait_for
from threading import Thread

from kg.archive.stored import Failure
from kg.engine.batch import Run, S, T, Task, halves

# With a process for each core, threads of the numerical libraries would only stand in each other's way.
ONE_THREAD = tuple(f"{library}_NUM_THREADS" for library in ("BLIS", "MKL", "OMP", "OPENBLAS"))
AHEAD = 2  # batches that wait for each worker, so that it never waits for them


@contextmanager
def in_processes(workers: int) -> Iterator[Run]:
    """Yield what runs tasks in so many processes, which begin when they are needed and end with the block.

    Where a process dies, what was in work then is tried again, each batch alone in a new process and, where that dies
    too, each half of it, down to the text that does it: that is a `Failure`.
    """
    with ExitStack() as until_the_end:
        alive: list[ProcessPoolExecutor] = []

        def run(batches: Iterable[Mapping[str, S]], task: Task[S, T]) -> Iterator[Mapping[str, T | Failure]]:
            waiting = iter(batches)
            while True:
                if not alive:
                    alive.append(until_the_end.enter_context(_pool(workers)))
                lost = yield from _until_one_dies(alive[0], waiting, task, workers)
                if not lost:
                    return
                alive.clear()
                for batch in lost:
                    yield from _alone(batch, task)

        yield run


def _until_one_dies(
    pool: ProcessPoolExecutor, batches: Iterator[Mapping[str, S]], task: Task[S, T], workers: int
) -> Generator[Mapping[str, T], None, list[Mapping[str, S]]]:
    """Yield what is done; return the batches that were in work when a process died, none at the end of all."""
    running: dict[Future[Mapping[str, T]], Mapping[str, S]] = {}
    try:
        while True:
            while len(running) < AHEAD * workers and (batch := next(batches, None)) is not None:
                running[_submitted(pool, task, batch)] = batch
            if not running:
                return []
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                yield future.result()
                del running[future]
    except BrokenProcessPool:
        return list(running.values())


def _submitted(pool: ProcessPoolExecutor, task: Task[S, T], batch: Mapping[str, S]) -> Future[Mapping[str, T]]:
    """Return the future of a batch; one that has failed already where the pool no longer takes any."""
    try:
        return pool.submit(task, batch)
    except BrokenProcessPool as error:
        future: Future[Mapping[str, T]] = Future()
        future.set_exception(error)
        return future


def _alone(batch: Mapping[str, S], task: Task[S, T]) -> Iterator[Mapping[str, T | Failure]]:
    with _pool(1) as pool:
        try:
            yield pool.submit(task, batch).result()
        except BrokenProcessPool:
            pass
        else:
            return
    if len(batch) == 1:
        yield {one: Failure("the process that read it died, or was stopped for want of memory") for one in batch}
    for half in halves(batch):
        yield from _alone(half, task)


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Make a new process end with its parent, and compute in one thread."""
    os.environ |= dict.fromkeys(ONE_THREAD, "1")
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if (parent := parent_process()) is not None:
        wait_for([parent.sentinel])
        os._exit(1)
