"""The command `kg`: arguments, progress, printing and exit codes."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

import kg
from kg.errors import GraphError, KgError, QueryError

if TYPE_CHECKING:
    from kg.api import Graph

app = typer.Typer(
    name="kg",
    help="News documents in, an attributed knowledge graph out.",
    epilog="Example: kg build seeds/ -o output/",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
out, err = Console(highlight=False, soft_wrap=True), Console(stderr=True, highlight=False, soft_wrap=True)


class Format(StrEnum):
    """Say how a query's answer is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def main() -> None:
    """Run the command; an error of ours becomes a message and the exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may lack the characters of a document
    try:
        app()
    except KgError as error:
        _complain(error)
        sys.exit(1)


def _complain(error: KgError) -> None:
    err.print("error:", style="bold red", end=" ")
    err.print(error.problem, markup=False)
    if error.mend:
        err.print(f"  mend: {error.mend}", markup=False)


def _version(wanted: bool) -> None:
    if wanted:
        out.print(f"kg {kg.__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


@app.command(epilog="Example: kg build seeds/ report.pdf -o output/")
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
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Print errors only.")] = False,
) -> None:
    """Build a graph out of documents.

    Reads .txt, .md, .html, .pdf, .docx and .jsonl, and .gz of these. A document that cannot be read is reported,
    the others are built, and the exit code is 1.
    """
    _check_before_the_work(output, base)
    options = {"model": model} if model else {}
    with _progress(quiet) as progress:
        graph = kg.build(paths, base=base, schema=schema, extractor=extractor, progress=progress, **options)
    for problem in graph.problems:
        _complain(problem)
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
    rows = {
        "documents": str(report["documents"]) + (f" ({unread} could not be read)" if unread else ""),
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


@app.command(epilog="Example: kg query output/ 'SELECT ?who ?whom WHERE { ?who kg:bans ?whom }'")
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
