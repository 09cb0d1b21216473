"""Nouns for what the subject of a clause does: "launched an attack on Acme", "left after a meeting with Reed"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.model import Argument, Proposition
from kg.propositions.clauses import Clause, lemma
from kg.propositions.lexicon import ACCUSING, EVENTS
from kg.propositions.nouns import AGENTS, NounFact, fact_of, given
from kg.propositions.phrases import Heads, argument, attached
from kg.propositions.prepositions import last_word, objects
from kg.propositions.subjects import agent

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs that say only that what their object names is done, begun, or gone on with.
PERFORMING = frozenset(
    "begin carry_out commence commit complete conclude conduct continue deliver establish forge hold initiate launch "
    "maintain make mount perform pursue reopen renew restart resume settle stage start undertake wage "
    "win".split()
)
CONTESTS = frozenset("appeal battle bid case election fight final game match race vote war".split())
GETTING = frozenset("attract draw enjoy gain get obtain receive secure win".split())
DIRECTED = frozenset("against into on to with".split())  # prepositions after which stands whom something is done to

CONVICTING = frozenset("convict jail sentence".split())

# Prepositions before a noun that the subject of a clause takes part in, where it stands with whom or to where.
AFTER = frozenset({"after", "following"})
DURING = frozenset({"at", "during", "in", "on"})


def performed(clause: Clause, proposition: Proposition, heads: Heads) -> Iterator[NounFact]:
    """Yield what the nouns below a verb say of who does what it says."""
    if lemma(clause) in PERFORMING or (lemma(clause) == "lose" and _is_contest(_done_by(clause))):
        yield from _done(clause, proposition, heads)
    gift = _object(clause.verb) if clause.verb.lemma_ in GETTING else None
    if proposition.subject is not None and gift is not None:
        yield from given(gift, proposition.subject, heads)


def attended(clause: Clause, subject: Argument, heads: Heads) -> Iterator[tuple[NounFact, bool]]:
    """Yield what the nouns beside a verb say of its subject, each with whether it is taken for granted.

    "He did not sign after a meeting with Reed" says that they met, "even with help from Reed" that there was help.
    """
    for preposition in clause.verb.children:
        if preposition.dep_ == "prep":
            granted = preposition.lower_ in AFTER or any(child.lower_ == "even" for child in preposition.lefts)
            yield from ((fact, granted) for fact in _taken_part_in(clause, subject, preposition, heads))


def charged(clause: Clause, proposition: Proposition, heads: Heads) -> Iterator[NounFact]:
    """Yield what somebody is accused or convicted of, as a noun: "(was charged) with the murder of Reed"."""
    accused = clause.subject if clause.passive else _object(clause.verb)
    if clause.verb.lemma_ not in ACCUSING | CONVICTING or accused is None:
        return
    for preposition in clause.verb.rights:
        for noun in objects(preposition) if preposition.lower_ in ("for", "of", "over", "with") else ():
            inside = attached(noun, heads)
            if noun.lemma_ in EVENTS and inside and not any(one.role in AGENTS for one in inside):
                yield fact_of(noun, argument(accused, "subject", heads), inside)


def _done(clause: Clause, proposition: Proposition, heads: Heads) -> Iterator[NounFact]:
    doer = agent(clause.verb) if clause.passive else clause.subject
    done = _done_by(clause)
    if doer is None or done is None or done.tag_ not in ("NN", "NNS"):
        return
    inside = attached(done, heads)
    if any(one.role in AGENTS for one in inside):
        return  # "began the army's attack": whose it is, is told of elsewhere
    beside = tuple(one for one in proposition.arguments if one.role in DIRECTED and one not in inside)
    if inside or beside:
        yield fact_of(done, argument(doer, "subject", heads), (*inside, *beside))


def _done_by(clause: Clause) -> Token | None:
    """Return what a verb says to be done."""
    return clause.subject if clause.passive else _object(clause.verb)


def _is_contest(noun: Token | None) -> bool:
    """Return whether who loses something has taken part in it: "lost the match against Reed", not "lost contact"."""
    return noun is not None and noun.lemma_ in CONTESTS


def _object(verb: Token) -> Token | None:
    return next((child for child in verb.rights if child.dep_ == "dobj"), None)


def _taken_part_in(clause: Clause, subject: Argument, preposition: Token, heads: Heads) -> Iterator[NounFact]:
    """Yield "(left) after a meeting with Reed", "(said) in a letter to Reed", "(was ill) during a trip to Iran"."""
    word = preposition.lower_
    if word == "with":
        for noun in objects(preposition):
            yield from given(noun, subject, heads)
    if (word not in AFTER and (word not in DURING or clause.passive)) or last_word(preposition) != preposition:
        return
    for noun in objects(preposition):
        inside = attached(noun, heads)
        others = {one.role for one in inside} & {*AGENTS, "between", "of"}
        parties = tuple(one for one in inside if one.role == "with" or (one.role == "to" and word in DURING))
        if noun.tag_ in ("NN", "NNS") and parties and not others:
            yield fact_of(noun, subject, parties)
