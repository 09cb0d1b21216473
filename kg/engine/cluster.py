"""Batches over Ray: its scheduling, its retries and its object store, on this machine or on a cluster."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, redirect_stdout
from functools import cache
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import Any

from kg.archive.stored import Failure
from kg.engine.batch import SAME, Run, S, T, Task, halves, same_here
from kg.engine.processes import AHEAD
from kg.engine.version import code
from kg.errors import KgError, ModelError, PluginError

RETRIES = 1  # by Ray, for what is lost with its process; its halves are tried again after that
LOCAL = {
    "RAY_AUTH_MODE": "token",  # nobody else on this machine may run code in the workers
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",  # so Ray calls what makes it listen on loopback alone, on Linux too
    "RAY_worker_niceness": "0",  # as other processes; Ray's own would get what others leave
    "RAY_task_oom_retries": str(RETRIES),  # by default without end, which one text too large would use
}
SECONDS = 10  # for a cluster to answer; Ray itself tries for minutes


@contextmanager
def on_ray(workers: int, address: str = "") -> Iterator[Run]:
    """Yield what runs tasks on Ray, which begins with the first of them and ends with the block.

    Where a process dies over a batch, Ray tries again, then each half of it is tried.

    Args:
        workers: how many run at once on this machine; a cluster runs one on each of its processors.
        address: of the cluster; without one, Ray runs on this machine alone.

    Raises:
        PluginError: where Ray is not installed, or the cluster is not there.
    """
    with ExitStack() as until_the_end:
        begun = cache(lambda: until_the_end.enter_context(_running(workers, address)))

        def run(batches: Iterable[Mapping[str, S]], task: Task[S, T]) -> Iterator[Mapping[str, T | Failure]]:
            return _done(begun(), batches, task, workers)

        yield run


def _done(
    ray: Any, batches: Iterable[Mapping[str, S]], task: Task[S, T], workers: int
) -> Iterator[Mapping[str, T | Failure]]:
    run, the_task, here = ray.remote(num_cpus=1, max_retries=RETRIES)(_run), ray.put(task), code()
    waiting, running = iter(batches), dict[Any, Mapping[str, S]]()
    with _silent():
        while True:
            ahead = AHEAD * int(ray.cluster_resources().get("CPU", workers))  # a cluster may grow
            while len(running) < ahead and (batch := next(waiting, None)) is not None:
                running[run.remote(the_task, batch, here)] = batch
            if not running:
                return
            for done in ray.wait(list(running))[0]:
                batch = running.pop(done)
                outcomes: Mapping[str, T | Failure] | None = _outcomes(ray, done, batch)
                if outcomes is not None:
                    yield outcomes
                else:
                    running |= {run.remote(the_task, half, here): half for half in halves(batch)}


def keep_to_this_machine() -> None:
    """Set what makes Ray, where it is imported after this, listen to this machine and to this user alone."""
    os.environ |= LOCAL
    os.environ.setdefault("RAY_AUTH_TOKEN", token_hex(32))  # which Ray reads once in a process


def _run(task: Task[S, T], batch: Mapping[str, S], expected: str) -> Mapping[str, T]:
    """Return what a task does with a batch, on a machine that has the same kg as the one that asks."""
    return same_here(batch, task=task, version=code, expected=expected)


def _outcomes(ray: Any, done: Any, batch: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return what a task has returned; nothing where its process died over several texts."""
    told = ray.exceptions
    try:
        found: Mapping[str, Any] = ray.get(done)
    except told.RayTaskError as error:
        raise _cause(error.cause) from None
    except (told.WorkerCrashedError, told.OutOfMemoryError, told.NodeDiedError) as error:
        reason = f"the process that read it died: {type(error).__name__}"
        return dict.fromkeys(batch, Failure(reason)) if len(batch) == 1 else None
    except told.RayError as error:
        raise PluginError(f"Ray has ended: {_last_line(error)}", mend="run the same command again") from error
    return found


def _cause(error: Exception) -> KgError:
    """Return what a task has raised; what is none of ours says that it could not even begin."""
    if isinstance(error, KgError):
        return error
    return ModelError(f"a machine of the cluster cannot run kg: {_last_line(error)}", mend=SAME)


def _last_line(error: Exception) -> str:
    """Return what an error says, without the traceback that Ray writes before it."""
    return "".join(str(error).strip().splitlines()[-1:])


@contextmanager
def _running(workers: int, address: str) -> Iterator[Any]:
    """Yield Ray, connected to a cluster or begun here; what runs in this process already is used and left."""
    _check(address)
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    late = "ray" in sys.modules and not LOCAL.items() <= os.environ.items()
    if not address and not late:
        keep_to_this_machine()
    try:
        import ray  # noqa: PLC0415  an extra, and a large one
    except ImportError as error:
        raise PluginError("the engine ray needs Ray, which is not here", mend="pip install 'kg[ray]'") from error
    if ray.is_initialized() and not address:
        yield ray
        return
    if late and not address:
        raise PluginError(
            "Ray was imported before kg could keep it to this machine", mend="import it later, or call ray.init() first"
        )
    with own_folder() as folder:
        with _silent():
            _begin(ray, workers, address, folder)
        try:
            yield ray
        finally:
            ray.shutdown()


def _begin(ray: Any, workers: int, address: str, folder: str) -> None:
    quiet = {"logging_level": "ERROR", "log_to_driver": False}
    try:
        if address:
            ray.init(address, **quiet)
        else:
            ray.init("local", num_cpus=workers, include_dashboard=False, _temp_dir=folder, **quiet)
    except Exception as error:  # Ray raises a bare Exception where its processes do not come up in time
        mend = "see docs/scale.md for what --address takes" if address else "try again, or read with --workers alone"
        raise PluginError(f"Ray cannot begin: {' '.join(str(error).split())}", mend=mend) from error


@contextmanager
def _silent() -> Iterator[None]:
    """Keep standard output clean: Ray tells there of each process that died, which is told as what it failed over."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        yield


def _check(address: str) -> None:
    """Raise where nothing answers at an address that names a host and a port."""
    host, _, port = address.partition("://")[2].rpartition(":") if "://" in address else address.rpartition(":")
    if host and port.isdecimal():
        try:
            socket.create_connection((host, int(port)), timeout=SECONDS).close()
        except OSError as error:
            mend = "start the cluster (ray start --head), or leave --address out to use this machine"
            raise PluginError(f"no Ray cluster answers at {address}: {error.strerror or error}", mend=mend) from error


def own_folder() -> TemporaryDirectory[str]:
    """Return a folder of this user alone, whose path is short enough for the sockets in it."""
    place = None if sys.platform == "win32" else "/tmp"  # noqa: S108  the folder in it is new and ours
    return TemporaryDirectory(prefix="kg-", dir=place, ignore_cleanup_errors=True)
