"""A parsed document and its mentions become propositions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import NOWHERE, Argument, Mention, Proposition, Span
from kg.nouns import type_of_noun
from kg.propositions.arguments import arguments, small_subject
from kg.propositions.clauses import Clause, clauses, lemma, relation
from kg.propositions.compounds import Compound, compounds
from kg.propositions.confidence import confidence
from kg.propositions.former import is_over
from kg.propositions.lexicon import ACCUSING, Effect
from kg.propositions.nouns import NounFact, described, had, is_former, noun_facts
from kg.propositions.performed import attended, charged, performed
from kg.propositions.phrases import Heads, argument, clausal, single
from kg.propositions.prepositions import objects
from kg.propositions.qualifiers import Qualifiers, qualify, qualify_noun
from kg.propositions.quotations import Quotation, quotations
from kg.propositions.sources import asides
from kg.propositions.subjects import agent
from kg.propositions.words import conjuncts, extent, surface, together
from kg.verbs import APPOINTING, CALLING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

COPULAS = frozenset({"be", "become", "remain"})
REPLACING = frozenset({"follow", "replace", "succeed"})
PROPER = ("NNP", "NNPS")
SERVING = frozenset("act play serve work".split())
SWORN_IN = frozenset({"inaugurate", "reinstate", "swear"})  # "was sworn in as president"


def extract(doc: Doc, mentions: Sequence[Mention]) -> Iterator[Proposition]:
    """Yield what the clauses and noun phrases of a document say.

    Args:
        doc: the document, parsed.
        mentions: its mentions, whose offsets index the text of `doc`.
    """
    heads, quoted, sentences = Heads(mentions), quotations(doc), _sentences(doc)
    for clause in clauses(doc):
        qualifiers = qualify(clause, quoted)
        proposition = verbal(clause, qualifiers, heads, sentences[clause.verb.i])
        yield proposition
        for fact in (*_implied(clause, proposition, heads), *_identified(clause, heads)):
            implied = _nominal(fact, qualifiers, heads, sentences[fact.noun.i])
            yield replace(implied, former=implied.former or proposition.former)
        for fact, granted in attended(clause, proposition.subject, heads) if proposition.subject is not None else ():
            how = qualifiers.granted() if granted else qualifiers
            yield replace(_nominal(fact, how, heads, sentences[fact.noun.i]), kind="act")
        for fact in performed(clause, proposition, heads):
            yield replace(_nominal(fact, qualifiers, heads, sentences[fact.noun.i]), kind="act")
        for fact in charged(clause, proposition, heads):
            how = qualifiers.under(Effect.REPORTED, _doer(clause)) if clause.verb.lemma_ in ACCUSING else qualifiers
            yield replace(_nominal(fact, how, heads, sentences[fact.noun.i]), kind="act")
        for fact in _called(clause, proposition, heads):
            yield _nominal(fact, qualifiers.under(Effect.REPORTED, _doer(clause)), heads, sentences[fact.noun.i])
        for aside, speaker in asides(clause.top) if clause.subject in list(clause.top.children) else ():
            said = (clausal(clause.top, "clause", aside),)
            subject = argument(speaker, "subject", heads)
            yield Proposition("implied", subject, aside.text, "say", said, *sentences[aside.i], cue=extent([aside]))
    for one in compounds(doc, heads):
        yield _compounded(one, quoted, heads, sentences[one.participle.i])
    for fact in noun_facts(doc, heads):
        yield _nominal(fact, qualify_noun(fact.noun, quoted), heads, sentences[fact.noun.i])


def _implied(clause: Clause, proposition: Proposition, heads: Heads) -> Iterator[NounFact]:
    """Yield what the noun after "is" or "has" says of the subject, and "named her director" of the object."""
    subject, lemma = proposition.subject, clause.verb.lemma_
    if clause.subject is not None and clause.subject.dep_ == "expl":
        return  # "there are ties to Iran": nothing is said of "there"
    named = subject if clause.passive else _object(proposition)
    for child in clause.verb.children:
        if subject is not None and child.dep_ == "attr" and lemma in COPULAS:
            yield from described(subject, child, heads, apposed=False)
        elif subject is not None and child.dep_ == "dobj" and lemma == "have":
            yield from had(subject, child, heads)
        elif named is not None and lemma in APPOINTING and (child.dep_ == "oprd" or small_subject(child) is not None):
            yield from described(named, child, heads, apposed=False)
        elif child.dep_ == "prep" and (office := _holder(clause, proposition, child, heads)) is not None:
            for noun in objects(child):
                yield from described(office, noun, heads, apposed=False)


def _identified(clause: Clause, heads: Heads) -> Iterator[NounFact]:
    """Yield what a subject says of whom it is or includes: "The owner of the bank is Reed", "Its allies include"."""
    noun, lemma = clause.subject, clause.verb.lemma_
    if noun is None or not type_of_noun(noun.lemma_):
        return
    for child in clause.verb.children:
        is_name = child.dep_ == "attr" and lemma in COPULAS and child.tag_ in PROPER
        for one in (child, *conjuncts(child)) if is_name or (child.dep_ == "dobj" and lemma == "include") else ():
            yield from described(single(one, "subject", heads), noun, heads, apposed=False)


def _holder(clause: Clause, proposition: Proposition, preposition: Token, heads: Heads) -> Argument | None:
    """Return who is what stands after "as": who serves, replaces, or opens the sentence so; or whom somebody appoints.

    "Reed was replaced by Orlan as head of the bank"; "As head of the bank, Orlan signed the law".
    """
    lemma, subject = clause.verb.lemma_, proposition.subject
    if preposition.lower_ != "as":
        return None
    opening = clause.subject is not None and preposition.i < clause.subject.i
    if opening or (lemma in SERVING and not clause.passive):
        return subject
    if lemma in REPLACING:
        doer = agent(clause.verb) if clause.passive else clause.subject
        return argument(doer, "subject", heads) if doer is not None else None
    return (subject if clause.passive else _object(proposition)) if lemma in APPOINTING | SWORN_IN else None


def _called(clause: Clause, proposition: Proposition, heads: Heads) -> Iterator[NounFact]:
    """Yield what somebody calls something: "(the minister) called the firm a threat", "described it as a failure"."""
    named = proposition.subject if clause.passive else _object(proposition)
    lemma = clause.verb.lemma_
    if named is None or lemma not in CALLING:
        return
    for child in clause.verb.rights:
        if child.dep_ == "oprd" or small_subject(child) is not None:
            yield from described(named, child, heads)
        elif child.dep_ == "prep" and child.lower_ == "as":
            for noun in objects(child):
                yield from described(named, noun, heads)


def _doer(clause: Clause) -> Token | None:
    return agent(clause.verb) if clause.passive else clause.subject


def _object(proposition: Proposition) -> Argument | None:
    return next((one for one in proposition.arguments if one.role == "object"), None)


def verbal(clause: Clause, qualifiers: Qualifiers, heads: Heads, sentence: Span) -> Proposition:
    """Return the proposition of a clause; `sentence` are the offsets of its sentence."""
    subject = _without_own(argument(clause.subject, "subject", heads), clause) if clause.subject is not None else None
    phrases, words = tuple(_without_own(one, clause) for one in arguments(clause, heads)), relation(clause)
    return Proposition(
        "verb",
        subject,
        surface(words),
        lemma(clause),
        phrases,
        *sentence,
        clause.passive,
        qualifiers.negated,
        qualifiers.modality,
        qualifiers.reported,
        _speaker(qualifiers, heads),
        confidence(clause, subject, phrases) if subject is not None else None,
        extent(together(clause.verb, words)),
        former=is_over(clause),
    )


def _without_own(phrase: Argument, clause: Clause) -> Argument:
    """Return a phrase without the clause itself, where that tells which thing is meant: "the mine (that Reed sold)"."""
    top = clause.top
    while top.dep_ == "conj":
        top = top.head
    described = phrase.full and top.dep_ in ("acl", "relcl") and phrase.begin <= top.head.idx < phrase.end
    return replace(phrase, full="") if described else phrase


def _compounded(one: Compound, quoted: Sequence[Quotation], heads: Heads, sentence: Span) -> Proposition:
    qualifiers, word = qualify_noun(one.participle.head, quoted), one.participle
    return Proposition(
        "implied",
        one.subject,
        word.text,
        word.lemma_.lower(),
        (one.phrase,),
        *sentence,
        passive=True,
        reported=qualifiers.reported,
        speaker=_speaker(qualifiers, heads),
        cue=extent([word]),
    )


def _nominal(fact: NounFact, qualifiers: Qualifiers, heads: Heads, sentence: Span) -> Proposition:
    return Proposition(
        "noun",
        fact.subject,
        fact.relation,
        fact.lemma,
        fact.arguments,
        *sentence,
        negated=qualifiers.negated,
        modality=qualifiers.modality,
        reported=qualifiers.reported,
        speaker=_speaker(qualifiers, heads),
        cue=extent([fact.word or fact.noun]) if fact.relation else NOWHERE,
        former=is_former(fact, heads),
    )


def _speaker(qualifiers: Qualifiers, heads: Heads) -> Argument | None:
    return argument(qualifiers.speaker, "speaker", heads) if qualifiers.speaker is not None else None


def _sentences(doc: Doc) -> list[Span]:
    """Return the offsets of the sentence of each word, without the space around it."""
    found: list[Span] = []
    for sentence in doc.sents:
        first, last = sentence[0], sentence[-1]
        while first.is_space and first.i < last.i:
            first = first.nbor(1)
        while last.is_space and last.i > first.i:
            last = last.nbor(-1)
        found += [extent([first, last])] * len(sentence)
    return found
