"""Updates of a served graph: applied to a store, and recorded beside graph.ttl, so that a new store has them too."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.rdf import prefixes
from kg.sparql import refuse_load, refuse_others

UPDATES_FILE = "updates.jsonl"


def apply(store: ox.Store, update: str, base: str) -> None:
    """Change a store as an update says, wholly or not at all; the prefixes of the profile are known to it.

    Raises:
        QueryError: where it would reach another store or fetch a file.
        SyntaxError: where it cannot be read.

    Source: SPARQL 1.1 Update, https://www.w3.org/TR/sparql11-update/
    """
    refuse_load(update)
    refuse_others(update)
    store.update(update, base_iri=base, prefixes=prefixes(base))


def recorded(folder: Path) -> Iterator[str]:
    """Yield the updates that a folder records, in their order; a last one that was cut short counts as none."""
    path = folder / UPDATES_FILE
    if path.is_file():
        *lines, _ = path.read_text(encoding="utf-8").split("\n")
        yield from (json.loads(line)["update"] for line in lines)


def record(folder: Path, update: str) -> None:
    """Add an update to those that a folder records."""
    with (folder / UPDATES_FILE).open("a+b") as file:
        file.seek(0)
        file.truncate(file.read().rfind(b"\n") + 1)
        file.write(json.dumps({"update": update}).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
