"""Who does what to whom in a proposition, whether it stands in the active or the passive."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from kg.model import NOWHERE, Argument, Proposition, Span

OWNERS = frozenset({"possessor", "modifier"})

# Adverbs before a preposition that leave it what it is: "back to", "home from".
WHITHER = frozenset("away back down home north east south west out over up".split())

# Verbs whose object only does what the infinitive after it says, "wants them to leave", or is what it is called.
RAISING = "believe cause consider enable expect find imagine know like love need require think want"
TELLING = dict.fromkeys(RAISING.split(), "infinitive") | {"call": "complement"}
UNSAID = frozenset("believe feel suppose think".split())  # what looks like their object is the subject of a clause

# Nouns for what states and companies do: whoever does the act does what the act does.
ACTS = frozenset(
    "airstrike attack ban blockade bombing boycott crackdown embargo invasion offensive order raid restriction ruling "
    "sanction statement strike tariff".split()
)


def agents(proposition: Proposition) -> tuple[Argument, ...]:
    """Return those who do it: the subject, or what stands after "by" in a passive; one for each that is joined."""
    doer = proposition.subject
    if proposition.passive:
        doer = next((one for one in proposition.arguments if one.role == "by" and one.mention is not None), None)
    return tuple(_actor(one) for one in each(doer)) if doer is not None else ()


def _actor(doer: Argument) -> Argument:
    """Return who acts in an act: "U.S." in "a U.S. blockade has cut off trade"."""
    return next(iter(owners(doer)), doer) if doer.head in ACTS else doer


def patients(proposition: Proposition) -> tuple[Argument, ...]:
    """Return the phrases around the verb, the subject of a passive as its object, and without who does it."""
    if not proposition.passive:
        role = TELLING.get(proposition.lemma)
        told = role is not None and any(one.role == role for one in proposition.arguments)
        if not told and proposition.lemma not in UNSAID:
            return proposition.arguments
        return tuple(one for one in proposition.arguments if one.role != "object")
    others = tuple(one for one in proposition.arguments if one.role != "by" or one.mention is None)
    # "The team was awarded a medal": the medal is the object, and the team who gets it.
    role = "indirect" if any(one.role == "object" for one in others) else "object"
    return (replace(proposition.subject, role=role), *others) if proposition.subject is not None else others


def plays(phrase: Argument, roles: Set[str]) -> bool:
    """Return whether a phrase has one of some roles; "what he calls unfair" is a clause and an object."""
    named = phrase.role == "clause" and phrase.text.split(" ", 1)[0].lower() in ("what", "whatever", "whoever")
    first, _, last = phrase.role.partition(" ")
    return phrase.role in roles or (named and "object" in roles) or (first in WHITHER and last in roles)


def owners(phrase: Argument) -> tuple[Argument, ...]:
    """Return those whom a phrase names before its head: "U.S." in "U.S. sanctions"."""
    return tuple(one for one in phrase.attached if one.role in OWNERS)


def span(phrase: Argument, entity: str = "") -> Span:
    """Return where the words of a phrase stand, or those alone that name or stand for the entity at its head."""
    if phrase.begin < 0:
        return NOWHERE
    return phrase.mention if entity and phrase.mention else (phrase.begin, phrase.end)


def each(phrase: Argument) -> tuple[Argument, ...]:
    """Return the phrases that are joined in one, and the members that each is said to include."""
    if not phrase.conjuncts and not phrase.members:
        return (phrase,)
    parts = phrase.conjuncts or (phrase,)
    return tuple(one for part in parts for one in (part, *_members(part)))


def _members(phrase: Argument) -> Iterator[Argument]:
    """Yield those that a phrase is said to include, each of several that are joined."""
    for one in phrase.members:
        yield from (part for part in one.conjuncts or (one,) if part.mention is not None)
