"""Partitions: what was found in texts, as Parquet files in a folder that every machine reaches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from secrets import token_hex
from typing import Any

from kg.archive.stored import Failure, Outcome, Result
from kg.errors import GraphError, PluginError

FOUND = ("mentions", "propositions", "namings", "sketch")
COLUMNS = ("text", *FOUND, "problem")
REACH = "name a folder that every machine of the cluster reaches, and may write to"


@dataclass(frozen=True, slots=True)
class Partition:
    """Say in which file stands what was found in a text."""

    name: str


def place(folder: str | Path, version: str) -> str:
    """Return where the partitions of a version of the extraction are, in a folder or at a URI; it is made there.

    Raises:
        PluginError: where pyarrow is not installed.
        GraphError: where the folder cannot be made.

    Source: the file systems of Apache Arrow, https://arrow.apache.org/docs/python/filesystems.html
    """
    if find_spec("pyarrow") is None:
        raise PluginError("partitions need pyarrow, which is not here", mend="pip install 'kg[parquet]'")
    start = str(folder) if "://" in str(folder) else str(Path(folder).absolute())
    found = f"{start.rstrip('/')}/version={version}"  # the column of that name, for what reads the folder as one table
    with _storage(found) as (storage, path):
        storage.create_dir(path, recursive=True)
    return found


def write(folder: str, found: Mapping[str, Outcome]) -> str:
    """Write what was found in texts to a partition, whole or not at all; return its name.

    The name is a digest of the ids of the texts, so that who tries again writes the same file.

    Raises:
        GraphError: where it cannot be written.

    Source: Apache Parquet, https://parquet.apache.org/docs/
    """
    import pyarrow as pa  # noqa: PLC0415  an extra, and a large one
    from pyarrow import parquet  # noqa: PLC0415  as above

    types = (pa.string(), *(pa.binary() for _ in FOUND), pa.string())
    rows = [dict(zip(COLUMNS, (one, *_row(outcome)), strict=True)) for one, outcome in sorted(found.items())]
    table = pa.Table.from_pylist(rows, schema=pa.schema(list(zip(COLUMNS, types, strict=True))))
    name = f"{sha256(''.join(sorted(found)).encode()).hexdigest()[:32]}.parquet"
    with _storage(folder) as (storage, path):
        beside = f"{path}/{name}.{token_hex(4)}.part"
        with storage.open_output_stream(beside) as file:
            parquet.write_table(table, file, compression="none")  # the content is compressed
        storage.move(beside, f"{path}/{name}")
    return name


def read(folder: str, name: str) -> dict[str, Outcome]:
    """Return what stands in a partition, by the ids of the texts.

    Raises:
        GraphError: where it is not there or cannot be read.
    """
    return {row["text"]: _outcome(row) for row in _rows(folder, name, COLUMNS)}


def finished(folder: str, wanted: Sequence[str]) -> Iterator[Mapping[str, Result]]:
    """Yield what stands in the partitions that are there of the texts that are wanted, a partition at a time.

    What no more than a reason was found for is left out: it is tried again.

    Raises:
        GraphError: where a partition cannot be read.
    """
    from pyarrow.fs import FileSelector  # noqa: PLC0415  an extra, and a large one

    left = set(wanted)
    with _storage(folder) as (storage, path):
        names = sorted(one.base_name for one in storage.get_file_info(FileSelector(path)) if one.extension == "parquet")
    for name in names:
        if not left.isdisjoint(row["text"] for row in _rows(folder, name, COLUMNS[:1])):
            whole = read(folder, name).items()
            here = {one: found for one, found in whole if one in left and isinstance(found, Result)}
            left -= here.keys()
            yield here


def _row(found: Outcome) -> tuple[bytes | str | None, ...]:
    if isinstance(found, Failure):
        return (*(None for _ in FOUND), found.reason)
    return (*(getattr(found, name) for name in FOUND), None)


def _outcome(row: Mapping[str, Any]) -> Outcome:
    problem = row["problem"]
    return Result(*(row[name] for name in FOUND)) if problem is None else Failure(problem)


def _rows(folder: str, name: str, columns: Sequence[str]) -> list[dict[str, Any]]:
    from pyarrow import ArrowException, parquet  # noqa: PLC0415  an extra, and a large one

    with _storage(folder) as (storage, path):
        try:
            with storage.open_input_file(f"{path}/{name}") as file:
                rows: list[dict[str, Any]] = parquet.read_table(file, columns=list(columns)).to_pylist()
        except (ArrowException, ValueError) as error:
            problem = f"{folder}/{name} is no partition of kg: {error}"
            raise GraphError(problem, mend="delete it; what stood in it is read again") from error
    return rows


@contextmanager
def _storage(folder: str) -> Iterator[tuple[Any, str]]:
    """Yield the file system of a folder or URI and the path in it; what that cannot do is told with the folder."""
    from pyarrow import ArrowException, fs  # noqa: PLC0415  an extra, and a large one

    try:
        yield fs.FileSystem.from_uri(folder)
    except (OSError, ArrowException) as error:
        problem, *_ = str(error).splitlines() or [type(error).__name__]
        raise GraphError(f"{folder} cannot be used for partitions: {problem}", mend=REACH) from error
