"""Start servers on a free port of this machine, ask them, and stop them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

KG = "from kg.cli import main; main()"


class Reply(NamedTuple):
    """Hold what a server answered."""

    status: int
    kind: str
    text: str
    headers: dict[str, str]


class Server(NamedTuple):
    """Hold where a server listens, and its process."""

    host: str
    port: int
    process: subprocess.Popen[str]

    def ask(
        self, path: str, *, method: str = "GET", body: bytes | None = None, timeout: float = 60, **headers: str
    ) -> Reply:
        """Send a request; names of headers have `_` for `-`."""
        connection = HTTPConnection(self.host, self.port, timeout=timeout)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            text = answer.read().decode()
            names = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, names.get("content-type", "").partition(";")[0], text, names)
        finally:
            connection.close()

    def query(self, sparql: str, accept: str = "text/csv") -> Reply:
        """Ask a query by GET."""
        return self.ask(f"/sparql?{urlencode({'query': sparql})}", Accept=accept)


@contextmanager
def serving(folder: Path, *options: str, script: str = KG, **environment: str) -> Iterator[Server]:
    """Run `kg serve` as long as the context lasts; the line with its address says that it listens."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", script, "serve", str(folder), "--port", "0", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
    )
    try:
        yield _address(process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


def _address(process: subprocess.Popen[str]) -> Server:
    line = process.stdout.readline() if process.stdout else ""
    if "http://" not in line:
        raise RuntimeError(f"the server did not start: {line}{process.communicate(timeout=30)}")
    address = urlsplit(line.split()[-1])
    return Server(address.hostname or "", address.port or 0, process)
