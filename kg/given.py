"""Given names of men and women, from the lists of some fifty countries and languages that Faker ships."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

LISTS = re.compile(r"^    first_names_(male|female)\b[^=]*= (.*?)^    \)", re.DOTALL | re.MULTILINE)
NAME = re.compile(r'"([^"\W]+)"')
GIVEN = 4  # lists with a given name: no "London" or "Royal"
SURE = 8  # times as many lists hold a name of one gender as of the other; "Jean", "Andrea" and "Kim" are of both


def gender_of_name(name: str) -> str:
    """Return `m` or `f` where nearly all who bear a given name, in lower case without accents, are men or women.

    >>> gender_of_name("ahmed"), gender_of_name("gloria"), gender_of_name("jean")
    ('m', 'f', '')
    """
    men, women = (_lists()[gender][name] for gender in ("male", "female"))
    return "m" if men >= SURE * max(women, 1 / SURE) else "f" if women >= SURE * max(men, 1 / SURE) else ""


def lists_with(name: str) -> int:
    """Return how many of the lists hold a given name, in lower case without accents."""
    return sum(_lists()[gender][name] for gender in ("male", "female"))


@lru_cache(maxsize=1)
def _lists() -> dict[str, Counter[str]]:
    """Return how many lists hold each name, read by a pattern: to import the package takes ten times as long."""
    counts: dict[str, Counter[str]] = {"male": Counter(), "female": Counter()}
    spec = find_spec("faker")
    for folder in spec.submodule_search_locations or () if spec else ():
        for path in sorted(Path(folder).glob("providers/person/*/__init__.py")):
            for gender, names in LISTS.findall(path.read_text(encoding="utf-8")):
                counts[gender].update({_plain(name) for name in NAME.findall(names)})
    return counts


def _plain(name: str) -> str:
    if name.isascii():
        return name.lower()
    letters = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()
