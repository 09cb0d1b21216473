"""`kg serve`."""

from __future__ import annotations

import os
from pathlib import Path
from secrets import token_urlsafe
from typing import Annotated

import typer

from kg.cli.console import err, out


def serve(
    graph: Annotated[Path, typer.Argument(help="A folder that a build has filled, or a file of RDF.", metavar="GRAPH")],
    host: Annotated[str, typer.Option(help="The address to listen on.", metavar="HOST")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port; 0 for any that is free.", min=0, max=65535)] = 7878,
    seconds: Annotated[int, typer.Option(help="How long a query may take.", min=1)] = 30,
    memory: Annotated[int, typer.Option(help="How many megabytes of memory a query may take.", min=64)] = 2048,
    size: Annotated[int, typer.Option(help="How many megabytes an answer may have.", min=1, max=1024)] = 64,
    workers: Annotated[
        int | None, typer.Option(help="How many queries are answered at once; by default one a processor.", min=1)
    ] = None,
    cors: Annotated[
        list[str] | None, typer.Option(help="A site whose pages may read the answers, or *.", metavar="ORIGIN")
    ] = None,
    writable: Annotated[
        bool, typer.Option("--writable", help="Take updates that bring the token: KG_TOKEN, or one that is printed.")
    ] = False,
) -> None:
    """Serve a graph over HTTP: a SPARQL endpoint, a page for every entity, and the viewer.

    It is read only unless --writable says otherwise, asks no other server, and can be reached from this machine alone
    unless --host says otherwise.
    """
    from kg.serve.processes import Limits  # noqa: PLC0415  as above
    from kg.serve.run import serve  # noqa: PLC0415  so that other commands start without the server

    given = os.environ.get("KG_TOKEN", "")
    token = (given or token_urlsafe(24)) if writable else ""

    def ready(address: str) -> None:
        out.print(f"SPARQL     {address}sparql", markup=False)
        out.print(f"ask it     {address}", markup=False)
        if token and not given:
            out.print(f"token      {token}", markup=False, soft_wrap=True)
        err.print("Ctrl+C stops it", markup=False)

    limits = Limits(seconds, memory * 1024**2, size * 1024**2)
    origins = tuple(cors or ())
    serve(graph, host=host, port=port, workers=workers, limits=limits, origins=origins, token=token, ready=ready)
