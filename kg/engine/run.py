"""Which engine runs the tasks of a build: this process, several, or Ray."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from kg.archive.stored import Failure
from kg.engine.batch import Run, S, T, Task
from kg.engine.cluster import on_ray
from kg.engine.processes import in_processes
from kg.errors import PluginError

ENGINES = ("processes", "ray")


@contextmanager
def started(*, workers: int = 1, engine: str = "processes", address: str = "") -> Iterator[Run]:
    """Yield what runs tasks, until the end of the block; processes and Ray begin with the first.

    Args:
        workers: how many processes; with one of the engine `processes` it is this process.
        engine: one of `ENGINES`.
        address: of a Ray cluster, for the engine `ray`; without one it runs on this machine.

    Raises:
        PluginError: where there is no such engine, or it has no use for an address.
    """
    if engine not in ENGINES:
        raise PluginError(f"there is no engine {engine!r}", mend=f"take one of: {', '.join(ENGINES)}")
    if address and engine != "ray":
        raise PluginError(f"the engine {engine} takes no address", mend="leave it out, or take the engine ray")
    if engine == "ray":
        with on_ray(workers, address) as run:
            yield run
    elif workers > 1:
        with in_processes(workers) as run:
            yield run
    else:
        yield _here


def _here(batches: Iterable[Mapping[str, S]], task: Task[S, T]) -> Iterator[Mapping[str, T | Failure]]:
    return map(task, batches)
