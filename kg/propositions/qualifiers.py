"""Polarity, modality and attribution: how far a sentence asserts one of its clauses, and on whose word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kg.model import Modality
from kg.propositions.auxiliaries import denies, follows_nor, is_condition, shared, word_effect
from kg.propositions.clauses import Clause
from kg.propositions.contents import says_what
from kg.propositions.governors import chain_effect, is_outcome, is_wish, link, speaker_of
from kg.propositions.lexicon import (
    ADJECTIVES,
    BANS,
    CAUSATIVES,
    CHAINS,
    CLAUSES,
    EVENTFUL,
    EVENTS,
    EXCHANGES,
    FORCING,
    JUDGING,
    MODALS,
    TEMPORAL,
    Effect,
)
from kg.propositions.quotations import Quotation
from kg.propositions.sources import asides, source
from kg.propositions.subjects import SUBJECTS, is_ranked
from kg.propositions.verbs import has_infinitive_marker, with_particle

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs with the preposition of what is only wished or asked for: "called for talks with Iran".
SOUGHT = frozenset(
    ("for", verb) for verb in "advocate appeal ask call campaign hope lobby plead press push vote wait wish".split()
)
CEASING = frozenset({"cease", "quit", "stop"})
PROVING = frozenset("confirm demonstrate establish prove show substantiate verify".split())
SPEAKING = frozenset({"i", "we"})  # who speaks, or those for whom
UNTIL = frozenset({"until", "till"})
OWN = frozenset({"aux", "neg", "advmod"})
RESULTS = frozenset({"acomp", "ccomp", "oprd"})
DENYING = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "preconj"})


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """Hold how far a clause is asserted; `speaker` is the head word of who says it, if the text names one."""

    negated: bool = False
    modality: Modality = Modality.ASSERTED
    reported: bool = False
    speaker: Token | None = None

    def under(self, effect: Effect | None, speaker: Token | None = None) -> Qualifiers:
        """Return what is left of the assertion below a word with an effect; the strongest doubt stays."""
        changed: dict[str, Any] = {}
        match effect:
            case Effect.NEGATED:
                changed = {"negated": not self.negated}
            case Effect.DENIED:
                changed = {"negated": True, "reported": True, "speaker": self.speaker or speaker}
            case Effect.REPORTED:
                changed = {"reported": True, "speaker": self.speaker or speaker}
            case Effect.PLANNED if self.modality is Modality.ASSERTED:
                changed = {"modality": Modality.PLANNED}
            case Effect.POSSIBLE:
                changed = {"modality": Modality.POSSIBLE}
            case Effect.REQUESTED:
                changed = {"modality": Modality.POSSIBLE, "speaker": self.speaker or speaker}
        return replace(self, **changed) if changed else self

    def granted(self) -> Qualifiers:
        """Return what is left for what a clause takes for granted, whether it is so itself or not."""
        modality = Modality.ASSERTED if self.modality is Modality.POSSIBLE else self.modality
        return replace(self, negated=False, modality=modality)


def qualify(clause: Clause, quotations: Sequence[Quotation]) -> Qualifiers:
    """Return the qualifiers of a clause, from its verb up to the top of its sentence.

    Args:
        clause: the clause.
        quotations: those of the document, in order.
    """
    found = _own(clause.verb, Qualifiers())
    below = clause.verb
    for above in reversed(clause.chain):
        if is_wish(above):
            found = found.under(Effect.PLANNED)
        elif any(child.dep_ == "mark" and child.lower_ == "whether" for child in below.lefts):
            found = found.under(Effect.POSSIBLE)  # "has not decided whether to leave"
        else:
            found = _above_link(above, found.under(chain_effect(above, below), speaker_of(above)))
        below = above
    if _is_to_come(clause.top):
        found = found.under(Effect.PLANNED)
    return _quoted(clause.verb, _above(clause.top, _as_means(clause.top, found)), quotations)


def _is_to_come(top: Token) -> bool:
    """Return whether a clause of time tells of the future in the present tense: "will resign when the term ends".

    Quirk et al., A Comprehensive Grammar of the English Language (1985), 14.22.
    """
    first = top.head if top.dep_ == "conj" else top
    present = top.tag_ in ("VBP", "VBZ") and first.dep_ == "advcl" and first.head.tag_ == "VB"
    return present and any(child.lower_ in TEMPORAL | UNTIL for child in first.lefts)


def _above_link(link: Token, found: Qualifiers) -> Qualifiers:
    """Apply the words of a verb above another; whoever is not forced to do something may do it all the same."""
    told = _own(link, found)
    if link.lemma_ == "deny" and found.negated and not told.negated:  # "neither confirmed nor denied"
        return replace(told, modality=Modality.POSSIBLE, reported=False, speaker=None)
    if link.lemma_ in CEASING and _own(link, Qualifiers()).modality is Modality.POSSIBLE:
        return replace(found, negated=False)  # who "must stop selling" sells
    forced = link.lemma_ in FORCING and told.negated != found.negated
    return replace(told, negated=found.negated, modality=Modality.POSSIBLE) if forced else told


def qualify_noun(noun: Token, quotations: Sequence[Quotation]) -> Qualifiers:
    """Return the qualifiers of what a noun says: from its adjectives, the verb above it, and its quotation."""
    found = Qualifiers()
    if noun.dep_ in ("dobj", "nsubjpass") and noun.lemma_.lower() in EVENTS | EXCHANGES:
        found = found.under(EVENTFUL.get(with_particle(noun.head)), speaker_of(noun.head))
    if noun.dep_ == "pobj" and (noun.head.lower_, noun.head.head.lemma_) in SOUGHT:
        found = found.under(Effect.POSSIBLE)
    for child in noun.lefts:
        if child.dep_ in ("amod", "neg", "det", "advmod"):
            found = found.under(Effect.NEGATED if child.lower_ == "no" else ADJECTIVES.get(child.lower_))
    # Whoever tells what others say names things in his own words, unless he quotes: "he met Chinese President Xi".
    return _quoted(noun, found, quotations)


def _own(verb: Token, found: Qualifiers) -> Qualifiers:
    """Apply the auxiliaries, negation and adverbs of one verb, those that it shares, and what its phrases deny."""
    children = list(verb.children)
    words = [child for child in children if child.dep_ in OWN]
    if verb.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in children):
        words += shared(verb)
    open_to = any(word.lower_ in ("may", "might") for word in words)  # "may not leave" may leave as well
    for word in words:
        if not (open_to and word.dep_ == "neg"):
            found = found.under(word_effect(word, verb))
    if any(is_condition(child) for child in children):
        found = found.under(Effect.POSSIBLE)
    apart = (child for child in children if child.dep_ in RESULTS and child.tag_[:2] != "VB")  # "pleaded not guilty"
    if any(one.dep_ == "neg" and one.i == child.i - 1 for child in apart for one in child.lefts):
        found = found.under(Effect.NEGATED)
    if any(denies(child) for child in children if child.dep_ in DENYING) or follows_nor(verb):
        found = found.under(Effect.NEGATED)
    speaker = source(verb)
    return found.under(Effect.REPORTED, speaker) if speaker is not None else found


def _above(top: Token, found: Qualifiers) -> Qualifiers:
    """Apply what governs a clause, up to the root: verbs of saying, conditions, nouns, prepositions."""
    here, direct = top, True
    if _is_banned(top):
        return found.under(Effect.NEGATED)
    if (ranked := _told_of_first(top)) is not None:
        here, found = ranked, _above_link(ranked, found)
    while here.head != here and not _presupposed(here):
        effect, speaker = link(here)
        if direct or effect in (Effect.REPORTED, Effect.DENIED):
            found = found.under(effect, speaker)
        if here.dep_ == "ccomp" and effect is None and _is_unsettled(here.head):
            found = found.under(Effect.POSSIBLE)
        if here.dep_ in ("advcl", "ccomp", "prep", "xcomp") and (told := source(here.head)) is not None:
            found = found.under(Effect.REPORTED, told)  # "a crane fell, killing six, according to the ministry"
        if direct and (is_outcome(here) or (here.dep_ in ("ccomp", "xcomp") and here.head.lemma_ in CAUSATIVES)):
            found = _above_link(here.head, found)  # "deals that would see them buy"
        # What a wish, plan or request is for is no more certain than what is wished: "wants to use it to win".
        direct = direct and (here.dep_ in ("conj", "xcomp") or (here.dep_ == "advcl" and has_infinitive_marker(here)))
        here = here.head
    return found


def _told_of_first(top: Token) -> Token | None:
    """Return the verb that says who does something first, and how surely: "would be the first woman to lead it"."""
    noun = top.head
    told = top.dep_ in ("acl", "relcl") and has_infinitive_marker(top) and noun.dep_ == "attr" and is_ranked(noun)
    return noun.head if told else None


def _as_means(verb: Token, found: Qualifiers) -> Qualifiers:
    """Let a means or a price be no surer than what it is for: "would lease it in exchange for recognising them"."""
    preposition = verb.head
    if verb.dep_ != "pcomp" or preposition.lower_ not in ("before", "by", "for"):
        return found
    above = preposition.head
    if above.lower_ in ("exchange", "return"):
        above = above.head.head
    if above.tag_[:2] != "VB" or above.lemma_ in JUDGING:
        return found
    intended = chain_effect(above.head, above) if above.dep_ == "xcomp" else None
    match _own(above, Qualifiers().under(intended)).modality:
        case Modality.PLANNED:
            return found.under(Effect.PLANNED)
        case Modality.POSSIBLE:
            return found.under(Effect.POSSIBLE)
    return found


def _is_unsettled(verb: Token) -> bool:
    """Return whether it is not said that somebody does what a verb says: "hopes to prove", "never proved"."""
    if verb.dep_ == "xcomp":
        above = verb.head
        known = CHAINS.get(above.lemma_) if above.lemma_ != "have" else chain_effect(above, verb)
        return known in (Effect.NEGATED, Effect.PLANNED, Effect.POSSIBLE, Effect.REQUESTED)
    if verb.lemma_ in PROVING and any(child.dep_ == "neg" for child in verb.lefts):
        return True
    return any(MODALS.get(child.lower_) is Effect.POSSIBLE for child in verb.lefts if child.dep_ == "aux")


def _is_banned(verb: Token) -> bool:
    """Return whether a noun keeps what a verb says from happening: "a ban on (firms) selling"."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("acl", "pcomp"):
        return False
    preposition = verb.head.head if verb.dep_ == "acl" else verb.head
    return preposition.lower_ in ("against", "on") and preposition.head.lemma_.lower() in BANS


def _presupposed(here: Token) -> bool:
    """Return whether a clause is taken for granted by the one above it: "after the ban came", "the firm that sells"."""
    if here.dep_ == "advcl":
        marks = {child.lower_ for child in here.lefts if child.dep_ in ("mark", "advmod")}
        told = _is_told_after(here) or ("while" in marks and _is_told_beside(here))
        return bool(marks & TEMPORAL) and not told
    if here.dep_ == "parataxis":
        return any(child == here for child, _ in asides(here.head))  # "the mine, Reed said, is old"
    told = says_what(here) or (here.dep_ == "acl" and (here.tag_ == "VB" or _is_loose(here.head)))
    return here.dep_ in ("acl", "relcl") and not told


def _is_told_after(clause: Token) -> bool:
    """Return whether whose word all before is stands at the end: "will rest after he fell, the coach said"."""
    first = clause.head
    says = first.dep_ == "ccomp" and CLAUSES.get(first.head.lemma_) is Effect.REPORTED
    return says and first.head.i > max(first.i, clause.i)


def _is_told_beside(clause: Token) -> bool:
    """Return whether a clause is said, not denied, with the one before it: "said that Vale won, while Reed lost"."""
    first = clause.head
    return clause.i > first.i and first.dep_ == "ccomp" and CLAUSES.get(first.head.lemma_) is Effect.REPORTED


def _is_loose(noun: Token) -> bool:
    """Return whether a noun stands before a verb of saying without a verb of its own: "a ship sinking, he said"."""
    return noun.dep_ == "dep" and noun.head.lemma_ in CLAUSES and noun.i < noun.head.i


def _quoted(word: Token, found: Qualifiers, quotations: Iterable[Quotation]) -> Qualifiers:
    for quotation in quotations:
        if quotation.first < word.i < quotation.last:
            himself = found.speaker is None or found.speaker.lower_ in SPEAKING
            return replace(found, reported=True, speaker=quotation.speaker if himself else found.speaker)
    return found
