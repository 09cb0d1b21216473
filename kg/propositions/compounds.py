"""Participles joined to a name before a noun: "Oslo-based firm", "state-owned bank", "Saudi-led coalition"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Argument, MentionKind
from kg.propositions.phrases import Heads, single

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Participles after the name of a place; before all others stands who does it.
PLACED = frozenset("based born bred educated headquartered listed located made raised registered trained".split())

RELATED = frozenset("connected dedicated devoted linked related tied".split())


@dataclass(frozen=True, slots=True)
class Compound:
    """Hold a participle, the noun that it stands before, and the name in front of it as a phrase."""

    participle: Token
    subject: Argument
    phrase: Argument


def compounds(doc: Doc, heads: Heads) -> Iterator[Compound]:
    """Yield the participles that are joined to a name and stand before a noun, in the order of the text."""
    for token in doc:
        if token.n_lefts and token.tag_ == "VBN" and token.dep_ == "amod" and doc[token.i - 1].text == "-":
            noun, name = _described(token), next((child for child in token.lefts if child.idx in heads), None)
            if name is not None and heads[name.idx].kind is MentionKind.NAME:
                role = "in" if token.lower_ in PLACED else "to" if token.lower_ in RELATED else "by"
                yield Compound(token, single(noun, "subject", heads), single(name, role, heads))


def _described(participle: Token) -> Token:
    """Return the noun that a participle says something of, or the name that stands in apposition to it."""
    noun = participle.head
    if noun.dep_ == "compound" and noun.head.tag_ == "NNP":
        return noun.head
    return next((child for child in noun.rights if child.dep_ == "appos" and child.tag_ == "NNP"), noun)
