"""Run the server until it is told to stop."""

from __future__ import annotations

import asyncio
import ipaddress
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.errors import GraphError, KgError
from kg.serve.app import PATIENCE, application
from kg.serve.processes import Limits
from kg.serve.workers import Workers
from kg.serve.writer import check_writable
from kg.serve.writing import Writer
from kg.store import open_store, store_base

CONNECTIONS = 256


def serve(
    folder: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 7878,
    workers: int | None = None,
    limits: Limits | None = None,
    origins: tuple[str, ...] = (),
    token: str = "",
    ready: Callable[[str], None] = lambda address: None,
) -> None:
    """Serve a graph until the process is interrupted; what is being answered then is answered first.

    Args:
        folder: that a build has filled, or a file of RDF.
        host: the address to listen on; one that is not of this machine alone is open to the network.
        port: 0 for any that is free.
        workers: how many queries are answered at once, by default one for each processor.
        limits: what a query may cost.
        origins: the sites whose pages may read the answers (CORS).
        token: what an update is to bring; without one the graph is read only.
        ready: called with the address when the server listens.

    Raises:
        GraphError: where the graph cannot be opened, or is to be written and cannot be.
        KgError: where the address cannot be listened on.
    """
    if token and not folder.is_dir():
        raise GraphError(f"{folder} is one file, which is not written", mend="give the folder of a build")
    if token:
        check_writable(folder)
    base = store_base(open_store(folder))
    listening = _listen(host, port)
    count = workers or os.cpu_count() or 1
    loopback = ipaddress.ip_address(listening.getsockname()[0]).is_loopback
    hosts = frozenset({"localhost", "127.0.0.1", "[::1]", host.lower()}) if loopback else None
    place = folder if folder.is_dir() else folder.parent
    costs = limits or Limits()
    answering = Workers(folder, count, costs)
    writer = Writer(folder, answering, costs, token) if token else None
    app = application(place, answering, base, hosts=hosts, origins=origins, writer=writer)
    config = uvicorn.Config(
        app,
        http=_Impatient,
        ws="none",
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=PATIENCE,
        timeout_graceful_shutdown=PATIENCE,
    )
    shown = f"[{host}]" if ":" in host else host
    ready(f"http://{shown}:{listening.getsockname()[1]}/")
    uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family, backlog=CONNECTIONS)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise KgError(f"{host}:{port} cannot be listened on: {reason}", mend="choose another with --port") from error


class _Impatient(H11Protocol):
    """Close a connection whose request does not arrive in time, so that slow clients hold none for ever."""

    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._timer = self.loop.call_later(PATIENCE, self._give_up)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        waiting = self.conn.their_state is h11.IDLE
        if waiting and self._timer is None and self.conn.trailing_data[0]:
            self._timer = self.loop.call_later(PATIENCE, self._give_up)
        elif not waiting and self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def connection_lost(self, exc: Exception | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def _give_up(self) -> None:
        self._timer = None
        if not self.transport.is_closing():
            self.transport.close()
