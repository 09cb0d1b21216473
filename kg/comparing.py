"""What has changed from one graph to another: entities and claims, and how far claims are asserted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.graph import KnowledgeGraph
from kg.model import Claim, Entity, Value

ENDS = ("subject", "object", "speaker", "place")
Ends = tuple[str, str, str | Value]


@dataclass(frozen=True, slots=True)
class Change:
    """Hold all claims that join the same two ends by the same property, as they were and as they are."""

    before: tuple[Claim, ...]
    after: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold what is new, what is gone and what has changed.

    An entity has changed where its label, id or type has; claims have where they are asserted in other ways than
    before: what was planned is now also actual. Of the others, some are new or gone with another time or speaker.
    """

    new_entities: tuple[Entity, ...]
    gone_entities: tuple[Entity, ...]
    changed_entities: tuple[tuple[Entity, Entity], ...]
    new_claims: tuple[Claim, ...]
    gone_claims: tuple[Claim, ...]
    changed_claims: tuple[Change, ...]


def comparison(old: KnowledgeGraph, new: KnowledgeGraph) -> Comparison:
    """Return what has changed from one graph to another, sorted by ids and keys."""
    ids = _same(old.entities, new.entities)
    was = {ids.get(one.id, one.id): one for one in old.entities}
    now = {one.id: one for one in new.entities}
    claims = tuple(_under(claim, ids) for claim in old.claims)
    before, after = _by_ends(claims), _by_ends(new.claims)
    changed = {ends for ends in before.keys() & after.keys() if _ways(before[ends]) != _ways(after[ends])}
    return Comparison(
        tuple(one for key, one in now.items() if key not in was),
        tuple(one for key, one in was.items() if key not in now),
        tuple((was[key], one) for key, one in now.items() if key in was and _looks(was[key]) != _looks(one)),
        _only(new.claims, claims, changed),
        _only(claims, new.claims, changed),
        tuple(Change(tuple(before[ends]), tuple(found)) for ends, found in after.items() if ends in changed),
    )


def _same(old: Sequence[Entity], new: Sequence[Entity]) -> dict[str, str]:
    """Return the new ids of entities that have been given another: those of one type, one of which has all the names.

    The id comes from the label, which is the name that most documents use.
    """
    gone, come = ({one.id for one in some} for some in (old, new))
    by_name: dict[str, list[Entity]] = defaultdict(list)
    for one in new:
        for name in _names(one) if one.id not in gone else ():
            by_name[name].append(one)
    found: dict[str, list[str]] = defaultdict(list)
    for one in old:
        others = {other.id: other for name in sorted(_names(one)) for other in by_name[name]}
        for other in others.values() if one.id not in come else ():
            if one.type == other.type and (_names(one) <= _names(other) or _names(other) <= _names(one)):
                found[one.id].append(other.id)
    taken = Counter(other for others in found.values() for other in others)
    return {one: others[0] for one, others in found.items() if len(others) == 1 and taken[others[0]] == 1}


def _names(entity: Entity) -> frozenset[str]:
    return frozenset((entity.label, *entity.aliases))


def _under(claim: Claim, ids: Mapping[str, str]) -> Claim:
    """Return a claim under the new ids of its entities."""
    ends: dict[str, Any] = {name: ids.get(end, end) for name in ENDS if isinstance(end := getattr(claim, name), str)}
    return replace(claim, **ends) if any(getattr(claim, name) != end for name, end in ends.items()) else claim


def _by_ends(claims: Sequence[Claim]) -> Mapping[Ends, list[Claim]]:
    found: dict[Ends, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[_ends(claim)].append(claim)
    return found


def _ends(claim: Claim) -> Ends:
    return (claim.subject, claim.property, claim.object)


def _ways(claims: Sequence[Claim]) -> set[str]:
    return {claim.factuality.value for claim in claims}


def _looks(entity: Entity) -> tuple[str, str, str]:
    return (entity.id, entity.label, entity.type)


def _only(claims: Iterable[Claim], others: Iterable[Claim], changed: set[Ends]) -> tuple[Claim, ...]:
    """Return the claims that are not among others, but for those that have changed."""
    known = {claim.key for claim in others}
    return tuple(claim for claim in claims if claim.key not in known and _ends(claim) not in changed)
