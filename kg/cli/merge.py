"""`kg import`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import out


def import_(
    graphs: Annotated[
        list[Path], typer.Argument(help="Folders that a build has filled, or files of RDF.", metavar="GRAPH...")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder to write to.", metavar="FOLDER")],
    schema: Annotated[
        Path | None, typer.Option(help="The folder of your types and relations, as in a build.", metavar="FOLDER")
    ] = None,
) -> None:
    """Merge graphs that keep to the profile into one.

    The IRIs are those of the first. A graph that does not keep to the profile is refused with the reason.
    """
    from kg import exports  # noqa: PLC0415  so that other commands start without it
    from kg.merging import merged  # noqa: PLC0415  as above
    from kg.schema import load_schema  # noqa: PLC0415  as above
    from kg.store import graph_base, load_graph  # noqa: PLC0415  as above

    relations = load_schema(schema)
    graph = merged([load_graph(one) for one in graphs], schema=relations)
    exports.save(graph, output, base=graph_base(graphs[0]), schema=relations)
    out.print(
        f"{len(graph.documents)} documents, {len(graph.entities)} entities, {len(graph.claims)} claims in {output}",
        markup=False,
    )


import_.__name__ = "import"  # the command's name, which Python keeps for itself
