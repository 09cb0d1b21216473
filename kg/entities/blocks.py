"""Blocks: what all documents tell of names that may meet, so that each block is resolved without the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Protocol, TypeVar

from kg.entities.kept import Kept, Shelf
from kg.entities.names import Key
from kg.entities.words import GENERIC_TAILS
from kg.model import digest

DOCUMENTS = 1000  # for which there is a block, so that a block does not grow with their number
HELD = 20_000  # names that memory holds on their way to the blocks

K = TypeVar("K", bound=Hashable)
A = TypeVar("A")
V = TypeVar("V")
R = TypeVar("R")


class Reduce(Protocol):
    """Call a pure function for each block: here, or elsewhere, as each needs no other."""

    def __call__(
        self, function: Callable[[list[tuple[K, V]]], R], blocks: Iterable[list[tuple[K, V]]], /
    ) -> Iterable[R]:
        """Return what the function gives for the blocks, in any order."""


def block_of(key: Key) -> str:
    """Return what a key shares with all shorter keys that may stand for it anywhere.

    >>> block_of(Key("person", "ada orlan")), block_of(Key("other", "acme bank")), block_of(Key("other", "acme"))
    ('person orlan', 'other acme', 'other acme')
    """
    words = key.words.split()
    while key.kind == "other" and len(words) > 1 and words[-1] in GENERIC_TAILS:
        words.pop()
    return f"{key.kind} {' '.join(words[-1:])}"


def held(found: Iterable[tuple[K, A]], add: Callable[[V | None, A], V]) -> Iterator[dict[K, V]]:
    """Yield what is found by its key, that of one key added up, as much at once as memory holds."""
    here: dict[K, V] = {}
    for key, value in found:
        if len(here) >= HELD and key not in here:
            yield here
            here = {}
        here[key] = add(here.get(key), value)
    yield here


def in_blocks(
    found: Iterable[Mapping[K, V]],
    block: Callable[[K], str],
    kind: type[tuple[K, V]],
    *,
    shelf: Shelf,
    documents: int,
) -> Iterator[list[tuple[K, V]]]:
    """Yield the blocks of what is found; memory holds one at a time.

    Args:
        found: what is found, as much at once as memory holds.
        block: gives what all keys share that have to be in one block.
        kind: the types of a key and its value.
        shelf: where it waits.
        documents: how many there are; what this decides changes no result.
    """
    count = max(1, documents // DOCUMENTS)
    kept = Kept(shelf, list[kind])  # type: ignore[valid-type]
    for number, some in enumerate(found):
        split: dict[int, list[tuple[K, V]]] = defaultdict(list)
        for key, value in some.items():
            split[int(digest(block(key)), 16) % count].append((key, value))
        for place, rows in split.items():
            kept[f"{place:08}-{number:08}"] = rows
    for _, places in groupby(kept, key=lambda place: place.partition("-")[0]):
        yield [row for place in places for row in kept[place]]


def together(rows: Iterable[tuple[K, A]], add: Callable[[V | None, A], V]) -> dict[K, V]:
    """Return what a block holds by its keys, that of one key added up."""
    found: dict[K, V] = {}
    for key, value in rows:
        found[key] = add(found.get(key), value)
    return found
