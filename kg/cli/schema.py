"""`kg schema`."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import out


class Format(StrEnum):
    """Say how the schema is printed."""

    TEXT = "text"
    JSON = "json"
    TURTLE = "turtle"
    JSONLD = "jsonld"


def schema(
    name: Annotated[str | None, typer.Argument(help="A type or relation: bans.", metavar="NAME")] = None,
    folder: Annotated[
        Path | None, typer.Option("--schema", help="The folder of your types and relations.", metavar="FOLDER")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TEXT,
) -> None:
    """List the types and relations, or show one: what it means, what it joins, how English says it.

    With --schema, yours are among them. The heading of schemas/relations.toml explains how "said as" is written.
    Turtle is the OWL ontology of all of them, JSON-LD a context with their names.
    """
    from kg.exports.ontology import context, ontology  # noqa: PLC0415  so that other commands start without them
    from kg.glossary import as_text, entry, glossary, trees  # noqa: PLC0415  as above
    from kg.schema import load_schema  # noqa: PLC0415  as above

    known = load_schema(folder)
    if form in (Format.TURTLE, Format.JSONLD):
        if name:
            raise typer.BadParameter(f"--format {form.value} is for the whole schema: leave out {name}")
        out.print((ontology if form is Format.TURTLE else context)(known), markup=False, end="")
        return
    found = entry(name, known) if name else glossary(known)
    if form is Format.JSON:
        lines = [json.dumps(found, ensure_ascii=False, indent=1)]
    else:
        lines = list(as_text(found) if name else trees(known))
    for line in lines:
        out.print(line, markup=False)
