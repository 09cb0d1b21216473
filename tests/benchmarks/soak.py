"""Ask `kg serve` and `oxigraph serve` by many clients at once, in turn, and watch their memory.

python tests/benchmarks/soak.py FOLDER [CLIENTS] [SECONDS]

Every client asks one question after the other, of those that an analyst asks of an entity. Half way a query of more
than a billion rows is sent to `kg serve`, which has to stop it at its limit while the others go on. It prints answers,
errors, p50 and p99 in milliseconds, and the memory of each server after a sixth of the time and at the end.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import quantiles
from time import monotonic, sleep
from urllib.parse import urlencode

import psutil

from kg.query import query
from kg.rdf import prefixes
from kg.store import graph_file, open_store

LIMIT = 5
BILLION = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
QUESTIONS = (
    "SELECT ?p ?o {{ <{entity}> ?p ?o }}",
    "SELECT ?c ?f {{ ?c rdf:subject <{entity}> ; kg:factuality ?f }} LIMIT 50",
    "SELECT ?q {{ ?c rdf:object <{entity}> ; kg:evidence/oa:exact ?q }} LIMIT 20",
    "ASK {{ <{entity}> kg:bans ?o }}",
)


def main() -> None:
    """Run both servers over the graph and print their lines."""
    folder = Path(sys.argv[1])
    clients = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    seconds = int(sys.argv[3]) if len(sys.argv) > 3 else 60
    asked = _asked(folder)
    with _kg(folder) as (process, address):
        _soak("kg serve", process, address, asked, clients, seconds, billion=True)
    with _oxigraph(folder) as (process, address):
        _soak("oxigraph serve", process, address, asked, clients, seconds)


def _asked(folder: Path) -> list[str]:
    """Return questions about many entities, with the prefixes that any server needs."""
    found = query(open_store(folder), "SELECT ?e { ?e rdfs:label ?l . FILTER EXISTS { ?c rdf:subject ?e } } LIMIT 500")
    declared = "".join(f"PREFIX {name}: <{space}>\n" for name, space in prefixes(found.base).items())
    return [declared + one.format(entity=row[0].value) for row in found.rows for one in QUESTIONS]  # type: ignore[union-attr]


@contextmanager
def _kg(folder: Path) -> Iterator[tuple[psutil.Process, tuple[str, int]]]:
    script = "from kg.cli import main; main()"
    command = [sys.executable, "-u", "-c", script, "serve", str(folder), "--port", "0", "--seconds", str(LIMIT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        line = process.stdout.readline() if process.stdout else ""
        host, _, port = line.split("//")[1].partition("/")[0].partition(":")
        _wait((host, int(port)))
        yield psutil.Process(process.pid), (host, int(port))
        process.terminate()


@contextmanager
def _oxigraph(folder: Path) -> Iterator[tuple[psutil.Process, tuple[str, int]]]:
    program = shutil.which("oxigraph") or sys.exit("oxigraph is not installed (pip install oxigraph)")
    with tempfile.TemporaryDirectory() as place:
        load = [program, "load", "--location", place, "--file", str(graph_file(folder))]
        subprocess.run(load, check=True, capture_output=True)  # noqa: S603
        command = [program, "serve-read-only", "--location", place, "--bind", "127.0.0.1:7979"]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:  # noqa: S603
            _wait(("127.0.0.1", 7979))
            yield psutil.Process(process.pid), ("127.0.0.1", 7979)
            process.terminate()


def _wait(address: tuple[str, int]) -> None:
    while True:
        try:
            if _status(address, "ASK {}", 60) == 200:
                return
        except OSError:
            sleep(0.2)


def _path(port: int) -> str:
    return "/query" if port == 7979 else "/sparql"


def _status(address: tuple[str, int], text: str, patience: float) -> int:
    connection = HTTPConnection(*address, timeout=patience)
    try:
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/sparql-results+json"}
        connection.request("POST", _path(address[1]), urlencode({"query": text}), headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def _soak(
    name: str,
    process: psutil.Process,
    address: tuple[str, int],
    asked: list[str],
    clients: int,
    seconds: int,
    *,
    billion: bool = False,
) -> None:
    times: list[float] = []
    errors: list[str] = []
    end = monotonic() + seconds
    threads = [threading.Thread(target=_client, args=(i, address, asked, end, times, errors)) for i in range(clients)]
    for thread in threads:
        thread.start()
    sleep(seconds / 6)
    early = _memory(process)
    if billion:
        sleep(seconds / 3)
        before, begin = len(times), monotonic()
        status = _status(address, BILLION, 120)
        print(f"  a query of a billion rows: {status} after {monotonic() - begin:.1f} s; {len(times) - before} others")
    for thread in threads:
        thread.join()
    cuts = [1e3 * cut for cut in quantiles(times, n=100)]
    print(f"{name:<15}{clients} clients, {seconds} s: {len(times)} answers, {len(errors)} errors {set(errors) or ''}")
    print(f"  p50 {cuts[49]:.1f} ms, p99 {cuts[98]:.1f} ms, memory {early:.0f} -> {_memory(process):.0f} MB")


def _client(
    number: int, address: tuple[str, int], asked: list[str], end: float, times: list[float], errors: list[str]
) -> None:
    place = number * 37
    while monotonic() < end:
        begin = monotonic()
        try:
            status = _status(address, asked[place % len(asked)], 60)
            times.append(monotonic() - begin)
            if status != 200:
                errors.append(str(status))
        except OSError as error:
            errors.append(str(error))
        place += 1


def _memory(process: psutil.Process) -> float:
    """Return the megabytes of a process and those below it that no other shares."""
    own = [one.memory_full_info().uss for one in (process, *process.children(recursive=True))]
    return float(sum(own)) / 1024**2


if __name__ == "__main__":
    main()
