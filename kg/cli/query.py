"""`kg query`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
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
    graph: Annotated[Path, typer.Argument(help="A folder that a build has filled, or a file of RDF.", metavar="GRAPH")],
    sparql: Annotated[
        str | None, typer.Argument(help="A query, or a .rq file that holds one.", metavar="SPARQL")
    ] = None,
    name: Annotated[
        str | None, typer.Option(help="A question by its name, instead of a query.", metavar="NAME")
    ] = None,
    arguments: Annotated[
        list[str] | None,
        typer.Option("--arg", help="An entity that the question is about: a=ZTE.", metavar="NAME=ENTITY"),
    ] = None,
    names: Annotated[
        bool, typer.Option("--names", help="List the questions, and stop; so does --name alone at the end.")
    ] = False,
    form: Annotated[Format, typer.Option("--format", help="How to print the answer.")] = Format.TABLE,
) -> None:
    """Ask a graph in SPARQL, or one of the questions that --names lists.

    The prefixes of the graph are known and need not be written. Turtle is for what CONSTRUCT and DESCRIBE find.
    """
    from kg.queries import named_query  # noqa: PLC0415  so that other commands start without the store
    from kg.query import FORMATS, query  # noqa: PLC0415  as above
    from kg.store import open_store  # noqa: PLC0415  as above

    if names:
        sys.stdout.writelines(_names())
    elif (sparql is None) == (name is None) or (arguments and not name):
        raise typer.BadParameter("give a query, or a question with --name (--names lists them)")
    else:
        store = open_store(graph)
        found = named_query(store, name, _pairs(arguments)) if name else query(store, _text(sparql or ""))
        sys.stdout.write(FORMATS[form.value](found))
    sys.stdout.flush()  # here a reader that has gone away ends the command quietly, at exit it would be a complaint


def _names() -> Iterator[str]:
    from kg.queries import named_queries  # noqa: PLC0415  as above

    for one in named_queries().values():
        parameters = "".join(f" --arg {name}=" for name in one.parameters)
        yield f"{one.name}{parameters}\n    {one.answers}\n"


def _pairs(arguments: list[str] | None) -> dict[str, str]:
    pairs = [one.partition("=") for one in arguments or ()]
    if wrong := [name for name, sign, _ in pairs if not sign]:
        raise typer.BadParameter(f"--arg {wrong[0]} has no value: write --arg {wrong[0]}=ENTITY")
    return {name: value for name, _, value in pairs}


def _text(sparql: str) -> str:
    return _query_file(Path(sparql)) if sparql.endswith(".rq") else sparql


def _query_file(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QueryError(
            f"{path} cannot be read: {error.strerror}", mend="check the path, or give the query"
        ) from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{path} is no text in UTF-8", mend="save it as UTF-8") from error
