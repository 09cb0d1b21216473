"""`kg validate` and `kg evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import out


def validate(
    graph: Annotated[Path, typer.Argument(help="A folder that a build has filled, or a Turtle file.", metavar="GRAPH")],
) -> None:
    """Check a graph against the shapes of its profile (SHACL).

    Prints a line for each finding, and ends with 1 if there is any.
    """
    from kg.validation import validate  # noqa: PLC0415  so that other commands start without pyshacl

    findings = validate(graph)
    for one in findings:
        out.print(" ".join(part for part in (one.node, one.path, one.value) if part) + f": {one.message}", markup=False)
    out.print(f"{len(findings)} findings" if findings else "no finding: the graph keeps to its profile")
    if findings:
        raise typer.Exit(1)


def evaluate(
    gold: Annotated[Path, typer.Argument(help="A gold file.", metavar="GOLD")],
    graph: Annotated[Path, typer.Argument(help="A folder that a build has filled, or a Turtle file.", metavar="GRAPH")],
    misses: Annotated[bool, typer.Option(help="List the gold claims that the graph lacks.")] = False,
) -> None:
    """Measure a graph against what a careful reader takes out of the same documents.

    The heading of kg/evaluation.py describes the form of a gold file.
    """
    from kg.evaluation import evaluate, read_gold  # noqa: PLC0415  so that other commands start without it
    from kg.store import load_graph  # noqa: PLC0415  as above

    found = evaluate(read_gold(gold), load_graph(graph))
    for name in ("recall", "entity_recall", "factuality", "entities_found", "confirmed"):
        out.print(f"{name:<17}{getattr(found, name):.3f}")
    out.print(f"{'nodes_per_entity':<17}{found.nodes_per_entity:.2f}")
    out.print(f"{'merges':<17}{', '.join(found.merges) or 'none'}", markup=False)
    out.print(f"{'traps':<17}{', '.join(found.traps) or 'none'}", markup=False)
    for line in found.missed if misses else ():
        out.print(f"missed  {line}", markup=False)
