"""Compressed files, unpacked for the readers."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.errors import DocumentError

# Room for a .jsonl of some 200,000 articles; a file that unpacks to more is more likely a bomb than news.
UNPACKED = 2**30
_CHUNK = 2**20


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """Unpack a .gz file into a temporary file of its name without .gz, for as long as it is read.

    Raises:
        DocumentError: where the file is damaged or unpacks to more than `UNPACKED` bytes.
    """
    with TemporaryDirectory(prefix="kg-") as folder:
        target = Path(folder) / path.stem
        try:
            _unpack(path, target)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            problem = "is damaged or cut short: it cannot be unpacked"
            raise DocumentError(path, problem, mend="fetch or compress it again") from error
        yield target


def _unpack(path: Path, target: Path) -> None:
    size = 0
    with gzip.open(path) as packed, target.open("wb") as file:
        while chunk := packed.read(_CHUNK):
            size += len(chunk)
            if size > UNPACKED:
                problem = f"unpacks to more than {UNPACKED:,} bytes"
                raise DocumentError(path, problem, mend="unpack it and split what is in it")
            file.write(chunk)
