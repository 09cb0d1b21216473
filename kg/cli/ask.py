"""`kg ask`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def ask(
    graph: Annotated[Path, typer.Argument(help="A folder that a build has filled, or a file of RDF.", metavar="GRAPH")],
    name: Annotated[str, typer.Argument(help="A name of the entity, or its id.", metavar="NAME")],
) -> None:
    """Show what a graph knows about an entity: its names, and its claims with their sentences.

    Where several entities have the name, the one with most claims is shown and the others are named.
    """
    from kg.card import as_text, card, find  # noqa: PLC0415  so that other commands start without the store
    from kg.query import visible  # noqa: PLC0415  as above
    from kg.store import open_store  # noqa: PLC0415  as above

    store = open_store(graph)
    first, *others = find(store, name)
    shown = card(store, first)
    if shown:
        sys.stdout.write("".join(f"{visible(line)}\n" for line in as_text(shown).splitlines()))
    if others:
        sys.stdout.write(f"\nof the same name: {', '.join(one.rpartition('/')[2] for one in others)}\n")
    sys.stdout.flush()
