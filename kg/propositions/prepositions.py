"""Prepositions: those of more than one word, those that open lists, and phrases that only comment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

TAGS = frozenset({"IN", "TO", "RP", "VBG"})
FIRST = frozenset({"instead", "rather"})  # adverbs that begin a preposition: "instead of", "rather than"

# Nouns between two prepositions that are one with them (Quirk et al., A Comprehensive Grammar, 1985, 9.10-9.12).
COMPLEX = frozenset(
    tuple(line.split())
    for line in (
        "as part of; as result of; at expense of; at hands of; at risk of; by means of; by virtue of; by way of; "
        "for lack of; for sake of; in absence of; in accordance with; in addition to; in aid of; in case of; in "
        "charge of; in common with; in comparison with; in connection with; in contact with; in course of; in "
        "danger of; in exchange for; in face of; in favor of; in favour of; in front of; in honor of; in honour of; "
        "in hope of; in lieu of; in light of; in line with; in need of; in place of; in process of; in reaction to; "
        "in reference to; in regard to; in relation to; in respect of; in response to; in return for; in search of; "
        "in spite of; in support of; in terms of; in view of; in wake of; on account of; on basis of; on behalf of; "
        "on condition of; on eve of; on part of; on strength of; on top of; with aid of; with exception of; "
        "with help of; with reference to; with regard to; with respect to; with view to"
    ).split("; ")
)

# Phrases that comment on a whole clause, when nothing stands after their noun.
COMMENTS = frozenset(
    tuple(line.split())
    for line in (
        "as result; as rule; at first; at last; at least; at all; by contrast; for example; for instance; in addition; "
        "in case; in contrast; in effect; in fact; in general; in particular; in practice; in reality; in response; "
        "in return; in short; in theory; in total; in truth; in turn; of course; on contrary; on hand; on whole"
    ).split("; ")
)

NOUNS_INSIDE = frozenset({words[1] for words in (*COMPLEX, *COMMENTS)} | {"order"})


def plain_object(preposition: Token) -> Token | None:
    """Return the object of a preposition that is one word and has one object, as most are."""
    if preposition.n_lefts or preposition.n_rights != 1:
        return None
    only = next(preposition.rights)
    plain = only.dep_ == "pobj" and only.lower_ not in NOUNS_INSIDE and not is_list(preposition)
    return only if plain else None


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
    """Return whether a phrase says nothing of its own: "for instance", "as a result"; "in order" goes with "to"."""
    word = preposition.lower_
    for child in preposition.rights:
        if child.dep_ == "pobj":
            if word == "in" and child.lower_ == "order":
                return any(one.dep_ == "acl" for one in child.rights)
            return not child.n_rights and (word, child.lower_) in COMMENTS
    return False


def last_word(preposition: Token) -> Token:
    """Return the last word of a preposition that may have a noun inside: "to" of "in relation to"."""
    for noun in preposition.rights:
        if noun.dep_ == "pobj" and noun.n_rights:
            for child in noun.rights:
                if child.dep_ == "prep" and (preposition.lower_, noun.lower_, child.lower_) in COMPLEX:
                    return child
    return preposition


def after_adverb(adverb: Token) -> Token | None:
    """Return the preposition that belongs to an adverb: "of" in "north of the city"."""
    if not adverb.n_rights:
        return None
    after = adverb.nbor(1)
    return after if after.dep_ == "prep" and after.head == adverb else None


def between(first: Token, last: Token) -> str:
    """Return the words from one to another in lower case."""
    return " ".join(token.lower_ for token in first.doc[first.i : last.i + 1])
