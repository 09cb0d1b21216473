"""How exports put a file in its place: whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.errors import GraphError


def write_whole(path: Path, chunks: Iterable[str]) -> None:
    r"""Write a text in UTF-8 with `\n` newlines to a file beside the path, then rename that to the path.

    Raises:
        GraphError: where the file cannot be written; what stood there before is left as it was.
    """
    beside = path.with_name(f"{path.name}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(chunks)
        beside.replace(path)
    except OSError as error:
        raise GraphError(
            f"{path}: cannot be written: {error.strerror}", mend="check the folder and its space"
        ) from error
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
