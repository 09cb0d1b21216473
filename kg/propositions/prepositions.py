"""Prepositions: those of more than one word, those that open lists, and phrases that only comment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

TAGS = frozenset({"IN", "TO", "RP", "VBG"})
FIRST = frozenset({"instead", "rather"})  # adverbs that begin a preposition: "instead of", "rather than"
COMMENTS = frozenset({"example", "instance"})


def name(preposition: Token) -> str:
    """Return a preposition in lower case with the words that belong to it: "because of", "due to", "instead of"."""
    words = [child.lower_ for child in preposition.lefts if child.lower_ in FIRST]
    words.append(preposition.lower_)
    words += [child.lower_ for child in preposition.rights if child.dep_ == "pcomp" and _is_bare(child)]
    return " ".join(words)


def _is_bare(token: Token) -> bool:
    return token.tag_ in TAGS and token.pos_ == "ADP" and not any(True for _ in token.children)


def objects(preposition: Token) -> Iterator[Token]:
    """Yield the head words of the objects of a preposition; "in and around the city" has one for both."""
    found = False
    for child in preposition.rights:
        if child.dep_ == "pobj":
            found = True
            yield child
    if not found:
        for child in preposition.rights:
            if child.dep_ == "conj" and child.tag_ in TAGS:
                yield from objects(child)


def is_list(preposition: Token) -> bool:
    """Return whether a preposition opens a list of members: "like", "including", "such as"."""
    if preposition.lower_ != "as":
        return preposition.lower_ in ("like", "including")
    return any(word.lower_ == "such" for word in (*preposition.lefts, *preposition.head.rights))


def is_comment(preposition: Token) -> bool:
    """Return whether a phrase says nothing of its own: "for instance", "for example"; "in order" goes with "to"."""
    for child in preposition.rights:
        if child.dep_ == "pobj":
            word = child.lower_
            return (preposition.lower_ == "for" and word in COMMENTS) or (
                preposition.lower_ == "in" and word == "order" and any(one.dep_ == "acl" for one in child.rights)
            )
    return False
