"""Run the triple stores that kg is tested against, on this machine and only as long as they are asked."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

OXIGRAPH, VIRTUOSO = shutil.which("oxigraph"), shutil.which("virtuoso-t")
NO_OXIGRAPH = "oxigraph is not installed (pip install oxigraph)"
NO_VIRTUOSO = "Virtuoso is not installed (Debian: virtuoso-opensource)"
USER = PASSWORD = "dba"  # noqa: S105  what a new Virtuoso has

# Everything in its own folder and on loopback; the rest is what Debian ships.
INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CheckpointInterval = 0
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
VADInstallDir = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 10
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 1000000
"""


@contextmanager
def oxigraph() -> Iterator[str]:
    """Run Oxigraph in memory and yield its address."""
    port = _free_port()
    command = [str(OXIGRAPH), "serve", "--bind", f"127.0.0.1:{port}"]
    with _running(command, "Listening"):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def virtuoso() -> Iterator[str]:
    """Run a Virtuoso with an empty database of its own, and yield its address."""
    http = _free_port()
    with TemporaryDirectory() as folder:
        (Path(folder) / "virtuoso.ini").write_text(INI.format(sql=_free_port(), http=http), encoding="ascii")
        with _running([str(VIRTUOSO), "+configfile", "virtuoso.ini", "+foreground"], "Server online", folder):
            yield f"http://127.0.0.1:{http}"


@contextmanager
def _running(command: list[str], sign: str, folder: str | None = None) -> Iterator[None]:
    """Run a server that says on standard error that it listens, and kill it at the end."""
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            assert process.stderr
            while sign not in (line := process.stderr.readline()):
                assert line, f"{command[0]} did not start"
            yield
        finally:
            process.kill()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert isinstance(port, int)
    return port
