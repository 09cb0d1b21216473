"""Clauses: each verb of a parse with its subject and its chain of higher verbs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.propositions.lexicon import OWNING
from kg.propositions.subjects import ADVISING, SUBJECTS, addressed, antecedent_of, subject_in
from kg.propositions.verbs import has_infinitive_marker, is_no_longer, is_passive

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

GROUP = frozenset({"aux", "auxpass", "neg", "prt"})
COMPELLING = frozenset({"coerce", "compel", "force", "oblige"})  # being forced to do it says more than doing it
CLOSING = frozenset("\"'”’)")


@dataclass(frozen=True, slots=True)
class Clause:
    """Hold a verb, the verbs that it hangs below in one chain ("plans to work": plans), and its subject's head word.

    `chain` runs from the top down. `antecedent` is the noun that a relative pronoun of the clause stands for.
    `length` is the number of words of the sentence.
    """

    verb: Token
    chain: tuple[Token, ...] = ()
    subject: Token | None = None
    antecedent: Token | None = None
    length: int = 0

    @property
    def top(self) -> Token:
        """Return the highest verb of the chain."""
        return self.chain[0] if self.chain else self.verb

    @property
    def passive(self) -> bool:
        """Return whether the verb is a passive, with or without its auxiliary."""
        return is_passive(self.verb)


def clauses(doc: Doc) -> Iterator[Clause]:
    """Yield the clauses of a document in the order of their verbs; questions and commands are none."""
    for sentence in doc.sents:
        if _is_question(sentence):
            continue
        length = len(sentence)
        for token in sentence:
            if is_predicate(token) and not _is_matrix(token) and not _is_left_open(token):
                clause = _clause(token, length)
                if clause.subject is not None or token.tag_ != "VB" or clause.chain or has_infinitive_marker(token):
                    yield clause


def _is_left_open(verb: Token) -> bool:
    """Return whether a clause says only what somebody was not forced, or is told not to do, whether they do or not."""
    above = verb.head
    if verb.dep_ == "pcomp" and above.lower_ == "against" and above.head.lemma_ in ADVISING:
        return not any(child.dep_ == "dobj" for child in above.head.rights)  # "cautioned against selling"
    forced = verb.dep_ == "xcomp" and above.lemma_ in COMPELLING and is_passive(above)
    return forced and any(child.dep_ == "neg" for child in above.children)


def _is_question(sentence: Span) -> bool:
    for i in range(len(sentence) - 1, -1, -1):
        token = sentence[i]
        if token.text not in CLOSING and not token.is_space:
            return token.text.endswith("?")
    return False


def is_predicate(token: Token) -> bool:
    """Return whether a word heads a clause: a verb that is no auxiliary and no bare modifier.

    "Not to mention" and the like only join what they say to the rest.
    """
    if token.tag_[:2] != "VB" or token.dep_ in GROUP:
        return False
    if token.lower_ in ("mention", "say", "speak") and has_infinitive_marker(token) and token.nbor(-2).lower_ == "not":
        return False
    return token.dep_ not in ("amod", "compound", "nmod", "prep", "case", "punct", "quantmod")


def _is_matrix(verb: Token) -> bool:
    """Return whether a verb only carries the one below it: "plans" in "plans to work", not "denied" in "denied it"."""
    below = _below(verb)
    owns = below is not None and verb.lemma_ in OWNING and below.tag_ == "VBG"
    return below is not None and not owns and _chained(below, verb)


def _below(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ == "xcomp" and child.tag_[:2] == "VB":
            return child
        if child.dep_ in ("acomp", "oprd"):
            for grandchild in child.rights:
                if grandchild.dep_ == "xcomp" and grandchild.tag_[:2] == "VB":
                    return grandchild
                if grandchild.dep_ == "prep" and (gerund := _gerund(grandchild)) is not None:
                    return gerund
    return None


def _gerund(preposition: Token) -> Token | None:
    """Return the gerund after the preposition of an adjective: "capable of building"."""
    return next((child for child in preposition.rights if child.dep_ == "pcomp" and child.tag_ == "VBG"), None)


def _links(verb: Token) -> list[Token]:
    """Return what a verb hangs below in its chain, from the top down: "is", "able" in "is able to build"."""
    if verb.dep_ == "xcomp":
        return [verb.head.head, verb.head] if verb.head.dep_ in ("acomp", "oprd") else [verb.head]
    if verb.dep_ == "pcomp" and verb.head.dep_ == "prep" and verb.head.head.dep_ in ("acomp", "oprd"):
        return [verb.head.head.head, verb.head.head, verb.head]
    return []


def _chained(verb: Token, matrix: Token) -> bool:
    own = any(child.dep_ in SUBJECTS for child in verb.children) or addressed(matrix) is not None
    own = own or (matrix.lemma_ in COMPELLING and is_passive(matrix))
    return not own and not any(child.dep_ in ("dobj", "dative") for child in matrix.children)


def _clause(verb: Token, length: int) -> Clause:
    chain: list[Token] = []
    top = verb
    while links := _links(top):
        if links[0].tag_[:2] != "VB" or not _chained(top, links[0]):
            break
        chain[:0] = links
        top = links[0]
    antecedent = antecedent_of(top)
    return Clause(verb, tuple(chain), subject_in(top, antecedent), antecedent, length)


def relation(clause: Clause) -> list[Token]:
    """Return the words of the relation: auxiliaries, negation, the chain of verbs, particles."""
    tokens = [clause.verb, *_group(clause.verb)]
    for link in clause.chain:
        tokens += [link, *_group(link)]
    if clause.verb.dep_ == "conj" and not clause.chain and not _has_auxiliary(clause.verb):
        tokens += _shared(clause.verb)
    return sorted(set(tokens), key=lambda token: token.i)


def _group(verb: Token) -> list[Token]:
    found = [child for child in verb.children if child.dep_ in GROUP and (child.dep_ != "prt" or _is_near(child))]
    for child in verb.lefts:
        if is_no_longer(child):
            found += [*child.lefts, child]
    return found


def _is_near(particle: Token) -> bool:
    """Return whether only an object stands between a verb and its particle: "turned the offer down"."""
    before = [child for child in particle.head.rights if child.i < particle.i]
    return all(child.dep_ in ("advmod", "dobj", "prt") and child.n_rights == 0 for child in before)


def _has_auxiliary(verb: Token) -> bool:
    return any(child.dep_ in ("aux", "auxpass", *SUBJECTS) for child in verb.children)


def _shared(verb: Token) -> list[Token]:
    """Return the auxiliaries that a joined verb shares with the first: "has sold and (has) shipped"."""
    first = verb.head
    if first.tag_[:2] != "VB" or verb.tag_ != first.tag_ or verb.tag_ in ("VBD", "VBZ", "VBP"):
        return []
    return [child for child in first.lefts if child.dep_ in ("aux", "auxpass", "neg")]


def lemma(clause: Clause) -> str:
    """Return the dictionary form of the verb, its particle joined by "_"."""
    particles = [child.lower_ for child in clause.verb.rights if child.dep_ == "prt" and _is_near(child)]
    return "_".join([clause.verb.lemma_.lower(), *particles])
