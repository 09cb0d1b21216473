"""Start a process that answers, exchange messages with it, and end it when it takes too long."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from asyncio.subprocess import PIPE
from dataclasses import dataclass
from typing import Any

from kg.serve.answer import Answer
from kg.serve.worker import HEAD, pack


@dataclass(frozen=True, slots=True)
class Limits:
    """Hold what a request may cost: seconds, bytes of memory, and bytes of the answer."""

    seconds: int = 30
    memory: int = 2 * 1024**3
    answer: int = 64 * 1024**2


@dataclass(frozen=True, slots=True, eq=False)
class Process:
    """Hold a process that answers, with its pipes."""

    process: asyncio.subprocess.Process
    source: asyncio.StreamReader
    sink: asyncio.StreamWriter


class StoppedError(Exception):
    """Report a process that gave no answer: it took too long or too much memory."""


async def start(module: str, *arguments: object) -> tuple[Process, Answer]:
    """Start a module as a process, and return it with the first it says.

    Raises:
        StoppedError: where it ends at once.
    """
    command = (sys.executable, "-P", "-m", module, *map(str, arguments))
    # In a session of its own, so that an interrupt from the terminal leaves what is being answered to be finished.
    process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, start_new_session=True)
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("a process has no pipes")
    made = Process(process, process.stdout, process.stdin)
    try:
        return made, await _receive(made)
    except asyncio.IncompleteReadError as error:
        raise StoppedError("it did not start") from error


async def exchange(process: Process, job: dict[str, Any], limits: Limits) -> Answer:
    """Return the answer to a job.

    Raises:
        StoppedError: where there is none within the limits; the process is of no more use then.
    """
    try:
        return await asyncio.wait_for(_exchange(process, job), limits.seconds)
    except TimeoutError as error:
        raise StoppedError(f"took longer than {limits.seconds} seconds and was stopped: ask for less") from error
    except (asyncio.IncompleteReadError, ConnectionError) as error:
        size = limits.memory // 1024**2
        raise StoppedError(f"took more than {size} MB of memory and was stopped: ask for less") from error


def kill(process: Process) -> None:
    """End a process at once."""
    with contextlib.suppress(ProcessLookupError):
        process.process.kill()


async def end(process: Process) -> None:
    """End a process at once, and wait until it has."""
    kill(process)
    await process.process.wait()


async def _exchange(process: Process, job: dict[str, Any]) -> Answer:
    process.sink.write(pack(job))
    await process.sink.drain()
    return await _receive(process)


async def _receive(process: Process) -> Answer:
    head, body = HEAD.unpack(await process.source.readexactly(HEAD.size))
    fields = json.loads(await process.source.readexactly(head))
    return Answer(fields["status"], fields["kind"], await process.source.readexactly(body))
