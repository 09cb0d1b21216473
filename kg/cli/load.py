"""`kg load`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import MofNCompleteColumn, Progress, TextColumn

from kg.cli.console import err, out


def load(
    graph: Annotated[Path, typer.Argument(help="A folder that a build has filled, or a file of RDF.", metavar="GRAPH")],
    endpoint: Annotated[str, typer.Option(help="Where the store takes graphs or updates.", metavar="URL")],
    query: Annotated[
        str, typer.Option(help="Where it takes queries, if that is not near the endpoint.", metavar="URL")
    ] = "",
    name: Annotated[
        str, typer.Option("--graph", help="The named graph to load into, instead of the default one.", metavar="IRI")
    ] = "",
    replace: Annotated[bool, typer.Option("--replace", help="Take out first what the graph holds.")] = False,
    skip: Annotated[
        int, typer.Option(help="How many triples are there already, after a load that broke off.", min=0)
    ] = 0,
    chunk: Annotated[int, typer.Option(help="How many triples are sent at once.", min=1)] = 10_000,
) -> None:
    """Load a graph into a running triple store, and count what has arrived.

    KG_USER and KG_PASSWORD in the environment are for a store that asks who is there.
    """
    from kg.loading import load_into  # noqa: PLC0415  so that other commands start without the store

    with Progress(TextColumn("loading"), MofNCompleteColumn(), console=err, transient=True) as bar:
        task = bar.add_task("triples", total=None)
        loaded = load_into(
            graph,
            endpoint,
            query=query,
            graph=name,
            replace=replace,
            skip=skip,
            chunk=chunk,
            user=os.environ.get("KG_USER", ""),
            password=os.environ.get("KG_PASSWORD", ""),
            progress=lambda sent: bar.update(task, completed=sent),
        )
    out.print(f"sent       {loaded.sent} triples by {loaded.protocol}", markup=False)
    out.print(f"there now  {loaded.there} triples", markup=False)
