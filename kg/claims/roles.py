"""Who does what to whom in a proposition, whether it stands in the active or the passive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from kg.model import NOWHERE, Argument, Proposition, Span
from kg.verbs import COMPLETED, CONTAINING, RAISING, REGARDING, UNTHATTED

BRINGING = frozenset("into onto to".split())
OWNERS = frozenset({"possessor", "modifier"})

EMPTY = frozenset("her him himself herself it itself me one them themselves us which whom you".split())

# Adverbs before a preposition that leave it what it is: "back to", "home from".
WHITHER = frozenset("away back down home north east south west out over up".split())

# Nouns for what states and companies do: whoever does the act does what the act does.
ACTS = frozenset(
    "airstrike attack ban blockade bombing boycott crackdown embargo invasion offensive order raid restriction ruling "
    "sanction statement strike tariff".split()
)

# Nouns for what bodies and lands have more or less of: what is told of it is told of them, with it as the theme.
MEASURES = frozenset(
    "birthrate budget cost debt deficit demand earning earnings economy export growth import income index inflation "
    "loss margin output population price production profit rate rating revenue sale share spending stock supply "
    "surplus turnover unemployment wage".split()
)
MOVING = frozenset(
    "advance climb cool decline dip drop ease edge fall gain grow increase jump lose plunge rise shrink sink slide "
    "slip slow slump soar surge tumble".split()
)


def agents(proposition: Proposition) -> tuple[Argument, ...]:
    """Return those who do it: the subject, or what stands after "by" in a passive; one for each that is joined."""
    doer = proposition.subject
    if proposition.passive:
        doer = next((one for one in proposition.arguments if one.role == "by" and one.mention is not None), None)
    if doer is None:
        return ()
    if proposition.lemma.partition("_")[0] in MOVING:
        return tuple(_measured(one)[0] for one in each(doer))
    return each(doer) if proposition.lemma in CONTAINING else tuple(_actor(one) for one in each(doer))


def measure(proposition: Proposition) -> str:
    """Return what of its subject a proposition tells: "share price" in "Acme's share price fell"."""
    doer = proposition.subject if proposition.lemma.partition("_")[0] in MOVING else None
    return _measured(doer)[1] if doer is not None else ""


def _measured(doer: Argument) -> tuple[Argument, str]:
    """Return whose measure a phrase is of and the words for that, or the phrase itself and nothing."""
    whose = (*owners(doer), *(one for one in doer.attached if one.role in ("in", "of") and one.mention))
    if doer.head not in MEASURES or not whose:
        return doer, ""
    words = doer.core.removeprefix("the ").removeprefix("The ").removeprefix(whose[0].text)
    return whose[0], words.removeprefix("'s").removeprefix("’s").strip().lower()


def _actor(doer: Argument) -> Argument:
    """Return who acts in an act: "U.S." in "a U.S. blockade has cut off trade"."""
    return next(iter(owners(doer)), doer) if doer.head in ACTS else doer


def patients(proposition: Proposition) -> tuple[Argument, ...]:
    """Return the phrases around the verb, the subject of a passive as its object, and without who does it."""
    if not proposition.passive:
        if not (_tells_of_object(proposition) or proposition.lemma in UNTHATTED):
            return proposition.arguments
        return tuple(one for one in proposition.arguments if one.role != "object")
    others = tuple(one for one in proposition.arguments if one.role != "by" or one.mention is None)
    # "The team was awarded a medal": the medal is the object, and the team who gets it.
    role = "indirect" if any(one.role == "object" for one in others) else "object"
    return (replace(proposition.subject, role=role), *others) if proposition.subject is not None else others


def _tells_of_object(proposition: Proposition) -> bool:
    """Return whether an object only does what is said after it, "wants them to leave", or is so: "left them ill"."""
    named = proposition.lemma in ("call", "leave", "make")
    role = "infinitive" if proposition.lemma in RAISING else "complement" if named else ""
    return any(one.role == role for one in proposition.arguments)


def plays(phrase: Argument, roles: Set[str]) -> bool:
    """Return whether a phrase has one of some roles; "what he calls unfair" is a clause and an object."""
    named = phrase.role == "clause" and phrase.text.split(" ", 1)[0].lower() in ("what", "whatever", "whoever")
    first, _, last = phrase.role.partition(" ")
    return phrase.role in roles or (named and "object" in roles) or (first in WHITHER and last in roles)


def beside(
    target: Argument, proposition: Proposition, phrases: Sequence[Argument], ends: Sequence[Argument] = ()
) -> str:
    """Return what the object of a verb is to do or to become, or where it is brought: "to leave", "as a threat"."""
    after = [one for one in phrases if (one.begin > target.begin or one.role == "clause") and one not in ends]
    clauses = (
        one.text for one in after if one.role in ("clause", "infinitive") or (one.role == "from" and not one.core)
    )
    between = any(one.role == "from" for one in after)  # "ranging from Oslo to Rome"
    here = proposition.cue[0] <= target.begin  # not "the clock (that) he brought to school"
    roles = BRINGING - {"to"} if between else BRINGING if here else frozenset()
    roles |= {"as"} if proposition.lemma in REGARDING else frozenset()
    roles |= COMPLETED.get(proposition.lemma, frozenset()) if here else frozenset()
    brought = (f"{one.role} {one.full or one.text}" for one in after if one.role in roles)
    told = next(clauses, "") or next(brought, "")
    return "" if told.split(" ")[-1] in EMPTY else told


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
