"""`kg query`."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import QueryError


class Format(StrEnum):
    """Say how a query's answer is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TURTLE = "turtle"


def query(
    graph: Annotated[Path, typer.Argument(help="A folder that a build has filled, or a Turtle file.", metavar="GRAPH")],
    sparql: Annotated[str, typer.Argument(help="A query, or a .rq file that holds one.", metavar="SPARQL")],
    form: Annotated[Format, typer.Option("--format", help="How to print the answer.")] = Format.TABLE,
) -> None:
    """Ask a graph in SPARQL.

    The prefixes of the graph are known and need not be written.
    """
    from kg.query import FORMATS, query  # noqa: PLC0415  so that other commands start without the store
    from kg.store import open_store  # noqa: PLC0415  as above

    text = _query_file(Path(sparql)) if sparql.endswith(".rq") else sparql
    sys.stdout.write(FORMATS[form.value](query(open_store(graph), text)))
    sys.stdout.flush()  # here a reader that has gone away ends the command quietly, at exit it would be a complaint


def _query_file(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QueryError(
            f"{path} cannot be read: {error.strerror}", mend="check the path, or give the query"
        ) from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{path} is no text in UTF-8", mend="save it as UTF-8") from error
