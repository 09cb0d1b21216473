"""Who does what to whom in a proposition, whether it stands in the active or the passive."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Argument, Proposition

OWNERS = frozenset({"possessor", "modifier"})


def agents(proposition: Proposition) -> tuple[Argument, ...]:
    """Return those who do it: the subject, or what stands after "by" in a passive; one for each that is joined."""
    doer = proposition.subject
    if proposition.passive:
        doer = next((one for one in proposition.arguments if one.role == "by" and one.mention is not None), None)
    return each(doer) if doer is not None else ()


def patients(proposition: Proposition) -> tuple[Argument, ...]:
    """Return the phrases around the verb, the subject of a passive as its object, and without who does it."""
    if not proposition.passive:
        return proposition.arguments
    others = tuple(one for one in proposition.arguments if one.role != "by" or one.mention is None)
    return (replace(proposition.subject, role="object"), *others) if proposition.subject is not None else others


def owners(phrase: Argument) -> tuple[Argument, ...]:
    """Return those whom a phrase names before its head: "U.S." in "U.S. sanctions"."""
    return tuple(one for one in phrase.attached if one.role in OWNERS)


def each(phrase: Argument) -> tuple[Argument, ...]:
    """Return the phrases that are joined in one, or the phrase alone."""
    return phrase.conjuncts or (phrase,)
