"""How files come to their place: whole or not at all, and those of one graph together."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import GraphError

ASIDE = ".aside"  # the folder, inside that of a graph, where its next files wait until all are there
MEND = "check the folder, its space and who may write to it"


def write_whole(path: Path, chunks: Iterable[str]) -> None:
    r"""Write a text in UTF-8 with `\n` newlines to a file beside the path, then rename that to the path.

    Raises:
        GraphError: where the file cannot be written; what stood there before is left as it was.
    """
    beside = path.with_name(f"{path.name}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        _sync(path.parent)
    except OSError as error:
        raise GraphError(f"{path}: cannot be written: {error.strerror}", mend=MEND) from error
    finally:
        beside.unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    """Make a folder where there is none.

    Raises:
        GraphError: where it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GraphError(f"{path} cannot be made: {error.strerror}", mend="choose another folder") from error


@contextmanager
def aside(folder: Path) -> Iterator[Path]:
    """Yield an empty folder inside a folder; where the block ends well, what it wrote there is put in place.

    Raises:
        GraphError: where it cannot be made, or what is in it not be moved.
    """
    place = folder / ASIDE
    shutil.rmtree(place, ignore_errors=True)
    make_folder(place)
    try:
        yield place
    except OSError as error:
        raise GraphError(f"{folder} cannot be written to: {error.strerror}", mend=MEND) from error
    else:
        put_in_place(folder)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def put_in_place(folder: Path) -> None:
    """Move what waits aside to its place, in place of what is there; where that is cut short, it can be done again.

    Raises:
        GraphError: where it cannot be moved.
    """
    place = folder / ASIDE
    try:
        for path in sorted(place.iterdir()) if place.is_dir() else ():
            target = folder / path.name
            if target.is_dir():
                shutil.rmtree(target)
            path.replace(target)
        shutil.rmtree(place, ignore_errors=True)
        _sync(folder)
    except OSError as error:
        raise GraphError(f"{folder} cannot be written to: {error.strerror}", mend=MEND) from error


def _sync(folder: Path) -> None:
    """Make sure that the names in a folder outlast a loss of power, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_DIRECTORY)
        os.fsync(descriptor)
        os.close(descriptor)
