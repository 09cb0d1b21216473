"""How much, where and by what means: the phrases around a verb or noun that qualify what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.claims.context import Context
from kg.model import Argument, MentionKind, Proposition
from kg.schema import QUAD_CLASSES

PLACED = frozenset("aboard across at in inside near off on within".split())
# Currencies and shares: other numbers count things, and say nothing without them.
AMOUNT = re.compile(
    r"[$€£¥₹₽₩]|\b(?:dollars?|euros?|pounds?|yen|yuan|rupees?|rubles?|roubles?|francs?|pesos?|won|cents?"
    r"|percent|per cent)\b|%",
    re.IGNORECASE,
)
FORCE = frozenset(event for event, quad in QUAD_CLASSES.items() if quad == "material conflict")


@dataclass(frozen=True, slots=True, order=True)
class Adjuncts:
    """Hold an amount and a means in the words of the text, and the entity of a place; what is not given is empty."""

    amount: str = ""
    place: str = ""
    instrument: str = ""


def adjuncts(proposition: Proposition, event: str, context: Context) -> Adjuncts:
    """Return the amount, the place and the means that a proposition gives.

    Args:
        proposition: the proposition.
        event: the event type of the relation that it says, if it is one: only force has a means.
        context: what the proposition is read against.
    """
    return Adjuncts(
        next(_amounts(proposition, context), ""),
        next(_places(proposition, context), ""),
        next(_instruments(proposition, context), "") if event in FORCE else "",
    )


def _amounts(proposition: Proposition, context: Context) -> Iterator[str]:
    for phrase in proposition.arguments:
        for one in (phrase, *phrase.attached):
            if context.kind(one) is MentionKind.VALUE and AMOUNT.search(one.core):
                yield one.core


def _places(proposition: Proposition, context: Context) -> Iterator[str]:
    for phrase in proposition.arguments:
        entity = context.entity(phrase) if not phrase.conjuncts else ""  # of several places, each may be an object
        if phrase.role in PLACED and entity and context.schema.is_a(context.types[entity], "Place"):
            yield entity


def _instruments(proposition: Proposition, context: Context) -> Iterator[str]:
    if any(phrase.role == "object" for phrase in proposition.arguments) or proposition.passive:
        yield from (one.core for one in proposition.arguments if one.role == "with" and not _is_named(one, context))


def _is_named(phrase: Argument, context: Context) -> bool:
    return context.kind(phrase) in (MentionKind.NAME, MentionKind.PRONOUN)
