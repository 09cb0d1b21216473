"""Run a command and say what it took."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

# A process of its own starts the command: Linux counts the memory of who starts it as if the command had used it.
LAUNCHER = """
import os, sys, time
begin = time.perf_counter()
nowhere = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[nowhere])
_, status, usage = os.wait4(process, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, time.perf_counter() - begin, usage.ru_maxrss)
"""
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
    ran = subprocess.run(  # noqa: S603  what it runs is written in the benchmarks
        [sys.executable, "-c", LAUNCHER, *map(str, command)], stdout=subprocess.PIPE, text=True, check=True
    )
    code, cpu, wall, memory = ran.stdout.split()
    if code != "0":
        raise RuntimeError(f"{command} ended with {code}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Took(float(cpu), float(wall), int(memory) * unit)
