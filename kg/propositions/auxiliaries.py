"""What the words around one verb do to it: auxiliaries, negations, adverbs, and phrases that deny it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.propositions.lexicon import ADVERBS, CLAUSES, MODALS, NO, NOBODY, Effect
from kg.propositions.subjects import SUBJECTS
from kg.propositions.verbs import is_no_longer

if TYPE_CHECKING:
    from spacy.tokens import Token

INVERTED = frozenset({"had", "should", "were"})


def is_condition(clause: Token) -> bool:
    """Return whether a clause is what another holds under: "if it sank, nobody drowned", but not "even if it sank"."""
    if clause.dep_ != "advcl" or clause.i > clause.head.i:
        return False
    mark = next((child for child in clause.lefts if child.dep_ == "mark" and child.lower_ == "if"), None)
    return mark is not None and (mark.i == 0 or mark.nbor(-1).lower_ not in ("even", "as"))


def shared(verb: Token) -> Iterator[Token]:
    """Yield the words before the first of two joined verbs that are said of both: "reportedly bought and sold"."""
    first = verb.head
    if first.tag_ != verb.tag_:
        return
    contrast = any(child.dep_ == "cc" and child.lower_ == "but" for child in first.children)
    for child in first.lefts:
        reported = child.dep_ == "advmod" and ADVERBS.get(child.lower_) is Effect.REPORTED
        if reported or child.dep_ == "aux" or (child.dep_ == "neg" and not contrast):
            yield child


def follows_nor(verb: Token) -> bool:
    """Return whether a joined verb is denied with the first: "neither confirmed nor denied"."""
    return verb.dep_ == "conj" and any(child.dep_ == "cc" and child.lower_ == "nor" for child in verb.head.rights)


def denies(word: Token) -> bool:
    """Return whether a subject or object denies its clause: "nobody", "no company", "neither side"."""
    if word.lower_ in NOBODY or (word.dep_ == "preconj" and word.lower_ == "neither"):
        return True
    return any(child.lower_ in NO and child.dep_ in ("det", "preconj", "neg", "cc") for child in word.lefts)


def word_effect(word: Token, verb: Token) -> Effect | None:
    """Return the effect of an auxiliary, a negation or an adverb on its verb."""
    if word.dep_ == "neg":
        return Effect.NEGATED
    if word.dep_ == "advmod":
        never = any(child.lower_ == "never" for child in word.lefts)  # "never once"
        return Effect.NEGATED if never or is_no_longer(word) else _adverb(word, verb)
    if word.tag_ == "TO":
        headline = verb.dep_ == "ROOT" and any(child.dep_ in SUBJECTS for child in verb.lefts)
        return Effect.PLANNED if headline else None
    if word.lower_ in ("would", "'d", "’d"):
        return _would(verb) if word.tag_ == "MD" else None
    if word.lower_ in INVERTED and _is_inverted(word, verb):
        return Effect.POSSIBLE  # "had it happened"
    return MODALS.get(word.lower_)


def _adverb(word: Token, verb: Token) -> Effect | None:
    """Return the effect of an adverb; what was "nearly bought" was not, but what is "nearly tied" is close to it."""
    bare = verb.tag_ == "VBN" and not any(child.dep_ in ("aux", "auxpass") for child in verb.lefts)
    return None if bare and word.lower_ in ("almost", "nearly") else ADVERBS.get(word.lower_)


def _would(verb: Token) -> Effect:
    """Return a plan where someone tells of the future, "said it would leave", but not in "it would have left"."""
    told = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in CLAUSES
    unreal = any(child.dep_ == "aux" and child.lower_ in ("have", "'ve", "’ve") for child in verb.lefts)
    return Effect.PLANNED if told and not unreal else Effect.POSSIBLE


def _is_inverted(auxiliary: Token, verb: Token) -> bool:
    return verb.dep_ != "ROOT" and any(child.dep_ in SUBJECTS and child.i > auxiliary.i for child in verb.lefts)
