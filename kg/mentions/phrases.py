"""Find the phrases that are no names: common-noun phrases, pronouns, values and dates."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.mentions.repair import is_first_part
from kg.mentions.words import EMPTY_IT_VERBS, PRONOUNS, SITUATION_VERBS, SITUATIONS
from kg.model import MentionKind
from kg.nouns import type_of_noun

KINDS = {
    "MONEY": MentionKind.VALUE,
    "PERCENT": MentionKind.VALUE,
    "QUANTITY": MentionKind.VALUE,
    "CARDINAL": MentionKind.VALUE,
    "DATE": MentionKind.DATE,
    "TIME": MentionKind.DATE,
}
BREAKS = frozenset("— – -- : ; …".split())
LEADS = frozenset("PUNCT SPACE CCONJ ADP ADV INTJ SCONJ".split())
NOUNS = ("NN", "NNS", "NNP", "NNPS")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Hold the tokens of a phrase, the token at its head, and its kind."""

    begin: int
    end: int
    head: int
    kind: MentionKind


def phrases(doc: Doc, named: Set[int]) -> Iterator[Phrase]:
    """Yield the phrases of a document that are no names; `named` are the tokens of its names."""
    measured = set()
    for entity in doc.ents:
        kind = KINDS.get(entity.label_)
        if kind and not any(i in named for i in range(entity.start, entity.end)):
            measured |= set(range(entity.start, entity.end))
            yield Phrase(entity.start, entity.end, head_of(doc, entity.start, entity.end), kind)
    for token in doc:
        if token.i in measured or token.i in named:
            continue
        if token.lower_ in PRONOUNS and token.tag_ in ("PRP", "PRP$") and not _is_empty(token):
            yield Phrase(token.i, token.i + 1, token.i, MentionKind.PRONOUN)
        elif token.tag_ in NOUNS and _heads_phrase(token, named):
            begin = _left_edge(token)
            yield Phrase(begin, token.i + 1, token.i, MentionKind.NOMINAL)


def head_of(doc: Doc, begin: int, end: int) -> int:
    """Return the last token of a span whose head stands outside it."""
    backwards = ((i, doc[i].head.i) for i in range(end - 1, begin - 1, -1))
    return next((i for i, head in backwards if not begin <= head < end or head == i), end - 1)


def _heads_phrase(token: Token, named: Set[int]) -> bool:
    """Return whether a noun heads a phrase, or describes a name: "carmaker Acme"."""
    if is_first_part(token):
        return False
    if token.dep_ == "compound" and token.head.i > token.i:
        return token.head.i in named and type_of_noun(token.lemma_) not in ("", "Person")
    return token.text.replace("-", "").replace(".", "").isalpha()


def _left_edge(token: Token) -> int:
    """Return where the phrase of a noun begins: after a break, and without what only leads to it ("just", "even")."""
    begin = token.left_edge.i
    for i in range(token.i - 1, begin - 1, -1):
        if token.doc[i].text in BREAKS or "\n" in token.doc[i].text:
            begin = i + 1
            break
    while begin < token.i and _only_leads(token.doc[begin]):
        begin += 1
    return begin


def _only_leads(token: Token) -> bool:
    """Return whether a word before a noun is no part of its phrase; "high" of "high-ranking" is."""
    joined = token.nbor().text == "-" and not token.whitespace_
    return token.pos_ in LEADS and token.dep_ != "quantmod" and not joined


def _has_that_clause(verb: Token) -> bool:
    clauses = (child for child in verb.rights if child.dep_ == "ccomp")
    return any(child.dep_ == "mark" and child.lower_ == "that" for clause in clauses for child in clause.lefts)


def _is_empty(token: Token) -> bool:
    """Return whether an "it" stands for nothing, or for how things are: "it seems that", "it was worse"."""
    if token.lower_ != "it" or token.dep_ not in ("nsubj", "nsubjpass", "expl"):
        return False
    verb = token.head
    below = {child.dep_ for child in verb.children}
    said = verb.lemma_ in SITUATION_VERBS or (verb.lemma_ in EMPTY_IT_VERBS and below & {"ccomp", "advcl", "xcomp"})
    said = said or (token.dep_ == "nsubjpass" and _has_that_clause(verb))  # "it was reported that"
    complements = [child for child in verb.children if child.dep_ in ("acomp", "attr")]
    if token.dep_ == "expl" or said or any(one.lower_ in SITUATIONS for one in complements):
        return True
    clauses = {"ccomp", "xcomp", "advcl", "acl", "relcl", "csubj"}
    inner = {child.dep_ for complement in complements for child in complement.children}
    return verb.lemma_ == "be" and bool(complements) and bool((below | inner) & clauses)
