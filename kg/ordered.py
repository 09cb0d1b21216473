"""Sort more than memory holds: what is too much waits in a temporary file, and is read when it is asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import Generic, TypeVar, overload

import msgspec

from kg.errors import GraphError

HELD = 50_000  # what memory holds of one kind of thing

T = TypeVar("T")

_encoder = msgspec.msgpack.Encoder()


def ordered(things: Iterable[T], kind: type[T], key: Callable[[T], str]) -> Sequence[T]:
    """Return things sorted by a key, those of one key in the order in which they came.

    More than `HELD` are kept in a temporary file, which goes with what is returned.

    Args:
        things: what to sort.
        kind: the type of all of them, of what MessagePack holds.
        key: gives what they are sorted by.

    Raises:
        GraphError: where the file cannot be written.

    >>> ordered([3, 1, 2], int, str)
    (1, 2, 3)
    """
    waiting = iter(things)
    held = list(islice(waiting, HELD + 1))
    return tuple(sorted(held, key=key)) if len(held) <= HELD else OnDisk(chain(_taken(held), waiting), kind, key)


class OnDisk(Sequence[T], Generic[T]):
    """Keep sorted things in a temporary file, and read each when it is asked for; see `ordered`."""

    def __init__(self, things: Iterable[T], kind: type[T], key: Callable[[T], str]) -> None:
        self._decoder = msgspec.msgpack.Decoder(kind)
        with _told():
            self._db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
            self._db.execute("CREATE TABLE unsorted (key TEXT NOT NULL, thing BLOB NOT NULL)")
            self._db.execute("BEGIN")
            rows = ((key(one), _encoder.encode(one)) for one in things)
            self._db.executemany("INSERT INTO unsorted VALUES (?, ?)", rows)
            self._db.execute("CREATE TABLE things AS SELECT thing FROM unsorted ORDER BY key, rowid")
            self._db.execute("DROP TABLE unsorted")
            self._db.execute("COMMIT")
            ((self._count,),) = self._db.execute("SELECT count(*) FROM things")

    def __len__(self) -> int:
        return int(self._count)

    def __iter__(self) -> Iterator[T]:
        with _told():
            for (content,) in self._db.execute("SELECT thing FROM things ORDER BY rowid"):
                yield self._decoder.decode(content)

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...

    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(len(self))[place])
        number = range(len(self))[place] + 1  # where there is none, this says so
        with _told():
            ((content,),) = self._db.execute("SELECT thing FROM things WHERE rowid = ?", (number,))
        return self._decoder.decode(content)


def _taken(things: list[T]) -> Iterator[T]:
    """Yield things in their order, and let go of each."""
    things.reverse()
    while things:
        yield things.pop()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        mend = "check the space where temporary files are kept, or set SQLITE_TMPDIR to another folder"
        raise GraphError(f"a temporary file cannot be written: {error}", mend=mend) from error
