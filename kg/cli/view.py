"""`kg view`."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import out
from kg.errors import GraphError


def view(
    graph: Annotated[Path, typer.Argument(help="A folder that a build has filled, or an HTML page.", metavar="GRAPH")],
) -> None:
    """Open the page of a graph in a browser.

    Where no browser can be opened, prints the path of the page.
    """
    page = (graph / "graph.html" if graph.is_dir() else graph).resolve()
    if not page.is_file():
        raise GraphError(f"{page} is not there", mend=f"build it: kg build PATH... -o {graph}")
    if not webbrowser.open(page.as_uri()):
        out.print(str(page), markup=False)
