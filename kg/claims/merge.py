"""Drafts of claims become claims: one for each thing said, with all its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from kg.claims.told import Said, Told
from kg.model import Claim, Evidence, Value, one_a_place
from kg.ordered import ordered


class Backed(NamedTuple):
    """Hold a draft of a claim with its evidence."""

    said: Said
    evidence: Evidence


def claims(told: Iterable[Told]) -> tuple[Iterator[Claim], Counter[str]]:
    """Return the claims that documents make, and how many of their propositions make none, by the reason.

    All of what is told is read at once; memory need not hold it.
    """
    rejections: Counter[str] = Counter()
    backed = ordered(_backed(told, rejections), Backed, _key)
    return (_claim(list(same)) for _, same in groupby(backed, _key)), rejections


def _backed(told: Iterable[Told], rejections: Counter[str]) -> Iterator[Backed]:
    for one in told:
        rejections.update(one.rejections)
        yield from (Backed(*pair) for pair in one.backed())


def _key(backed: Backed) -> str:
    """Return what makes a draft one of the same claim as another."""
    one = backed.said
    target = (one.object,) if isinstance(one.object, str) else (one.object.text, one.object.datatype)
    qualifiers = (one.factuality, one.speaker, one.begin, one.end, one.duration)
    return "\x1f".join((one.subject, one.property, *target, *qualifiers))


def _claim(same: Sequence[Backed]) -> Claim:
    first, said = same[0].said, [one.said for one in same]
    words = first.object.text if isinstance(first.object, Value) else ""
    return Claim(
        first.subject,
        first.property,
        first.object,
        first.factuality,
        one_a_place(one.evidence for one in same),
        tuple(sorted({one.text for one in said})),
        first.speaker,
        first.begin,
        first.end,
        first.duration,
        _most([one.theme for one in said]),
        max((one.confidence for one in said if one.confidence is not None), default=None),
        _most([one.amount for one in said if one.amount not in words]),
        _most([one.place for one in said if one.place not in (first.subject, first.object)]),
        _most([one.instrument for one in said]),
    )


def _most(found: Sequence[str]) -> str:
    """Return what is said most often, the first in the alphabet of several; nothing where nothing is said."""
    if not any(found):
        return ""
    counted = Counter(one for one in found if one)
    return min(counted, key=lambda one: (-counted[one], one))
