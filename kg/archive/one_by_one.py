"""A mapping that reads what is asked for each time, so that memory holds one at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


class OneByOne(Mapping[str, T]):
    """Read the value of a key when it is asked for, and do not keep it.

    Args:
        keys: the keys, in their order.
        read: gives the value of a key.
    """

    def __init__(self, keys: Collection[str], read: Callable[[str], T]) -> None:
        self._keys = keys
        self._read = read

    def __getitem__(self, key: str) -> T:
        if key not in self._keys:
            raise KeyError(key)
        return self._read(key)

    def __contains__(self, key: object) -> bool:
        return key in self._keys  # and nothing is read

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
