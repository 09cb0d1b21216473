"""Drafts of claims become claims: one for each thing said, with all its evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from kg.claims.told import Said, Told
from kg.model import Claim, Evidence, Value, one_a_place

Backed = tuple[Said, Evidence]


def claims(told: Iterable[Told]) -> tuple[list[Claim], Counter[str]]:
    """Return the claims that documents make, and how many of their propositions make none, by the reason."""
    same: dict[tuple[object, ...], list[Backed]] = defaultdict(list)
    rejections: Counter[str] = Counter()
    for one in told:
        rejections.update(one.rejections)
        for backed in one.backed():
            same[backed[0][:8]].append(backed)
    return [_claim(same.pop(key)) for key in list(same)], rejections


def _claim(same: Sequence[Backed]) -> Claim:
    first = same[0][0]
    said = [one for one, _ in same]
    words = first.object.text if isinstance(first.object, Value) else ""
    return Claim(
        first.subject,
        first.property,
        first.object,
        first.factuality,
        one_a_place(evidence for _, evidence in same),
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
