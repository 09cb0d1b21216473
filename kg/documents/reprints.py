"""Reprints: documents whose text is another's again, cut, rewritten in places, or under another headline."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice

import numpy as np
from rensa import RMinHash

from kg.documents.furniture import blank
from kg.model import Document

# Two documents of the same length are reprints where half of what they say is the same (tests/benchmarks/reprints.py).
LEAST_ALIKE = 1 / 3
WORDS = 3  # in a shingle

# Documents are compared where a band of their sketches is the same: of those just alike enough, 99 in 100 are.
_ROWS, _BANDS, _SEED = 3, 128, 1
_BAND = _ROWS * 4  # bytes
# Formula pieces (weather, results, earnings) fill a band with documents that are no reprints; each is compared to the
# nearest of them only, so that the work grows with the number of documents. Reprints meet in many bands.
_NEAREST = 2
# The share of a sketch that two documents have in common is their likeness, but for an error of 0.024 (its standard
# deviation at 1/3 over 384 values); where it is four times that too low, the texts need not be read again.
_LEAST_COMMON = LEAST_ALIKE - 0.1
_KEPT = 1024  # documents whose shingles are kept for the next comparison

_WORD = re.compile(r"\w+")


def reprints(sketches: Mapping[str, bytes], documents: Mapping[str, Document]) -> list[tuple[str, str]]:
    """Return pairs of documents that are one text; through them all reprints of a text are linked.

    Args:
        sketches: those of the texts of documents, by their keys; a text without words has an empty one.
        documents: by key. Each is read where another may be its reprint.

    Source: A. Broder, On the resemblance and containment of documents, 1997; J. Leskovec, A. Rajaraman, J. Ullman,
    Mining of Massive Datasets, chapter 3 (bands).
    """
    sketches = {key: sketches[key] for key in sorted(sketches) if sketches[key]}

    @lru_cache(_KEPT)
    def said(key: str) -> frozenset[str]:
        return shingles(documents[key].text)

    linked = {key: [key] for key in sketches}
    pairs = []
    for one, other in _neighbours(sketches):
        if linked[one] is linked[other] or _common(sketches[one], sketches[other]) < _LEAST_COMMON:
            continue
        if likeness(said(one), said(other)) >= LEAST_ALIKE:
            pairs.append((one, other))
            _link(linked, one, other)
    return pairs


def sketch(text: str) -> bytes:
    """Return the MinHash of a text, of which texts that are alike have much in common; see `reprints`."""
    said = shingles(text)
    if not said:
        return b""
    made = RMinHash(_ROWS * _BANDS, _SEED)
    made.update(list(said))
    return np.array(made.digest(), np.uint32).tobytes()


def shingles(text: str) -> frozenset[str]:
    """Return every few words of a text that follow each other, without case, punctuation and page furniture.

    >>> sorted(shingles("Acme sued Globex, again."))
    ['acme sued globex', 'sued globex again']
    """
    words = _WORD.findall(blank(text).casefold())
    starts = range(max(len(words) - WORDS, 0) + 1)
    return frozenset(" ".join(words[start : start + WORDS]) for start in starts if words)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of all shingles of two texts that both have (Jaccard)."""
    common = len(one & other)
    return common / (len(one) + len(other) - common)


def _neighbours(sketches: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield pairs of documents that may be reprints; some come several times."""
    for begin in range(0, _BANDS * _BAND, _BAND):
        alike: dict[bytes, list[str]] = defaultdict(list)
        for key, sketch in sketches.items():
            alike[sketch[begin : begin + _BAND]].append(key)
        for keys in (keys for keys in alike.values() if len(keys) > 1):
            # Those that also agree in the bands that follow come to stand side by side.
            keys.sort(key=lambda key: (sketches[key][begin:], key))
            for place, key in enumerate(keys):
                yield from ((key, other) for other in islice(keys, place + 1, place + 1 + _NEAREST))


def _common(one: bytes, other: bytes) -> float:
    """Return the share of the values of two sketches that are the same."""
    same = np.frombuffer(one, np.uint32) == np.frombuffer(other, np.uint32)
    return int(np.count_nonzero(same)) / (_ROWS * _BANDS)


def _link(linked: dict[str, list[str]], one: str, other: str) -> None:
    """Make the documents that are linked to one and those to the other one list, which all of them share."""
    few, many = sorted((linked[one], linked[other]), key=len)
    many += few
    linked.update(dict.fromkeys(few, many))
