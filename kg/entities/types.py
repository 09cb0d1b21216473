"""The type of an entity: from what is known, from the words of its names, and by vote of its mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kg.entities.forms import CORPORATE, normal
from kg.entities.known import is_city, is_province, known
from kg.entities.words import NAME_TYPES

OF_WORD = {word: kind for kind, words in NAME_TYPES.items() for word in words.split()}
KINDS = {"Person": "person", "Place": "place", "Country": "place", "City": "place"}


def kind_of(votes: Mapping[str, int]) -> str:
    """Return what most mentions say that a name is: `person`, `place` or `other`."""
    winner = _winner(votes)
    return KINDS.get(winner, "other")


def type_of(names: Iterable[str], kind: str, votes: Mapping[str, int]) -> str:
    """Return the type of an entity.

    Args:
        names: what it is called.
        kind: `person`, `place` or `other`.
        votes: how many of its mentions suggest each type.
    """
    if kind == "person":
        return "Person"
    keys = sorted({normal(name) for name in names})
    found = sorted({one.type for one in map(known, keys) if one})
    worded = Counter(kind for kind in map(says_type, keys) if kind)
    voted = _winner(votes)
    if found or worded:
        return found[0] if found else _winner(worded)
    if voted and kind != "place":
        return voted
    return _place(keys) or voted or "Thing"


def says_type(key: str) -> str:
    """Return the type that the words of a name say: the last word, else the word before "of"."""
    words = key.split()
    if key == "house of representatives" or key.endswith(" house of representatives"):
        return "Legislature"
    if len(words) > 1 and words[-1] in CORPORATE:
        return "Company"
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    several = OF_WORD.get(head.removesuffix("s"), "")
    return OF_WORD.get(head) or (several if several != "Event" else "")


def _place(keys: Iterable[str]) -> str:
    if any(map(is_province, keys)):
        return "Place"
    return "City" if any(map(is_city, keys)) else ""


def _winner(votes: Mapping[str, int]) -> str:
    counted = {kind: count for kind, count in votes.items() if kind}
    return min(counted, key=lambda kind: (-counted[kind], kind), default="")
