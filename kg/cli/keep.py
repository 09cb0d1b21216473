"""`kg remove` and `kg update`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.build import Address, Engine, LogJson, Partitions, Quiet, Workers
from kg.cli.progress import progress
from kg.cli.summary import finish

Folder = Annotated[Path, typer.Argument(help="A folder that kg build has filled.", metavar="FOLDER")]


def remove(
    folder: Folder,
    sources: Annotated[
        list[str],
        typer.Argument(
            help="Names of documents, their web addresses, files, or folders of files.", metavar="SOURCE..."
        ),
    ],
    quiet: Quiet = False,
    log_json: LogJson = False,
) -> None:
    """Remove documents from a graph, with all that it knows from them alone.

    A SOURCE is looked for among the names and web addresses of the documents first, then among the paths of their
    files. Their texts are erased from the folder too.
    """
    from kg import upkeep  # noqa: PLC0415  so that other commands start without it

    with progress(quiet=quiet, log_json=log_json) as tell:
        kept = upkeep.remove(folder, sources, progress=tell)
    finish(kept, folder, quiet=quiet, log_json=log_json, changes=True)


def update(
    folder: Folder,
    source: Annotated[Path, typer.Argument(help="The folder of documents to follow, or a file.", metavar="DOCUMENTS")],
    workers: Workers = 1,
    engine: Engine = "processes",
    address: Address = "",
    partitions: Partitions = "",
    quiet: Quiet = False,
    log_json: LogJson = False,
) -> None:
    """Make a graph follow a folder of documents: what is new is added, what is gone removed.

    Documents are told apart by their content. Those that came from elsewhere stay; so does what was in a file that
    cannot be read now.
    """
    from kg import upkeep  # noqa: PLC0415  so that other commands start without it

    with progress(quiet=quiet, log_json=log_json) as tell:
        kept = upkeep.update(
            folder, source, workers=workers, engine=engine, address=address, partitions=partitions, progress=tell
        )
    finish(kept, folder, quiet=quiet, log_json=log_json, changes=True)
