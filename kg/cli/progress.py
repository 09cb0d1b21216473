"""How a long command tells what it does: a bar on a terminal, or a line of JSON every second."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import typer
from rich.progress import BarColumn, Progress, TextColumn

from kg.cli.console import complain, err
from kg.errors import DocumentError, KgError

Tell = Callable[[str, int, int], None]
EVERY = 1.0  # seconds between lines of JSON


@dataclass(slots=True)
class Pace:
    """Hold when each stage began, which gives the rate and what time is left."""

    begun: dict[str, float] = field(default_factory=dict)

    def of(self, stage: str, done: int, total: int) -> dict[str, float]:
        """Return how many documents a second a stage does, and in how many seconds it will have done all."""
        now = time.monotonic()
        spent = now - self.begun.setdefault(stage, now)
        rate = done / spent if spent else 0.0
        left = {"seconds_left": round((total - done) / rate)} if total and rate else {}
        return {"per_second": round(rate, 1), **left}


@contextmanager
def progress(*, quiet: bool, log_json: bool) -> Iterator[Tell]:
    """Yield what is told of the progress of a build; errors in the block are told in the same way."""
    if not log_json:
        with _bars(quiet) as tell:
            yield tell
        return
    try:
        yield _lines()
    except KgError as error:
        log("error", problem=error.problem, mend=error.mend)
        raise typer.Exit(1) from error


def report_problem(problem: DocumentError, *, log_json: bool) -> None:
    """Tell of a document that could not be read."""
    if log_json:
        log("problem", path=problem.path, problem=problem.problem, mend=problem.mend)
    else:
        complain(problem)


def log(event: str, **content: Any) -> None:
    """Write a line of JSON on standard error."""
    sys.stderr.write(json.dumps({"event": event, **content}) + "\n")
    sys.stderr.flush()


def _lines() -> Tell:
    pace = Pace()
    last: dict[str, float] = {}

    def tell(stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        rates = pace.of(stage, done, total)
        if stage not in last or now - last[stage] >= EVERY or done == total:
            last[stage] = now
            log("progress", stage=stage, done=done, total=total or None, **rates)

    return tell


@contextmanager
def _bars(quiet: bool) -> Iterator[Tell]:
    columns = (TextColumn("{task.description:<8}"), BarColumn(), TextColumn("{task.fields[counts]}"))
    pace = Pace()
    with Progress(*columns, console=err, transient=True, disable=quiet or not err.is_terminal) as bars:
        tasks: dict[str, Any] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=None, counts="")
            bars.update(
                tasks[stage],
                completed=done,
                total=total or None,
                counts=_counts(done, total, pace.of(stage, done, total)),
            )

        yield tell


def _counts(done: int, total: int, rates: dict[str, float]) -> str:
    """Return how far a stage is, in words.

    >>> _counts(80, 2000, {"per_second": 9.8, "seconds_left": 196})
    '80 of 2000, 9.8 a second, 3:16 left'
    """
    left = int(rates.get("seconds_left", 0))
    counts = f"{done} of {total}" if total else f"{done}"
    return f"{counts}, {rates['per_second']} a second" + (f", {left // 60}:{left % 60:02d} left" if left else "")
