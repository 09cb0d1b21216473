"""The forms of names: what stays the same when a text spells a name in another way."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ARTICLE = re.compile(r"^(?:the|a|an) ")
POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")
ACCENTS = re.compile("[\u0300-\u036f]+")
OTHERS = re.compile(r"[^\w\n&]+|_")
CORPORATE = frozenset(
    """
    inc incorporated corp corporation co company ltd limited llc plc llp lp ag gmbh sa nv bv oy ab asa spa srl kk pty
    pte bhd sarl se
    """.split()
)


@lru_cache(maxsize=10_000)
def normal(text: str) -> str:
    """Return the letters and digits of a name, lower-case, without accents, articles and possessives.

    >>> normal("The U.S. Department of Commerce's")
    'us department of commerce'
    """
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(character for character in plain if not unicodedata.combining(character)).casefold()
    plain = POSSESSIVE.sub("", plain.replace(".", ""))
    plain = " ".join("".join(c if c.isalnum() or c == "&" else " " for c in plain).split())
    return ARTICLE.sub("", plain) or plain


def normal_lines(text: str) -> list[str]:
    r"""Return the normal name of each line, thousands of them at once.

    >>> normal_lines("São Paulo\nThe Hague")
    ['sao paulo', 'hague']
    """
    plain = ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold().replace(".", "")
    plain = OTHERS.sub(" ", POSSESSIVE.sub("", plain))
    return [ARTICLE.sub("", line) or line for line in map(str.strip, plain.split("\n"))]


def without_suffix(key: str) -> str:
    """Return a normal name without its corporate suffixes.

    >>> without_suffix("acme corp ltd")
    'acme'
    """
    words = key.split()
    while len(words) > 1 and words[-1] in CORPORATE:
        words.pop()
    return " ".join(words)


def is_acronym(text: str) -> bool:
    """Return whether a name is written as initials: "KCNA", "U.N."."""
    letters = text.replace(".", "")
    return 2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper()


def initials(key: str) -> tuple[str, str]:
    """Return the initials of a normal name, with and without its small words.

    >>> initials("federal bureau of investigation")
    ('fboi', 'fbi')
    """
    words = key.split()
    small = {"of", "the", "for", "and", "&", "in", "on", "to"}
    return "".join(word[0] for word in words), "".join(word[0] for word in words if word not in small)
