"""Sort more than memory holds: what is too much waits in a temporary file, and is read when it is asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import groupby
from typing import Generic, TypeVar, overload

import msgspec

from kg.errors import GraphError

HELD = 50_000  # what memory holds of one kind of thing
WAITING = 1_000  # what goes to the file together
KNOWN = 10_000  # places that are not looked up again

T = TypeVar("T")
U = TypeVar("U")

_ALL = "CREATE TABLE things AS SELECT thing FROM unsorted ORDER BY key, rowid"
_FIRST = "CREATE TABLE things AS SELECT thing, min(rowid) FROM unsorted GROUP BY key ORDER BY key"
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
    pile = Pile(kind, key)
    for one in things:
        pile.add(one)
    return pile.ordered()


def places(things: Sequence[T], key: Callable[[T], str]) -> Mapping[str, int]:
    """Return the place of each of some sorted things, no two of which have the same key, by that key.

    Args:
        things: the things, as `ordered` gives them.
        key: gives what they are sorted by.

    Raises:
        GraphError: where a temporary file cannot be written.

    >>> places(("a", "b"), str)["b"]
    1
    """
    return Places(things) if isinstance(things, OnDisk) else {key(one): place for place, one in enumerate(things)}


def by_key(things: Sequence[T], key: Callable[[T], str]) -> Mapping[str, T]:
    """Return some sorted things, no two of which have the same key, by that key.

    Args:
        things: the things, as `ordered` gives them.
        key: gives what they are sorted by.

    Raises:
        GraphError: where a temporary file cannot be written.
    """
    return ByKey(things) if isinstance(things, OnDisk) else {key(one): one for one in things}


def beside(
    things: Iterable[T], key: Callable[[T], str], others: Iterable[U], of: Callable[[U], str]
) -> Iterator[tuple[T, list[U]]]:
    """Yield each thing with those other things that have its key, where both are sorted by it.

    >>> list(beside("ac", str, ["a1", "a2", "b1"], lambda other: other[0]))
    [('a', ['a1', 'a2']), ('c', [])]
    """
    groups = groupby(others, of)
    waiting = next(groups, None)
    for one in things:
        here = key(one)
        while waiting and waiting[0] < here:
            waiting = next(groups, None)
        yield one, list(waiting[1]) if waiting and waiting[0] == here else []


class Pile(Generic[T]):
    """Take things one by one, and give them back sorted; `ordered` is one that is filled at once.

    Args:
        kind: the type of all of them, of what MessagePack holds.
        key: gives what they are sorted by.
        once: whether of those with one key only the first counts.
    """

    def __init__(self, kind: type[T], key: Callable[[T], str], *, once: bool = False) -> None:
        self._kind = kind
        self._key = key
        self._once = once
        self._known: set[str] = set()  # as many as memory holds; the file does without those that come again
        self._waiting: list[T] = []
        self._db: sqlite3.Connection | None = None

    def add(self, one: T) -> None:
        """Take a thing.

        Raises:
            GraphError: where the file cannot be written.
        """
        if self._once and not self._is_new(self._key(one)):
            return
        self._waiting.append(one)
        if len(self._waiting) > (WAITING if self._db else HELD):
            self._put()

    def knows(self, key: str) -> bool:
        """Return whether it is sure that a thing with a key was taken, where only the first of those counts."""
        return key in self._known

    def ordered(self) -> Sequence[T]:
        """Return all that was taken, sorted; nothing can be added any more.

        Raises:
            GraphError: where the file cannot be written.
        """
        self._known.clear()
        if self._db is None:
            return tuple(sorted(self._waiting, key=self._key))
        db = self._put()
        with _told():
            db.execute(_FIRST if self._once else _ALL)
            db.execute("DROP TABLE unsorted")
            db.execute("COMMIT")
        return OnDisk(db, self._kind, self._key)

    def _is_new(self, key: str) -> bool:
        if key in self._known:
            return False
        if len(self._known) <= HELD:
            self._known.add(key)
        return True

    def _put(self) -> sqlite3.Connection:
        """Put what waits into the file, and let go of it."""
        with _told():
            self._db = self._db or _opened("CREATE TABLE unsorted (key TEXT NOT NULL, thing BLOB NOT NULL)")
            self._waiting.reverse()
            rows = ((self._key(one), _encoder.encode(one)) for one in _taken(self._waiting))
            self._db.executemany("INSERT INTO unsorted VALUES (?, ?)", rows)
        return self._db


class OnDisk(Sequence[T], Generic[T]):
    """Keep sorted things in a temporary file, and read each when it is asked for; see `ordered`."""

    def __init__(self, db: sqlite3.Connection, kind: type[T], key: Callable[[T], str]) -> None:
        self.key = key
        self._db = db
        self._decoder = msgspec.msgpack.Decoder(kind)
        with _told():
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


class Places(Mapping[str, int]):
    """Keep the places of sorted things by their keys in a temporary file; see `places`."""

    def __init__(self, things: OnDisk[T]) -> None:
        self._count = len(things)
        self._find = lru_cache(KNOWN)(self._found)
        with _told():
            self._db = _opened("CREATE TABLE places (key TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID")
            rows = ((things.key(one), place) for place, one in enumerate(things))
            self._db.executemany("INSERT INTO places VALUES (?, ?)", rows)
            self._db.execute("COMMIT")

    def __getitem__(self, key: str) -> int:
        place = self._find(key)
        if place is None:
            raise KeyError(key)
        return place

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._find(key) is not None

    def __iter__(self) -> Iterator[str]:
        with _told():
            yield from (key for (key,) in self._db.execute("SELECT key FROM places ORDER BY key"))

    def __len__(self) -> int:
        return self._count

    def _found(self, key: str) -> int | None:
        with _told():
            for (place,) in self._db.execute("SELECT place FROM places WHERE key = ?", (key,)):
                return int(place)
        return None


class ByKey(Mapping[str, T], Generic[T]):
    """Read sorted things by their keys; see `by_key`."""

    def __init__(self, things: OnDisk[T]) -> None:
        self._places = Places(things)
        self._read = lru_cache(KNOWN)(things.__getitem__)

    def __getitem__(self, key: str) -> T:
        return self._read(self._places[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _opened(table: str) -> sqlite3.Connection:
    """Return a temporary file with a table, which is being written."""
    db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    db.execute(table)
    db.execute("BEGIN")
    return db


def _taken(things: list[T]) -> Iterator[T]:
    """Yield things from the last to the first, and let go of each."""
    while things:
        yield things.pop()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        mend = "check the space where temporary files are kept, or set SQLITE_TMPDIR to another folder"
        raise GraphError(f"a temporary file cannot be written: {error}", mend=mend) from error
