"""The command `kg`: arguments, progress, printing and exit codes."""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Callable
from typing import Annotated

import typer

import kg
from kg.cli.ask import ask
from kg.cli.build import build
from kg.cli.check import evaluate, validate
from kg.cli.console import complain, out
from kg.cli.diff import diff
from kg.cli.entities import entities
from kg.cli.export import export
from kg.cli.extract import extract
from kg.cli.keep import remove, update
from kg.cli.load import load
from kg.cli.merge import import_
from kg.cli.query import query
from kg.cli.schema import schema
from kg.cli.serve import serve
from kg.cli.view import view
from kg.errors import KgError

COMMANDS: dict[Callable[..., None], str] = {
    build: "kg build seeds/ report.pdf -o output/",
    update: "kg update output/ articles/",
    remove: "kg remove output/ articles/retracted.html",
    diff: "kg diff yesterday/ output/",
    view: "kg view output/",
    query: "kg query output/ 'SELECT ?who ?whom WHERE { ?who kg:bans ?whom }'",
    entities: "kg entities output/ --review",
    ask: "kg ask output/ ZTE",
    serve: "kg serve output/",
    load: "kg load output/ --endpoint http://localhost:7878/store",
    export: "kg export output/ --format jsonld --format nquads",
    import_: "kg import output/ other.ttl -o merged/",
    schema: "kg schema bans",
    extract: "kg extract 'The ministry denied that it had banned the firm.'",
    validate: "kg validate output/",
    evaluate: "kg evaluate gold.yaml output/ --misses",
}

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
for command, example in COMMANDS.items():
    app.command(epilog=f"Example: {example}")(command)


def main() -> None:
    """Run the command; an error of ours becomes a message and the exit code 1."""
    gc.set_threshold(20_000, 20, 50)  # a build makes much and little of it in circles: to look for them costs a tenth
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may lack the characters of a document
    try:
        app(_arguments(sys.argv[1:]), prog_name="kg")
    except KgError as error:
        complain(error)
        sys.exit(1)


def _arguments(given: list[str]) -> list[str]:
    """Return the arguments with `--names` where a `--name` at the end names nothing."""
    return [*given[:-1], "--names"] if given[-1:] == ["--name"] else given


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
