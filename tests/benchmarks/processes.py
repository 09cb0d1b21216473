"""Run a command and say what it took."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

KG = (sys.executable, "-c", "from kg.cli import main; main()")


class Took(NamedTuple):
    """Hold the processor seconds of a command and its children, its wall seconds, and its peak memory in bytes."""

    cpu: float
    wall: float
    memory: int


def took(command: Sequence[str | Path]) -> Took:
    """Run a command, its output thrown away.

    Raises:
        RuntimeError: where it fails.
    """
    begin = time.perf_counter()
    nowhere = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
    process = os.posix_spawn(command[0], [str(one) for one in command], os.environ, file_actions=[nowhere])
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - begin
    if status:
        raise RuntimeError(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Took(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * unit)
