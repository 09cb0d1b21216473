"""`kg export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import out


def export(
    graph: Annotated[Path, typer.Argument(help="A folder that a build has filled, or a file of RDF.", metavar="GRAPH")],
    forms: Annotated[
        list[str], typer.Option("--format", help="A format, by its name; may be given several times.", metavar="NAME")
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The folder to write to, by default that of the graph.")
    ] = None,
    schema: Annotated[
        Path | None, typer.Option(help="The folder of your types and relations, as in a build.", metavar="FOLDER")
    ] = None,
) -> None:
    """Write a graph in another format.

    Of RDF: turtle, ntriples, nquads, parts, trig, jsonld, rdfxml, rdf12. For tools and tables: graphml, gexf, nodelink,
    neo4j, parquet, jsonl, html.
    """
    import kg  # noqa: PLC0415  so that other commands start without it
    from kg import exports, registry  # noqa: PLC0415  as above

    for form in forms:
        registry.load("kg.exporters", form)
    loaded = kg.load(graph, schema=schema)
    folder = output or (graph if graph.is_dir() else graph.parent)
    for form in forms:
        out.print(str(exports.export(loaded.data, form, folder, base=loaded.base, schema=loaded.schema)), markup=False)
