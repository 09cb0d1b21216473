"""The processes that answer queries: as many as there are workers, each ended and replaced when it takes too long."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kg.errors import GraphError
from kg.query import Dataset
from kg.serve.answer import Answer
from kg.serve.processes import Limits, Process, StoppedError, end, exchange, kill, start


class Workers:
    """The processes, and which of them are free. `version` tells those that have it open that the store is another."""

    def __init__(self, folder: Path, count: int, limits: Limits) -> None:
        self._folder, self._count, self._limits = folder, count, limits
        self._free: asyncio.Queue[Process] = asyncio.Queue()
        self._all: set[Process] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self.version = 0

    async def start(self) -> None:
        """Start every process.

        Raises:
            GraphError: where one cannot open the graph.
        """
        await asyncio.gather(*(self._add() for _ in range(self._count)))

    async def stop(self) -> None:
        """End every process."""
        for task in self._starting:
            task.cancel()
        for worker in list(self._all):
            await self._end(worker)

    async def ask(self, kind: str, text: str, accept: str, dataset: Dataset | None = None) -> Answer:
        """Return the answer to a request of a kind (`query` or `node`); 503 with the reason where there is none."""
        try:
            worker = await asyncio.wait_for(self._free.get(), self._limits.seconds)
        except TimeoutError:
            return Answer.of(503, "every worker is busy: try again later")
        job = {"kind": kind, "text": text, "accept": accept, "dataset": dataset, "version": self.version}
        try:
            answer = await exchange(worker, job, self._limits)
        except StoppedError as error:
            self._replace(worker)
            return Answer.of(503, f"the query {error}")
        except asyncio.CancelledError:  # the client is gone
            self._replace(worker)
            raise
        self._free.put_nowait(worker)
        return answer

    def _replace(self, worker: Process) -> None:
        async def swap() -> None:
            await self._end(worker)
            await self._add()

        kill(worker)
        task = asyncio.get_running_loop().create_task(swap())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _add(self) -> None:
        limits = (self._limits.seconds, self._limits.memory, self._limits.answer)
        try:
            worker, _ = await start("kg.serve.worker", self._folder, *limits, self.version)
        except StoppedError as error:
            raise GraphError(f"{self._folder} cannot be opened", mend="build the graph again") from error
        self._all.add(worker)
        self._free.put_nowait(worker)

    async def _end(self, worker: Process) -> None:
        await end(worker)
        self._all.discard(worker)
