"""What is made on the way, as bytes on a shelf, so that memory holds only what is asked for."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import TypeVar

import msgspec

T = TypeVar("T")
Shelf = MutableMapping[str, bytes]
"""Bytes by key, which are gone through in the order of the keys."""

_encoder = msgspec.msgpack.Encoder()


class Kept(MutableMapping[str, T]):
    """Keep things by key on a shelf, as MessagePack.

    Args:
        shelf: where to.
        kind: the type of all of them.
    """

    def __init__(self, shelf: Shelf, kind: type[T]) -> None:
        self._shelf = shelf
        self._decoder = msgspec.msgpack.Decoder(kind)

    def __getitem__(self, key: str) -> T:
        return self._decoder.decode(self._shelf[key])

    def __setitem__(self, key: str, value: T) -> None:
        self._shelf[key] = _encoder.encode(value)

    def __delitem__(self, key: str) -> None:
        del self._shelf[key]

    def __contains__(self, key: object) -> bool:
        return key in self._shelf

    def __iter__(self) -> Iterator[str]:
        return iter(self._shelf)

    def __len__(self) -> int:
        return len(self._shelf)


class InMemory(dict[str, bytes]):
    """Be a shelf in memory."""

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(super().__iter__()))
