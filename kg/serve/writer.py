"""A process that applies updates, one by one, to a copy of the store, and puts copies of that beside it.

The server ends it where one takes too long; what it has written is not read before the server has recorded it.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import GraphError, QueryError
from kg.query import answering
from kg.serve.answer import Answer
from kg.serve.worker import bound_memory, jobs, send
from kg.store import STORE, keep, store_base
from kg.updates import apply

WRITING, NEXT = f"{STORE}.writing", f"{STORE}.next"


def main() -> None:
    """Apply what comes in on standard input until it ends; the arguments are the folder, the seconds, the memory."""
    folder, seconds, memory = Path(sys.argv[1]), *map(int, sys.argv[2:])
    try:
        built = check_writable(folder)
        store = _copy(folder)
    except GraphError as error:
        send(Answer.of(503, str(error)))
        return
    base = store_base(store)
    bound_memory(memory)
    send(Answer(200, "", built.encode()))
    for job in jobs(seconds):
        send(_answer(store, folder, base, job))


def check_writable(folder: Path) -> str:
    """Return what the graph of a folder is known by.

    Raises:
        GraphError: where its store cannot be written, or another server writes it.
    """
    built = keep(folder)
    if (folder / WRITING).exists():
        try:
            ox.Store(str(folder / WRITING))
        except OSError as error:
            raise GraphError(f"{folder} is being written by another server", mend="stop one of them") from error
    return built


def _copy(folder: Path) -> ox.Store:
    """Return a store of our own that holds what the one that the folder keeps does."""
    place = folder / WRITING
    shutil.rmtree(place, ignore_errors=True)
    ox.Store.read_only(str(folder / STORE)).backup(str(place))
    return ox.Store(str(place))


def _answer(store: ox.Store, folder: Path, base: str, job: dict[str, Any]) -> Answer:
    try:
        with answering(job["text"], base, update=True):
            apply(store, job["text"], base)
    except QueryError as error:
        return Answer.of(400, str(error))
    shutil.rmtree(folder / NEXT, ignore_errors=True)
    store.flush()
    store.backup(str(folder / NEXT))
    return Answer(204, "", b"")


if __name__ == "__main__":
    main()
