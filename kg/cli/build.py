"""`kg build`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

import kg
from kg.cli.console import complain, err, out
from kg.errors import GraphError

if TYPE_CHECKING:
    from kg.api import Graph


def build(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", metavar="PATH...")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder to write to.", metavar="FOLDER")] = Path(
        "output"
    ),
    model: Annotated[str | None, typer.Option(help="A spaCy pipeline, by its name or folder.", metavar="NAME")] = None,
    extractor: Annotated[str, typer.Option(help="What finds propositions, by its name.", metavar="NAME")] = "rules",
    schema: Annotated[
        Path | None, typer.Option(help="The folder of your types.toml and relations.toml.", metavar="FOLDER")
    ] = None,
    base: Annotated[
        str, typer.Option(help="The start of every IRI; it ends in /.", metavar="IRI")
    ] = "https://kg.example.org/",
    known: Annotated[
        Path | None, typer.Option(help="Things that you know: CSV or SKOS Turtle.", metavar="FILE")
    ] = None,
    decisions: Annotated[
        Path | None, typer.Option(help="Which names are of one thing, as kg entities --review asks.", metavar="FILE")
    ] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Print errors only.")] = False,
) -> None:
    """Build a graph out of documents.

    Reads .txt, .md, .html, .pdf, .docx and .jsonl, and .gz of these. A document that cannot be read is reported,
    the others are built, and the exit code is 1.
    """
    _check_before_the_work(output, base)
    options: dict[str, Any] = {"schema": schema, "extractor": extractor, "known": known, "decisions": decisions}
    options |= {"model": model} if model else {}
    with _progress(quiet) as progress:
        graph = kg.build(paths, base=base, progress=progress, **options)
    for problem in graph.problems:
        complain(problem)
    if graph.documents:
        graph.save(output)
        if not quiet:
            _summarize(graph, output)
    if graph.problems or not graph.documents:
        raise typer.Exit(1)


def _check_before_the_work(output: Path, base: str) -> None:
    """Raise what saving would raise, before the documents are read instead of after."""
    from kg.rdf import prefixes  # noqa: PLC0415  so that `kg --version` needs no RDF library

    prefixes(base)
    if output.exists() and not output.is_dir():
        raise GraphError(f"{output} is no folder", mend="choose another folder with -o")


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[int, int], None]]:
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, disable=quiet or not err.is_terminal) as bar:
        task = bar.add_task("documents", total=None)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield show


def _summarize(graph: Graph, output: Path) -> None:
    report, unread = graph.report, len(graph.problems)
    kinds = ", ".join(f"{count} {kind}" for kind, count in report["claims_by_factuality"].items())
    reprints = report["reprints"]
    apart = [f"{reprints} reprint{'s' if reprints > 1 else ''}"] if reprints else []
    apart += [f"{unread} could not be read"] if unread else []
    rows = {
        "documents": str(report["documents"]) + (f" ({', '.join(apart)})" if apart else ""),
        "entities": str(report["entities"]),
        "claims": f"{report['claims']}" + (f" ({kinds})" if kinds else ""),
        "rejections": f"{report['rejections']} (reasons in report.json)",
        "seconds": f"{sum(report['seconds'].values()):.1f}",
    }
    for name, value in rows.items():
        out.print(f"{name:<11}{value}", markup=False)
    out.print(f"\nlook at it   open {output / 'graph.html'} in a browser", markup=False)
    out.print(f"ask it       kg query {output} 'SELECT ?who ?whom WHERE {{ ?who kg:bans ?whom }}'", markup=False)
    out.print(f"load it      {output / 'graph.ttl'} into any triple store", markup=False)
