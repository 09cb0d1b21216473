"""The graph as CSV files for Neo4j's bulk import, with the command that imports them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.exports.files import make_folder, write_whole
from kg.exports.tables import QUALIFIERS, claim_rows, entity_rows, evidence_rows
from kg.graph import KnowledgeGraph
from kg.schema import Schema, load_schema

JOINT, DOUBLE, QUOTED = "\x1f", '"', re.compile('[",\r\n]')
NODES = ("id:ID", "label", "type", "aliases:string[]", "sameAs:string[]", ":LABEL")
EDGES = (
    ":START_ID", ":END_ID", ":TYPE", "claim", "factuality", *QUALIFIERS, "confidence:double", "corroboration:int",
    "texts:string[]", "contradicts:string[]", "documents:string[]", "quotes:string[]",
)  # fmt: skip
COMMAND = """\
#!/bin/sh
# Fills an empty database of Neo4j 5 or later from this folder; Neo4j must not be running.
cd "$(dirname "$0")" || exit 1
exec neo4j-admin database import full "${1:-neo4j}" --nodes=nodes.csv --relationships=relationships.csv \\
    --multiline-fields=true --array-delimiter='\\31' --id-type=string
"""


def write(graph: KnowledgeGraph, path: Path, *, schema: Schema | None = None) -> None:
    """Write nodes.csv, relationships.csv and import.sh to a folder.

    Entities and values are nodes, labelled with their type and those above it; claims are relationships, whose type is
    the property. Members of lists are parted by U+001F.

    Raises:
        GraphError: where the folder cannot be written.

    Source: https://neo4j.com/docs/operations-manual/current/import/
    """
    make_folder(path)
    write_whole(path / "nodes.csv", _csv(NODES, _nodes(graph, schema or load_schema())))
    write_whole(path / "relationships.csv", _csv(EDGES, _edges(graph)))
    write_whole(path / "import.sh", [COMMAND])


def _nodes(graph: KnowledgeGraph, schema: Schema) -> Iterator[tuple[object, ...]]:
    types = schema.types
    for row in entity_rows(graph):
        known = types.get(row["type"])
        labels = sorted(known.ancestors) if known else [row["type"]]
        yield (
            f"e:{row['id']}", row["label"], row["type"], _list(row["aliases"]), _list(row["same_as"]),
            _list(("Entity", *labels)),
        )  # fmt: skip
    values = {(row["value"], row["datatype"]) for row in claim_rows(graph) if not row["object"]}
    for text, datatype in sorted(values):
        yield (f"{datatype}:{text}", text, datatype, "", "", "Value")


def _edges(graph: KnowledgeGraph) -> Iterator[tuple[object, ...]]:
    quotes: dict[str, list[tuple[str, str]]] = {}
    for row in evidence_rows(graph):
        quotes.setdefault(row["claim"], []).append((row["document"], row["quote"]))
    for row in claim_rows(graph):
        documents, said = zip(*quotes[row["id"]], strict=True)
        target = f"e:{row['object']}" if row["object"] else f"{row['datatype']}:{row['value']}"
        qualifiers = (row[name] for name in ("factuality", *QUALIFIERS))
        yield (
            f"e:{row['subject']}", target, row["property"], row["id"], *qualifiers,
            "" if row["confidence"] is None else row["confidence"], row["corroboration"],
            _list(row["texts"]), _list(row["contradicts"]), _list(documents), _list(said),
        )  # fmt: skip


def _list(members: Iterable[str]) -> str:
    return JOINT.join(member.replace(JOINT, " ") for member in members)


def _csv(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> Iterator[str]:
    yield from (_line(row) for row in (head, *rows))


def _line(row: tuple[object, ...]) -> str:
    return ",".join(_cell(str(one)) for one in row) + "\n"


def _cell(content: str) -> str:
    """Return a text between quotation marks where it needs them; without any, nothing is no value at all."""
    return f'"{content.replace(DOUBLE, DOUBLE * 2)}"' if QUOTED.search(content) else content
