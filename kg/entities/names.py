"""Names become keys, and shorter keys join the fuller ones that they stand for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from functools import lru_cache
from typing import NamedTuple

from kg.entities.forms import initials, normal, without_suffix
from kg.entities.known import country, is_city, known
from kg.entities.words import AGENCY_HEADS, GENERATIONS, GENERIC_TAILS, INSTITUTIONS

PARTICLE = 2  # letters of "de", "da", "el", "al", and of initials
SIDES = frozenset("north south east west".split())


class Key(NamedTuple):
    """Hold what two names must share to be one: the kind of thing, the words, and the country they start with.

    `kind` is `person`, `place` or `other`.
    """

    kind: str
    words: str
    country: str = ""


@lru_cache(maxsize=10_000)
def key_of(text: str, kind: str) -> Key:
    """Return the key of a name.

    >>> key_of("the U.S. Commerce Department", "other") == key_of("US Department of Commerce", "other")
    True
    """
    words = normal(text)
    if kind == "person":
        parts = words.split()
        while len(parts) > 1 and parts[-1] in GENERATIONS:
            parts.pop()
        return Key(kind, " ".join(parts))
    found = known(words)
    if found:
        return Key("place" if found.type in ("Country", "City", "Place") else "other", normal(found.label))
    side, _, part = words.partition(" ")
    whole = known(part) if side in SIDES else None
    if whole and whole.type == "City":
        return Key("place", f"{side} {normal(whole.label)}")
    land, rest = _country_apart(words)
    return Key(kind, _department(without_suffix(rest)), land)


def fuller(
    keys: Set[Key],
    *,
    here: bool = False,
    acronyms: Set[Key] = frozenset(),
    apart: Callable[[Key, Key], bool] = lambda one, other: False,
) -> tuple[dict[Key, Key], dict[Key, set[Key]]]:
    """Return the fuller key that each shorter one stands for, and for the others the several that it may stand for.

    Args:
        keys: the keys of one document, or of all.
        here: whether they are those of one document, where a person may go by the given name and an institution by
            its noun ("the Church").
        acronyms: those of a document that are written as initials, and stand for the name that has them.
        apart: whether two keys are known to be of two things.
    """
    index: dict[Key, set[Key]] = defaultdict(set)
    for key in sorted(keys):
        for shorter in _shorter_here(key, acronyms) if here else _shorter(key, acronyms):
            if shorter in keys and shorter != key and not apart(shorter, key):
                index[shorter].add(key)
    found, unsure = {}, {}
    for key, longer in index.items():
        fullest = {one for one in longer if not any(other in longer for other in index.get(one, ()))}
        if len(fullest) == 1:
            found[key] = next(iter(fullest))
        else:
            unsure[key] = fullest
    return {key: _last(key, found) for key in found}, unsure


def _last(key: Key, found: Mapping[Key, Key]) -> Key:
    seen = {key}
    while key in found and found[key] not in seen:
        key = found[key]
        seen.add(key)
    return key


def _shorter_here(key: Key, acronyms: Set[Key]) -> Iterator[Key]:
    """Yield the keys that may stand for this one in the document that names it in full."""
    yield from _shorter(key, acronyms)
    words = key.words.split()
    if len(words) == 1:
        return
    if key.kind == "person":
        yield Key("person", words[0])
        yield from (Key("person", word) for word in middle_names(key.words))
        yield Key("person", " ".join(words[:-1]))
    elif key.kind == "place" and words[0] in SIDES and not known(" ".join(words[1:])):
        yield Key("place", " ".join(words[1:]))
    elif key.kind == "other":
        head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
        if head in INSTITUTIONS:
            yield Key("other", head)
        creed = key.words.removeprefix("church of ")
        if creed != key.words and not known(creed) and not is_city(creed):
            yield from (Key("other", creed), Key("place", creed))


def middle_names(words: str) -> list[str]:
    """Return the words within a person's name, of which the first of two surnames is what one goes by: "Vargas".

    >>> middle_names("carlos vargas rojas"), middle_names("ana de la cruz")
    (['vargas'], [])
    """
    return [word for word in words.split()[1:-1] if len(word) > PARTICLE]


def _shorter(key: Key, acronyms: Set[Key]) -> Iterator[Key]:
    """Yield the keys that may stand for this one anywhere."""
    words = key.words.split()
    if key.kind == "person":
        yield from (Key("person", " ".join(words[i:])) for i in range(1, len(words)))
        if len(words) > 2:
            yield Key("person", f"{words[0]} {words[-1]}")
        return
    if key.country:
        yield Key(key.kind, key.words)
    if key.kind == "other" and len(words) > 1:
        if words[-1] in GENERIC_TAILS:
            yield Key("other", " ".join(words[:-1]), key.country)
        if words[-1] == "administration":
            yield from (Key("other", " ".join(words[i:])) for i in range(1, len(words) - 1))
        for letters in sorted({*initials(key.words), *initials(f"{key.country} {key.words}".strip())}):
            yield from sorted({Key("other", letters)} & acronyms)


def _country_apart(words: str) -> tuple[str, str]:
    """Return the country that a name of an authority starts or ends with, and the rest of it."""
    parts = words.split()
    for size in (3, 2, 1):
        land = country(" ".join(parts[:size])) if len(parts) > size else None
        if land and (parts[-1] in AGENCY_HEADS or parts[size] in AGENCY_HEADS):
            return normal(land.label), " ".join(parts[size:])
    head, _, tail = words.rpartition(" of ")
    land = country(tail.removeprefix("the ")) if head else None
    if land and (head.split()[0] in AGENCY_HEADS or head.split()[-1] in AGENCY_HEADS):
        return normal(land.label), head
    return "", words


def _department(words: str) -> str:
    """Return "department of commerce" for "commerce department", and so with ministries."""
    parts = [{"dept": "department"}.get(word, word) for word in words.split() if word != "the"]
    if len(parts) > 1 and parts[-1] in ("department", "ministry") and "of" not in parts:
        parts = [parts[-1], "of", *parts[:-1]]
    return " ".join(parts)
