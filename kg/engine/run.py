"""Run the batches of a build: in this process, in several, or on Ray."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from kg.archive.stored import Outcome
from kg.engine.batch import Task, extract_batch
from kg.engine.cluster import extract_elsewhere, on_ray
from kg.engine.processes import in_processes
from kg.engine.version import version
from kg.errors import PluginError

ENGINES = ("processes", "ray")

DOCUMENTS, CHARACTERS = 8, 100_000  # larger batches cost memory and save no time


def run(
    texts: Iterable[tuple[str, str]],
    *,
    model: str,
    extractor: str,
    workers: int = 1,
    engine: str = "processes",
    address: str = "",
) -> Iterator[Mapping[str, Outcome]]:
    """Yield what is found in texts, a batch at a time and in no order.

    Args:
        texts: the texts with their ids, read as they are needed.
        model: a spaCy pipeline, by its name or folder.
        extractor: what finds propositions, by its name.
        workers: how many processes read; with one of the engine `processes` it is this process.
        engine: one of `ENGINES`.
        address: of a Ray cluster, for the engine `ray`; without one it runs on this machine.

    Raises:
        PluginError: where there is no such engine, or what it needs is not there.
        KgError: where the model or the extractor cannot be loaded.
    """
    check(engine, address)
    if engine == "ray":
        here = version(model, extractor)
        distant: Task = partial(extract_elsewhere, model=model, extractor=extractor, expected=here)
        yield from on_ray(batches(texts), distant, workers, address)
        return
    task: Task = partial(extract_batch, model=model, extractor=extractor)
    yield from map(task, batches(texts)) if workers == 1 else in_processes(batches(texts), task, workers)


def check(engine: str, address: str) -> None:
    """Raise where an engine is not known, or has no use for an address.

    Raises:
        PluginError: there.
    """
    if engine not in ENGINES:
        raise PluginError(f"there is no engine {engine!r}", mend=f"take one of: {', '.join(ENGINES)}")
    if address and engine != "ray":
        raise PluginError(f"the engine {engine} takes no address", mend="leave it out, or take the engine ray")


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
