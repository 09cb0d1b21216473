"""Ids of entities: slugs of their labels, told apart by what they hold where labels are the same."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from kg.model import digest


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


def distinct(rows: Sequence[tuple[str, str, str]]) -> list[str]:
    """Return an id for each label, type and content; where labels share a slug, the type and a digest tell them apart.

    >>> distinct([("Jordan", "Country", "a"), ("Jordan", "Person", "b"), ("Oslo", "City", "c")])
    ['Jordan_Country', 'Jordan_Person', 'Oslo']
    """
    ids = [slug(label) for label, _, _ in rows]
    for level in (1, 2):
        shared = defaultdict(list)
        for i, one in enumerate(ids):
            shared[one.casefold()].append(i)
        for same in shared.values():
            if len(same) > 1:
                for i in same:
                    ids[i] = f"{ids[i]}_{rows[i][1] if level == 1 else digest(rows[i][2], length=8)}"
    return ids
