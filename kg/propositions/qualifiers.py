"""Polarity, modality and attribution: how far a sentence asserts one of its clauses, and on whose word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.model import Modality
from kg.propositions.clauses import SUBJECTS, Clause, has_infinitive_marker, subject_of
from kg.propositions.lexicon import (
    ACCUSING,
    ADJECTIVES,
    ADVERBS,
    BLOCKING,
    CHAINS,
    CLAUSES,
    CONDITIONS,
    GERUNDS,
    MODALS,
    NOUNS,
    TEMPORAL,
    Effect,
)
from kg.propositions.quotations import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """Hold how far a clause is asserted; `speaker` is the head word of who says it, if the text names one."""

    negated: bool = False
    modality: Modality = Modality.ASSERTED
    reported: bool = False
    speaker: Token | None = None

    def under(self, effect: Effect | None, speaker: Token | None = None) -> Qualifiers:
        """Return what is left of the assertion below a word with an effect; the strongest doubt stays."""
        match effect:
            case Effect.NEGATED:
                return replace(self, negated=not self.negated)
            case Effect.DENIED:
                return replace(self, negated=True, reported=True, speaker=self.speaker or speaker)
            case Effect.REPORTED:
                return replace(self, reported=True, speaker=self.speaker or speaker)
            case Effect.PLANNED if self.modality is Modality.ASSERTED:
                return replace(self, modality=Modality.PLANNED)
            case Effect.POSSIBLE:
                return replace(self, modality=Modality.POSSIBLE)
        return self


def qualify(clause: Clause, quotations: Sequence[Quotation]) -> Qualifiers:
    """Return the qualifiers of a clause, from its verb up to the top of its sentence.

    Args:
        clause: the clause.
        quotations: those of the document, in order.
    """
    found = _own(clause.verb, Qualifiers())
    below = clause.verb
    for link in reversed(clause.chain):
        effect = CHAINS.get(link.lemma_.lower())
        if link.lemma_ == "be" and below.head == link:
            effect = Effect.PLANNED  # "are to travel"
        found, below = _own(link, found.under(effect, _subject(link))), link
    return _quoted(clause.verb, _above(clause.top, found), quotations)


def qualify_noun(noun: Token, quotations: Sequence[Quotation]) -> Qualifiers:
    """Return the qualifiers of what a noun says, from its adjectives and the quotation that it stands in."""
    found = Qualifiers()
    for child in noun.lefts:
        if child.dep_ in ("amod", "neg", "det", "advmod"):
            found = found.under(Effect.NEGATED if child.lower_ == "no" else ADJECTIVES.get(child.lower_))
    # Whoever tells what others say names things in his own words, unless he quotes: "he met Chinese President Xi".
    return _quoted(noun, found, quotations)


def _own(verb: Token, found: Qualifiers) -> Qualifiers:
    """Apply the auxiliaries, negation and adverbs of one verb, and those that a joined verb shares with the first."""
    words = [child for child in verb.children if child.dep_ in ("aux", "neg", "advmod")]
    if (
        verb.dep_ == "conj"
        and verb.head.tag_[:2] == "VB"
        and not any(child.dep_ in SUBJECTS for child in verb.children)
    ):
        words += [child for child in verb.head.lefts if child.dep_ in ("aux", "neg") and verb.tag_ == verb.head.tag_]
    for word in words:
        found = found.under(_word_effect(word, verb))
    source = _source(verb)
    return found.under(Effect.REPORTED, source) if source is not None else found


def _source(verb: Token) -> Token | None:
    """Return whose word a clause is passed on: "according to the ministry"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "according":
            return next((token for token in child.subtree if token.dep_ == "pobj"), None)
    return None


def _word_effect(word: Token, verb: Token) -> Effect | None:
    if word.dep_ == "neg":
        return Effect.NEGATED
    if word.dep_ == "advmod":
        return ADVERBS.get(word.lower_)
    if word.lower_ in ("would", "'d", "’d"):
        told = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in CLAUSES
        return (Effect.PLANNED if told else Effect.POSSIBLE) if word.tag_ == "MD" else None
    return MODALS.get(word.lower_)


def _above(top: Token, found: Qualifiers) -> Qualifiers:
    """Apply what governs a clause, up to the root: verbs of saying, conditions, nouns, prepositions."""
    here, direct = top, True
    while here.head != here and not _presupposed(here):
        effect, speaker = _link(here)
        if direct or effect in (Effect.REPORTED, Effect.DENIED):
            found = found.under(effect, speaker)
        direct = direct and here.dep_ == "conj"
        here = here.head
    return found


def _presupposed(here: Token) -> bool:
    """Return whether a clause is taken for granted by the one above it: "after the ban came", "ZTE, which sells"."""
    if here.dep_ == "advcl":
        return any(child.dep_ in ("mark", "advmod") and child.lower_ in TEMPORAL for child in here.lefts)
    return here.dep_ == "relcl"


def _link(here: Token) -> tuple[Effect | None, Token | None]:
    """Return the effect of the word above one, and who speaks where that is a word of saying."""
    head = here.head
    lemma = head.lemma_.lower()
    match here.dep_:
        case "ccomp" | "parataxis" if lemma in CLAUSES:
            return CLAUSES[lemma], _subject(head)
        case "xcomp":
            return CHAINS.get(lemma), _subject(head)
        case "advcl":
            return _adverbial(here), None
        case "acl" if has_infinitive_marker(here):
            return NOUNS.get(lemma, Effect.POSSIBLE), None
        case "pcomp":
            return _gerund(here), None
        case _:
            return None, None


def _adverbial(verb: Token) -> Effect | None:
    marks = {child.lower_ for child in verb.lefts if child.dep_ in ("mark", "advmod")}
    if marks & CONDITIONS:
        return Effect.POSSIBLE
    if "like" in marks and verb.head.lemma_ in ("look", "seem", "appear", "sound", "feel"):
        return Effect.POSSIBLE
    return Effect.PLANNED if has_infinitive_marker(verb) else None


def _gerund(verb: Token) -> Effect | None:
    preposition = verb.head
    above = preposition.head
    if preposition.lower_ == "of" and above.lower_ in GERUNDS:
        return GERUNDS[above.lower_]
    if preposition.lower_ == "from" and above.lemma_ in BLOCKING:
        return Effect.NEGATED
    if preposition.lower_ in ("of", "with") and above.lemma_ in ACCUSING:
        return Effect.REPORTED
    return GERUNDS.get(preposition.lower_)


def _subject(verb: Token) -> Token | None:
    subject = subject_of(verb.head if verb.dep_ in ("acomp", "oprd") else verb)
    return subject if subject is not None and subject.lower_ != "it" else None


def _quoted(word: Token, found: Qualifiers, quotations: Iterable[Quotation]) -> Qualifiers:
    for quotation in quotations:
        if quotation.first < word.i < quotation.last:
            return replace(found, reported=True, speaker=found.speaker or quotation.speaker)
    return found
