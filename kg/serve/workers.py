"""The processes that answer requests: as many as there are workers, each ended and replaced when it takes too long."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass
from pathlib import Path

from kg.errors import GraphError
from kg.serve.answer import Answer
from kg.serve.worker import HEAD, pack


@dataclass(frozen=True, slots=True)
class Limits:
    """Hold what a request may cost: seconds, bytes of memory, and bytes of the answer."""

    seconds: int = 30
    memory: int = 2 * 1024**3
    answer: int = 64 * 1024**2


@dataclass(frozen=True, slots=True, eq=False)
class _Worker:
    process: Process
    source: asyncio.StreamReader
    sink: asyncio.StreamWriter


class Workers:
    """The processes, and which of them are free."""

    def __init__(self, folder: Path, count: int, limits: Limits) -> None:
        self._folder, self._count, self._limits = folder, count, limits
        self._free: asyncio.Queue[_Worker] = asyncio.Queue()
        self._all: set[_Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()

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

    async def ask(self, kind: str, text: str, accept: str) -> Answer:
        """Return the answer to a request of a kind (`query` or `node`); 503 with the reason where there is none."""
        seconds = self._limits.seconds
        try:
            worker = await asyncio.wait_for(self._free.get(), seconds)
        except TimeoutError:
            return Answer.of(503, "every worker is busy: try again later")
        try:
            answer = await asyncio.wait_for(_exchange(worker, kind, text, accept), seconds)
        except TimeoutError:
            answer = Answer.of(503, f"the query took longer than {seconds} seconds and was stopped: ask for less")
        except (asyncio.IncompleteReadError, ConnectionError):
            size = self._limits.memory // 1024**2
            answer = Answer.of(503, f"the query took more than {size} MB of memory and was stopped: ask for less")
        except asyncio.CancelledError:  # the client is gone
            self._replace(worker)
            raise
        else:
            self._free.put_nowait(worker)
            return answer
        self._replace(worker)
        return answer

    def _replace(self, worker: _Worker) -> None:
        async def swap() -> None:
            await self._end(worker)
            await self._add()

        _kill(worker)
        task = asyncio.get_running_loop().create_task(swap())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _add(self) -> None:
        limits = map(str, (self._limits.seconds, self._limits.memory, self._limits.answer))
        command = (sys.executable, "-P", "-m", "kg.serve.worker", str(self._folder), *limits)
        # In a session of its own, so that an interrupt from the terminal leaves what is being answered to be finished.
        process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, start_new_session=True)
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("a process has no pipes")
        worker = _Worker(process, process.stdout, process.stdin)
        self._all.add(worker)
        try:
            await _receive(worker)
        except asyncio.IncompleteReadError as error:
            raise GraphError(f"{self._folder} cannot be opened", mend="build the graph again") from error
        self._free.put_nowait(worker)

    async def _end(self, worker: _Worker) -> None:
        _kill(worker)
        await worker.process.wait()
        self._all.discard(worker)


def _kill(worker: _Worker) -> None:
    with contextlib.suppress(ProcessLookupError):
        worker.process.kill()


async def _exchange(worker: _Worker, kind: str, text: str, accept: str) -> Answer:
    worker.sink.write(pack({"kind": kind, "text": text, "accept": accept}))
    await worker.sink.drain()
    return await _receive(worker)


async def _receive(worker: _Worker) -> Answer:
    head, body = HEAD.unpack(await worker.source.readexactly(HEAD.size))
    fields = json.loads(await worker.source.readexactly(head))
    return Answer(fields["status"], fields["kind"], await worker.source.readexactly(body))
