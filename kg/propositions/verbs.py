"""Verbs: how their forms and the words around them mark passives, infinitives and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.propositions.lexicon import JUDGING

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs, with their particle, before an infinitive that says what came of it, not what it was for: "grew up to be"
# (Quirk et al., A Comprehensive Grammar of the English Language, 1985, 15.49).
LEADING_UP = frozenset({"awake", "awaken", "come behind", "go on", "grow up", "wake up"})

# What is gained in a contest, and verbs of how it went, before which the infinitive says what came of it: "rallied to
# win", "kicked a penalty to level the score".
SCORED = frozenset("clinch edge equalise equalize level seal score snatch".split())
WON = frozenset("advance beat claim defeat draw lead overcome overtake reach retain secure take thrash win".split())
CONTENDING = frozenset(
    "battle bounce break burst capitalise capitalize come cruise cross dig ease edge fight finish grind hit hold "
    "outclass overcome power race rally recover romp run score storm surge survive sweep".split()
)

# And verbs of harm and of help that always want an object: in a headline without one they tell what was done to whom.
UNDERGONE = frozenset(
    "abduct acquit assassinate behead capture deport evacuate extradite hospitalise hospitalize injure jail kidnap "
    "kill murder poison rescue rob shell stab torture trap wound".split()
)


def has_infinitive_marker(verb: Token) -> bool:
    """Return whether a verb is an infinitive with "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.lefts)


def with_particle(verb: Token) -> str:
    """Return the dictionary form of a verb with its particle: "break_off"."""
    return "_".join([verb.lemma_.lower(), *(child.lower_ for child in verb.children if child.dep_ == "prt")])


def is_passive(verb: Token) -> bool:
    """Return whether a verb stands in the passive: "was banned", "got hit", "the ban imposed in April"."""
    if any(child.dep_ in ("auxpass", "nsubjpass", "agent") for child in verb.children):
        return True
    if verb.tag_ == "VBD" and verb.dep_ == "ROOT" and verb.lemma_ in JUDGING | UNDERGONE:
        return _is_headline(verb)  # "Senator charged with fraud": verbs that want an object have none
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN":
        return not any(child.dep_ in ("aux", "nsubj") for child in verb.children) and is_passive(verb.head)
    if verb.dep_ == "ROOT":
        return _is_headline(verb)
    return verb.dep_ in ("acl", "advcl") and not any(child.dep_ in ("aux", "dobj") for child in verb.children)


def _is_headline(participle: Token) -> bool:
    """Return whether a sentence leaves out "was": "Engineer arrested in Lagos"."""
    if any(child.dep_ in ("aux", "dobj", "ccomp", "xcomp") for child in participle.children):
        return False
    words = [token for token in participle.sent if not token.is_space]
    return not words[-1].is_punct


def is_no_longer(adverb: Token) -> bool:
    """Return whether a word is the "longer" of "no longer"."""
    return adverb.lower_ == "longer" and any(one.lower_ == "no" for one in adverb.lefts)


def has_come_to(verb: Token) -> bool:
    """Return whether an infinitive after a verb says what came of it: "came from behind to win", "went on to win"."""
    adverbs = [child for child in verb.rights if child.dep_ in ("advmod", "prt", "prep")]
    after = [one.lower_ for child in adverbs for one in (child, *child.rights) if one.i <= child.i + 1]
    return verb.lemma_ in LEADING_UP or any(f"{verb.lemma_} {word}" in LEADING_UP for word in after)


def is_won(infinitive: Token) -> bool:
    """Return whether an infinitive says what came of a contest: "came from two goals down to beat Norway"."""
    above = infinitive.head
    first = infinitive
    while first.dep_ == "conj" and first.head.dep_ in ("advcl", "xcomp", "conj"):
        first, above = first.head, first.head.head
    done = above.tag_ in ("VBD", "VBN") and not any(child.dep_ in ("aux", "auxpass", "neg") for child in above.lefts)
    lemma = infinitive.lemma_
    return done and (lemma in SCORED or (first.lemma_ in WON | SCORED and above.lemma_ in CONTENDING))
