"""`kg build`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.progress import progress
from kg.cli.summary import finish
from kg.errors import GraphError

Workers = Annotated[int, typer.Option(min=1, help="How many processes read the texts.", metavar="N")]
Engine = Annotated[str, typer.Option(help="What runs them: processes, or ray (an extra).", metavar="NAME")]
Address = Annotated[str, typer.Option(help="The Ray cluster to use; without one, this machine.", metavar="HOST:PORT")]
Partitions = Annotated[
    str, typer.Option(help="Where processes put what they find, as Parquet, to be taken up.", metavar="FOLDER|URI")
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Print errors only.")]
LogJson = Annotated[bool, typer.Option("--log-json", help="Tell progress and errors as JSON, a line each.")]


def build(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", metavar="PATH...")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The folder to write to.", metavar="FOLDER")] = Path(
        "output"
    ),
    add: Annotated[bool, typer.Option("--add", help="Add to the graph that the folder holds.")] = False,
    workers: Workers = 1,
    engine: Engine = "processes",
    address: Address = "",
    partitions: Partitions = "",
    model: Annotated[str | None, typer.Option(help="A spaCy pipeline, by its name or folder.", metavar="NAME")] = None,
    extractor: Annotated[
        str | None, typer.Option(help="What finds propositions, by its name: rules.", metavar="NAME")
    ] = None,
    schema: Annotated[
        Path | None, typer.Option(help="The folder of your types.toml and relations.toml.", metavar="FOLDER")
    ] = None,
    base: Annotated[
        str | None, typer.Option(help="The start of every IRI: https://kg.example.org/.", metavar="IRI")
    ] = None,
    known: Annotated[
        Path | None, typer.Option(help="Things that you know: CSV or SKOS Turtle.", metavar="FILE")
    ] = None,
    decisions: Annotated[
        Path | None, typer.Option(help="Which names are of one thing, as kg entities --review asks.", metavar="FILE")
    ] = None,
    infer: Annotated[
        bool, typer.Option("--infer", help="Write what follows from the actual claims to inferred.ttl.")
    ] = False,
    large: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="How many claims a graph may have to be written as GraphML and shown whole on its page: 50000.",
            metavar="N",
        ),
    ] = None,
    quiet: Quiet = False,
    log_json: LogJson = False,
) -> None:
    """Build a graph out of documents.

    Reads .txt, .md, .html, .pdf, .docx and .jsonl, and .gz of these. A document that cannot be read is reported,
    the others are built, and the exit code is 1. A build that was cut short goes on where it was.
    """
    from kg import upkeep  # noqa: PLC0415  so that other commands start without it

    with progress(quiet=quiet, log_json=log_json) as tell:
        _check_before_the_work(output, base)
        kept = upkeep.build(
            paths,
            output,
            add=add,
            workers=workers,
            engine=engine,
            address=address,
            partitions=partitions,
            progress=tell,
            model=model,
            extractor=extractor,
            schema=schema,
            base=base,
            known=known,
            decisions=decisions,
            infer="yes" if infer else None,
            large=large,
        )
    finish(kept, output, quiet=quiet, log_json=log_json, changes=add)


def _check_before_the_work(output: Path, base: str | None) -> None:
    """Raise what saving would raise, before the documents are read instead of after."""
    if base:
        from kg.rdf import prefixes  # noqa: PLC0415  so that `kg --version` needs no RDF library

        prefixes(base)
    if output.exists() and not output.is_dir():
        raise GraphError(f"{output} is no folder", mend="choose another folder with -o")
