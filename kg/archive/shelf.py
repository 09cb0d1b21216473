"""A place for what a build makes on its way, which memory need not hold: bytes by key, gone with the archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from typing import Any

TABLE = """
CREATE TEMP TABLE shelves (
    shelf INTEGER NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (shelf, key)) STRICT;
"""


class Shelf(MutableMapping[str, bytes]):
    """Keep bytes by key, in the order of the keys, in a table of the archive that ends with it.

    Args:
        run: runs a statement of SQL with its values, and returns the rows.
        number: which of the shelves it is.
    """

    def __init__(self, run: Callable[..., list[tuple[Any, ...]]], number: int) -> None:
        self._run = run
        self._number = number

    def __getitem__(self, key: str) -> bytes:
        for (value,) in self._run("SELECT value FROM shelves WHERE shelf = ? AND key = ?", self._number, key):
            return bytes(value)
        raise KeyError(key)

    def __setitem__(self, key: str, value: bytes) -> None:
        self._run("INSERT OR REPLACE INTO shelves VALUES (?, ?, ?)", self._number, key, value)

    def __delitem__(self, key: str) -> None:
        if not self._run("DELETE FROM shelves WHERE shelf = ? AND key = ? RETURNING key", self._number, key):
            raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        query = "SELECT key FROM shelves WHERE shelf = ? AND key > ? ORDER BY key LIMIT 1000"
        keys = self._run(query.replace(">", ">="), self._number, "")
        while keys:
            yield from (key for (key,) in keys)
            keys = self._run(query, self._number, keys[-1][0])

    def __len__(self) -> int:
        ((count,),) = self._run("SELECT count(*) FROM shelves WHERE shelf = ?", self._number)
        return int(count)
