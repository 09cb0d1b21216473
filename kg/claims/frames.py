"""Which relations of the schema a proposition says, by its frame and not by its word alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.claims.roles import each, owners
from kg.model import Argument, Proposition
from kg.schema import Frame, Relation, Schema, Step

FrameIndex = Mapping[tuple[bool, str], Sequence[tuple[Relation, Frame]]]


@dataclass(frozen=True, slots=True)
class Match:
    """Hold a relation that a proposition says, the phrases on the way to its object, and the object last."""

    relation: Relation
    way: tuple[Argument, ...]

    @property
    def target(self) -> Argument:
        """Return the phrase of the object."""
        return self.way[-1]

    @property
    def owners(self) -> tuple[Argument, ...]:
        """Return who is named before the nouns on the way: "U.S." where "U.S. sanctions were imposed"."""
        return tuple(owner for phrase in self.way[:-1] for owner in owners(phrase))


def frame_index(schema: Schema) -> FrameIndex:
    """Return the relations and frames of a schema by the word that heads them."""
    index: dict[tuple[bool, str], list[tuple[Relation, Frame]]] = defaultdict(list)
    for relation in schema.relations.values():
        for frame in relation.frames:
            for head in sorted(frame.heads):
                index[frame.noun, head].append((relation, frame))
    return index


def matches(proposition: Proposition, phrases: Sequence[Argument], index: FrameIndex) -> Iterator[Match]:
    """Yield the relations whose frame fits a proposition.

    Args:
        proposition: the proposition.
        phrases: the phrases around its verb or noun, as `patients` gives them.
        index: as `frame_index` gives it.
    """
    for relation, frame in index.get((proposition.kind == "noun", proposition.lemma), ()):
        for way in _ways(frame.steps, phrases):
            yield Match(relation, way)


def _ways(steps: Sequence[Step], pool: Sequence[Argument]) -> Iterator[tuple[Argument, ...]]:
    """Yield the phrases along the steps; a phrase may hang on the one before it or stand beside it."""
    step = steps[0]
    for phrase in pool:
        if phrase.role not in step.roles:
            continue
        beside = [other for other in pool if other is not phrase]
        for one in each(phrase):
            if step.heads and one.head not in step.heads:
                continue
            if len(steps) == 1:
                yield (one,)
            else:
                yield from ((one, *rest) for rest in _ways(steps[1:], (*one.attached, *beside)))
