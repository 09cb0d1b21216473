"""Propositions written out in surface words: as binary facts, and as one tuple a clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Argument, Proposition

DIRECT = frozenset({"object", "complement", "indirect"})  # phrases that no preposition joins to the verb
CLAUSAL = frozenset({"clause", "infinitive"})
INSIDE = frozenset({"possessor", "modifier"})
DEPTH = 2  # prepositional phrases in a row: "became a justice of the court of Australia"


@dataclass(frozen=True, slots=True)
class Fact:
    """Hold a subject, a relation and an object in surface words."""

    subject: str
    relation: str
    object: str


def facts(proposition: Proposition) -> Iterator[Fact]:
    """Yield the binary facts of a clause: its subject and each phrase, with the words between them.

    An object stands in the relation before a preposition ("handcuffed him to", "the bars"), phrases that are joined
    by "and" make a fact each, and so does the phrase within a phrase ("became a justice of", "the High Court").
    """
    if proposition.kind == "verb" and proposition.subject is not None:
        for subject in proposition.subject.conjuncts or (proposition.subject,):
            for relation, target in _targets(proposition):
                yield Fact(subject.text, relation, target)


def clause_tuple(proposition: Proposition) -> tuple[str, ...]:
    """Return the relation, the subject and the other phrases of a clause; nothing for what is no whole clause.

    The preposition of the phrase after the verb stands in the relation, unless an object stands there.
    """
    if proposition.kind != "verb" or proposition.subject is None:
        return ()
    direct = [one for one in proposition.arguments if one.role in DIRECT]
    others = [one for one in proposition.arguments if one.role not in DIRECT]
    phrases = [*direct, *sorted(others, key=lambda one: one.role in CLAUSAL)]
    relation = " ".join([proposition.relation, *(_preposition(one, proposition) for one in phrases[:1])]).rstrip()
    first = [one.text for one in phrases[:1]] or [""]
    rest = [f"{_preposition(one, proposition)} {one.text}".lstrip() for one in phrases[1:]]
    return (relation, proposition.subject.text, *first, *rest)


def _targets(proposition: Proposition) -> Iterator[tuple[str, str]]:
    """Yield the objects of the facts of a clause, each after its relation."""
    verb = carried = proposition.relation.removeprefix("to ")
    for phrase in proposition.arguments:
        if phrase.role in DIRECT:
            yield from _reached(verb, phrase)
        if phrase.role in ("object", "complement"):
            carried = f"{carried} {_with_of(phrase)}"
    for phrase in proposition.arguments:
        if phrase.role in ("clause", "time"):
            yield carried, phrase.text
        # What follows the preposition of a gerund is a clause of its own.
        elif phrase.role not in DIRECT and phrase.role not in CLAUSAL and phrase.core:
            yield from _reached(f"{carried} {_preposition(phrase, proposition)}", phrase)


def _reached(relation: str, phrase: Argument, depth: int = 0) -> Iterator[tuple[str, str]]:
    for one in phrase.conjuncts or (phrase,):
        yield relation, _with_of(one)
        if depth < DEPTH:
            for inner in one.attached:
                if inner.role not in INSIDE and inner.core:
                    yield from _reached(f"{relation} {one.core} {inner.role}", inner, depth + 1)


def _with_of(phrase: Argument) -> str:
    """Return a phrase with what "of" joins to it; other prepositional phrases make facts of their own."""
    inner = next((one for one in phrase.attached if one.role == "of"), None)
    if inner is None or phrase.conjuncts:
        return phrase.core
    return f"{phrase.core} of {inner.text if inner.conjuncts else _with_of(inner)}"


def _preposition(phrase: Argument, proposition: Proposition) -> str:
    """Return the preposition before a phrase as the text writes it, with a capital where it begins the sentence."""
    role = phrase.role
    if role in DIRECT or role in CLAUSAL or role == "time":
        return ""
    return role.capitalize() if phrase.begin - len(role) - 1 == proposition.begin else role
