"""The process that applies updates, one at a time, and what is done with each that it has applied."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

from kg.errors import GraphError, QueryError
from kg.serve.answer import Answer
from kg.serve.processes import Limits, Process, StoppedError, end, exchange, start
from kg.serve.protocol import Asked
from kg.serve.workers import Workers
from kg.serve.writer import NEXT, WRITING
from kg.sparql import over_graphs
from kg.store import publish
from kg.updates import record


class Writer:
    """The process, which is started again after it had to be ended, and the token that an update is to bring."""

    def __init__(self, folder: Path, workers: Workers, limits: Limits, token: str) -> None:
        self._folder, self._workers, self._limits, self.token = folder, workers, limits, token
        self._process: tuple[Process, str] | None = None
        self._alone = asyncio.Lock()

    async def start(self) -> tuple[Process, str]:
        """Start the process; return it with what the graph is known by.

        Raises:
            GraphError: where the store cannot be written, or another server writes it.
        """
        try:
            process, said = await start("kg.serve.writer", self._folder, self._limits.seconds, self._limits.memory)
        except StoppedError as error:
            raise GraphError(f"{self._folder} cannot be written", mend="build the graph again") from error
        if said.status != 200:
            await end(process)
            raise GraphError(said.body.decode().strip())
        self._process = process, said.body.decode()
        return self._process

    async def stop(self) -> None:
        """End the process and take its copy of the store away."""
        async with self._alone:
            if self._process:
                await end(self._process[0])
                for name in (WRITING, NEXT):
                    shutil.rmtree(self._folder / name, ignore_errors=True)

    async def update(self, asked: Asked) -> Answer:
        """Apply an update, record it and let it be read.

        The answer is 204, 400 where it cannot be read, and 503 where it takes too long; then nothing has changed.
        """
        try:
            text = over_graphs(asked.text, *(asked.dataset or ((), ())))
            async with self._alone:
                return await self._apply(text)
        except QueryError as error:
            return Answer.of(400, str(error))
        except GraphError as error:
            return Answer.of(503, str(error))

    async def _apply(self, text: str) -> Answer:
        process, built = self._process or await self.start()
        try:
            answer = await exchange(process, {"text": text}, self._limits)
        except StoppedError as error:
            self._process = None
            await end(process)
            return Answer.of(503, f"the update {error}")
        if answer.status == 204:
            await asyncio.to_thread(self._publish, text, built)
            self._workers.version += 1
        return answer

    def _publish(self, text: str, built: str) -> None:
        """Record an update before the store that has it is read: where this breaks off, the record is what counts."""
        record(self._folder, text)
        publish(self._folder, self._folder / NEXT, built)
