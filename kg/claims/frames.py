"""Which relations of the schema a proposition says, by its frame and not by its word alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.claims.roles import each, owners, plays
from kg.model import Argument, Proposition, Span
from kg.schema import Frame, Relation, Schema, Step

IS = "_is"  # the lemma that stands in frames for any noun that something is said to be: "Orlan, a banker"
ACCOMPANIED = frozenset({"join", "survive"})  # who is joined or survived by others is no part or trouble of them
TO = frozenset({"to"})
HANGING = frozenset("against from to with".split())

FrameIndex = Mapping[tuple[bool, str], Sequence[tuple[Relation, Frame]]]


@dataclass(frozen=True, slots=True)
class Match:
    """Hold a relation that a proposition says, the frame, the phrases on the way to its object, the object last.

    `doers` are those that it is said of where the frame itself tells, and not the proposition.
    """

    relation: Relation
    frame: Frame
    way: tuple[Argument, ...]
    doers: tuple[Argument, ...] = ()

    @property
    def target(self) -> Argument:
        """Return the phrase of the object."""
        return self.way[-1]

    @property
    def owners(self) -> tuple[Argument, ...]:
        """Return who is named before the nouns on the way: "U.S." where "U.S. sanctions were imposed"."""
        return tuple(owner for phrase in self.way[:-1] for owner in owners(phrase))

    @property
    def named(self) -> frozenset[Span]:
        """Return the offsets of the phrases that the frame itself names: "statements" in "made statements to"."""
        steps = zip(self.frame.steps[:-1], self.way[:-1], strict=True)
        return frozenset((phrase.begin, phrase.end) for step, phrase in steps if step.heads and not step.but)

    @property
    def rank(self) -> tuple[int, int]:
        """Return how much of the phrases the frame itself names; of two readings the fuller one is right."""
        return sum(bool(step.heads) and not step.but for step in self.frame.steps), len(self.way)


def frame_index(schema: Schema) -> FrameIndex:
    """Return the relations and frames of a schema by the word that heads them."""
    index: dict[tuple[bool, str], list[tuple[Relation, Frame]]] = defaultdict(list)
    for relation in schema.relations.values():
        for frame in relation.frames:
            for head in sorted(frame.heads):
                index[frame.noun, head].append((relation, frame))
    return index


def matches(proposition: Proposition, phrases: Sequence[Argument], index: FrameIndex) -> list[Match]:
    """Return the relations whose frame fits a proposition, those that fit most closely first.

    Args:
        proposition: the proposition.
        phrases: the phrases around its verb or noun, as `patients` gives them.
        index: as `frame_index` gives it.
    """
    found: list[Match] = []
    noun = proposition.kind in ("noun", "act")
    objects = [one for one in phrases if one.role == "object"]
    affected = [one for one in phrases if one.role == "indirect"] or objects
    any_noun = index.get((noun, IS), ()) if noun and not objects else ()
    for relation, frame in (*index.get((noun, proposition.lemma), ()), *any_noun):
        if (objects and _is_alone(frame)) or (proposition.passive and proposition.lemma in ACCOMPANIED):
            continue
        match frame.turn:
            case "mutual":
                found += _mutual(relation, frame, proposition, phrases)
            case "patient":
                doers = tuple(one for phrase in affected for one in each(phrase))
                ways = _ways(frame.steps, phrases) or _near(frame, phrases)
                # "Sent ships and planes": neither of two that are joined is given the other.
                found += [Match(relation, frame, way, doers) for way in ways if doers and way[-1] not in doers]
            case _:
                found += [Match(relation, frame, way) for way in _ways(frame.steps, phrases) or _near(frame, phrases)]
    return sorted(found, key=lambda match: match.rank, reverse=True)


def _is_alone(frame: Frame) -> bool:
    """Return whether a frame is of verbs without an object, as is "lost to": who "lost it to" somebody, lost it."""
    if frame.turn == "alone":
        return True
    return frame.turn == "reverse" and not frame.noun and [step.roles for step in frame.steps] == [frozenset({"to"})]


def is_plain(match: Match) -> bool:
    """Return whether a noun alone is what something is said to be, "a member": what it is a member of says more."""
    return IS in match.frame.heads and len(match.target.core.split()) == 2  # the article and the noun


def _near(frame: Frame, phrases: Sequence[Argument]) -> list[tuple[Argument, ...]]:
    """Return the phrase of a verb's own preposition where the parser hangs it on the object: "sold pumps to Iran"."""
    if frame.noun or len(frame.steps) != 1 or not frame.steps[0].roles <= HANGING:
        return []
    if any(one.role == "indirect" for one in phrases):
        return []  # "gave Norway access to the treaty": it is Norway that it is given to
    return [
        way
        for phrase in phrases
        if phrase.role in ("object", "complement")
        for way in _ways(frame.steps, phrase.attached)
    ]


def _mutual(relation: Relation, frame: Frame, proposition: Proposition, phrases: Sequence[Argument]) -> Iterator[Match]:
    """Yield pairs of those who do it together: "the two ministers met", "talks between Iran and France"."""
    *before, last = frame.steps
    beside = {one.role for phrase in phrases for one in (phrase, *phrase.attached)}
    if "subject" in last.roles and ("with" in beside or ("object" in beside and not before)):
        return  # then they do it to that
    ways = _ways(before, phrases) if before else [()]
    pool = phrases if proposition.subject is None else (proposition.subject, *phrases)
    for phrase in pool if ways else ():
        if phrase.role in last.roles:
            for one, other in combinations(phrase.conjuncts, 2):
                yield Match(relation, frame, (*ways[0], other), (one,))


def _ways(steps: Sequence[Step], pool: Sequence[Argument]) -> list[tuple[Argument, ...]]:
    """Return the phrases along the steps; a phrase may hang on the one before it or stand beside it."""
    step = steps[0]
    found: list[tuple[Argument, ...]] = []
    for phrase in pool:
        if not plays(phrase, step.roles):
            continue
        for one in each(phrase):
            if not step.takes(one.head):
                continue
            if len(steps) == 1:
                found.append((one,))
            else:
                beside = [other for other in pool if other is not phrase]
                # "Lost the rights to the match to Acme": what stands beside an object is what is done to it.
                near = [] if steps[1].roles == TO and _ways(steps[1:], beside) else one.attached
                found += [(one, *rest) for rest in _ways(steps[1:], (*near, *beside))]
    return found
