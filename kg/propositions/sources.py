"""Whose word a clause is passed on, where no verb of saying stands above it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.propositions import prepositions
from kg.propositions.lexicon import SAYING
from kg.propositions.subjects import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

# What somebody does while something happens: "the party wins as its rival concedes".
MEANWHILE = frozenset("complain concede respond speak testify".split())
# What is written, and says what whoever wrote it says.
WRITINGS = frozenset(
    "account analysis announcement article assessment bulletin complaint document email essay filing lawsuit letter "
    "memo memorandum message note post release report statement study survey tweet website".split()
)


def source(verb: Token) -> Token | None:
    """Return who is said to say what a verb says: "according to the ministry", "as the ministry said".

    A joined verb without a subject of its own takes the source that stands before the first one.
    """
    found = next((one for _, one in asides(verb)), None)
    if found is None and verb.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in verb.children):
        above = source(verb.head)
        return above if above is not None and not verb.head.i < above.i < verb.i else None
    return found


def asides(verb: Token) -> Iterator[tuple[Token, Token]]:
    """Yield the words beside a clause that say whose word it is, by their head, with the head word of whose."""
    for child in verb.children:
        if (speaker := _said_by(child)) is not None:
            yield child, speaker


def _said_by(child: Token) -> Token | None:
    dep = child.dep_
    if dep == "prep" and child.lower_ == "according":
        named = next((token for token in child.subtree if token.dep_ == "pobj"), None)
        return author(named) if named is not None else None
    if dep in ("parataxis", "advcl") and child.lemma_ in SAYING and _is_aside(child):
        return next((token for token in child.children if token.dep_ in SUBJECTS), None)
    return None


def author(source: Token) -> Token:
    """Return whose word something written is, where the text names them: "a report by Acme", "Acme's statement"."""
    if source.lemma_ not in WRITINGS:
        return source
    for child in source.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            return next(prepositions.objects(child), source)
    return source


def _is_aside(verb: Token) -> bool:
    """Return whether a verb of saying stands beside what is said: "the mine, he said, is old", "as he said"."""
    below = {child.dep_ for child in verb.children}
    if below & {"ccomp", "dobj"}:
        return False
    marked = any(child.dep_ in ("mark", "advmod") and child.lower_ == "as" for child in verb.lefts)
    return verb.dep_ == "parataxis" or (verb.dep_ == "advcl" and marked and verb.lemma_ not in MEANWHILE)
