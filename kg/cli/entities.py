"""`kg entities`."""

from __future__ import annotations

import json
from collections import Counter
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import out
from kg.errors import GraphError


def entities(
    graph: Annotated[Path, typer.Argument(help="A folder that a build has filled.", metavar="GRAPH")],
    review: Annotated[bool, typer.Option("--review", help="List the pairs that were close to merging.")] = False,
) -> None:
    """List the entities: type, mentions, documents, other names.

    With --review, prints lines that you can keep in a file for `kg build --decisions`: each asks whether two entities
    are one. Change "different" to "same" where they are.
    """
    from kg.entities import close_pairs  # noqa: PLC0415  so that other commands start without it
    from kg.store import load_graph  # noqa: PLC0415  as above

    found = load_graph(graph).entities
    if review:
        labels = {entity.id: entity.label for entity in found}
        for pair in close_pairs(found):
            out.print(f"different: {labels[pair.one]} = {labels[pair.other]}  # {pair.reason}", markup=False)
        return
    mentions, documents = _counts(graph / "mentions.jsonl")
    for entity in sorted(found, key=lambda entity: (-mentions[entity.id], entity.label)):
        names = " | ".join([entity.label, *(alias for alias in entity.aliases if alias != entity.label)])
        line = f"{mentions[entity.id]:>5} {documents[entity.id]:>4}  {entity.type:<17} {names}"
        out.print(line, markup=False)


def _counts(path: Path) -> tuple[Counter[str], Counter[str]]:
    """Return how many mentions, and how many documents, each entity has."""
    mentions, documents = Counter[str](), Counter[str]()
    try:
        with path.open(encoding="utf-8") as lines:
            for _, rows in groupby(map(json.loads, lines), key=itemgetter("document")):
                here = Counter(row["entity"] for row in rows)
                mentions.update(here)
                documents.update(here.keys())
    except OSError as error:
        raise GraphError(f"{path} cannot be read: {error.strerror}", mend="build the graph again") from error
    return mentions, documents
