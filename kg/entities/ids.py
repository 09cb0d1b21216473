"""Ids of entities: slugs of their labels, told apart by what they hold where labels are the same."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Set
from functools import lru_cache

from kg.model import digest

Shared = tuple[frozenset[str], frozenset[str]]


@lru_cache(maxsize=10_000)
def slug(label: str) -> str:
    """Return the letters, digits, `_` and `-` of a label; what has none of them gives a digest.

    >>> slug("Côte d'Ivoire")
    'Cote_d_Ivoire'
    """
    plain = unicodedata.normalize("NFKD", label.replace(".", ""))
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    text = re.sub(r"[^A-Za-z0-9-]+", "_", plain).strip("_-")
    lost = sum(character.isalpha() and not character.isascii() for character in plain)
    return text if text and not lost else "_".join(part for part in (text, digest(label, length=8)) if part)


def shared(rows: Mapping[tuple[str, str], int]) -> Shared:
    """Return which slugs, and which of them with their types, are of several things.

    Args:
        rows: how many things have each label and type.
    """
    first, second = Counter[str](), Counter[str]()
    for (label, _), count in rows.items():
        first[slug(label).casefold()] += count
    several = frozenset(one for one, count in first.items() if count > 1)
    for (label, kind), count in rows.items():
        second[_typed(label, kind, several).casefold()] += count
    return several, frozenset(one for one, count in second.items() if count > 1)


def distinct(label: str, kind: str, content: str, taken: Shared) -> str:
    """Return the id of a thing: the slug of its label; where others have that too, the type and a digest tell it apart.

    >>> taken = shared({("Jordan", "Country"): 1, ("Jordan", "Person"): 1, ("Oslo", "City"): 1})
    >>> distinct("Jordan", "Person", "b", taken), distinct("Oslo", "City", "c", taken)
    ('Jordan_Person', 'Oslo')
    """
    one = _typed(label, kind, taken[0])
    return f"{one}_{digest(content, length=8)}" if one.casefold() in taken[1] else one


def _typed(label: str, kind: str, several: Set[str]) -> str:
    one = slug(label)
    return f"{one}_{kind}" if one.casefold() in several else one
