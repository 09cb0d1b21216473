"""Pairs of entities that were close to being one, for a user to decide on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.entities.forms import normal
from kg.model import Entity

SHORTEST = 6  # letters of a name in which one letter may be a slip


@dataclass(frozen=True, slots=True, order=True)
class ClosePair:
    """Hold the ids of two entities, and why they may be one."""

    one: str
    other: str
    reason: str


def close_pairs(entities: Sequence[Entity]) -> list[ClosePair]:
    """Return the pairs of entities that were close to merging, each with its first reason.

    Entities meet only where they share a form of a name, so the cost grows with the number of names. Things that are
    only described, "a ship" and "a ship", are left out.
    """
    entities = [entity for entity in entities if not entity.label[:1].islower()]
    found: dict[tuple[str, str], str] = {}
    bare = {entity.id for entity in entities if entity.type == "Person" and " " not in entity.label}
    for reason, forms in (
        ("both have this name", _same),
        ("one may be the family name of the other", _family),
        ("their names differ by a letter", _slips),
    ):
        blocks: dict[str, set[str]] = defaultdict(set)
        for entity in entities:
            for name in {normal(one) for one in (entity.label, *entity.aliases)}:
                for form in forms(name, entity):
                    blocks[form].add(entity.id)
        for ids in blocks.values():
            for one, other in pairwise(sorted(ids)):
                if forms is not _family or bare & {one, other}:
                    found.setdefault((one, other), reason)
    return sorted(ClosePair(one, other, reason) for (one, other), reason in found.items())


def _same(name: str, entity: Entity) -> Iterator[str]:
    yield name


def _family(name: str, entity: Entity) -> Iterator[str]:
    """Yield the family name of a person who has no other name, or of one who has."""
    words = name.split()
    if entity.type == "Person" and words:
        yield words[-1]


def _slips(name: str, entity: Entity) -> Iterator[str]:
    """Yield a name with each of its letters left out."""
    if len(name) >= SHORTEST:
        yield name
        yield from (name[:i] + name[i + 1 :] for i in range(len(name)))
