"""Polarity, modality and attribution: how far a sentence asserts one of its clauses, and on whose word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kg.model import Modality
from kg.propositions import prepositions
from kg.propositions.clauses import Clause
from kg.propositions.lexicon import (
    ABSOLVING,
    ACCUSING,
    ADJECTIVES,
    ADVERBS,
    ALLEGING,
    BANS,
    BLOCKING,
    CAUSATIVES,
    CHAINS,
    CLAUSES,
    CONDITIONS,
    EVENTFUL,
    EVENTS,
    EXCHANGES,
    FORCING,
    GERUNDS,
    JUDGING,
    MODALS,
    NO,
    NOBODY,
    NOUNS,
    TEMPORAL,
    Effect,
)
from kg.propositions.quotations import Quotation
from kg.propositions.sources import asides, source
from kg.propositions.subjects import SUBJECTS, addressed, agent, is_ranked, subject_of
from kg.propositions.verbs import has_come_to, has_infinitive_marker, is_no_longer, is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs with the preposition of what is only wished or asked for: "called for talks with Iran".
SOUGHT = frozenset(
    ("for", verb) for verb in "advocate appeal ask call campaign hope lobby plead press push vote wait wish".split()
)
UNTIL = frozenset({"until", "till"})
OWN = frozenset({"aux", "neg", "advmod"})
INVERTED = frozenset({"had", "should", "were"})
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
    for link in reversed(clause.chain):
        if _is_wish(link):
            found = found.under(Effect.PLANNED)
        else:
            found = _above_link(link, found.under(_chain_effect(link, below), _subject(link)))
        below = link
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
    forced = link.lemma_ in FORCING and told.negated != found.negated
    return replace(told, negated=found.negated, modality=Modality.POSSIBLE) if forced else told


def _chain_effect(link: Token, below: Token) -> Effect | None:
    if link.lemma_ == "be" and below.head == link and below.tag_[:2] == "VB":
        return Effect.PLANNED  # "are to travel"
    if link.lemma_ == "able" and link.head.tag_ == "VBD":
        return None  # "was able to leave": and left
    if has_come_to(link):
        return None
    return CHAINS.get(link.lemma_.lower())


def _is_wish(verb: Token) -> bool:
    """Return whether a verb wishes for the one below it: "would like to visit"."""
    return verb.lemma_ in ("like", "love", "prefer") and any(child.tag_ == "MD" for child in verb.lefts)


def qualify_noun(noun: Token, quotations: Sequence[Quotation]) -> Qualifiers:
    """Return the qualifiers of what a noun says: from its adjectives, the verb above it, and its quotation."""
    found = Qualifiers()
    if noun.dep_ in ("dobj", "nsubjpass") and noun.lemma_.lower() in EVENTS | EXCHANGES:
        found = found.under(EVENTFUL.get(_with_particle(noun.head)), _subject(noun.head))
    if noun.dep_ == "pobj" and (noun.head.lower_, noun.head.head.lemma_) in SOUGHT:
        found = found.under(Effect.POSSIBLE)
    for child in noun.lefts:
        if child.dep_ in ("amod", "neg", "det", "advmod"):
            found = found.under(Effect.NEGATED if child.lower_ == "no" else ADJECTIVES.get(child.lower_))
    # Whoever tells what others say names things in his own words, unless he quotes: "he met Chinese President Xi".
    return _quoted(noun, found, quotations)


def _with_particle(verb: Token) -> str:
    """Return the dictionary form of a verb with its particle: "break_off"."""
    return "_".join([verb.lemma_.lower(), *(child.lower_ for child in verb.children if child.dep_ == "prt")])


def _own(verb: Token, found: Qualifiers) -> Qualifiers:
    """Apply the auxiliaries, negation and adverbs of one verb, those that it shares, and what its phrases deny."""
    children = list(verb.children)
    words = [child for child in children if child.dep_ in OWN]
    if verb.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in children):
        words += _shared(verb)
    open_to = any(word.lower_ in ("may", "might") for word in words)  # "may not leave" may leave as well
    for word in words:
        if not (open_to and word.dep_ == "neg"):
            found = found.under(_word_effect(word, verb))
    if any(_is_condition(child) for child in children):
        found = found.under(Effect.POSSIBLE)
    if any(_denies(child) for child in children if child.dep_ in DENYING) or _follows_nor(verb):
        found = found.under(Effect.NEGATED)
    speaker = source(verb)
    return found.under(Effect.REPORTED, speaker) if speaker is not None else found


def _is_condition(clause: Token) -> bool:
    """Return whether a clause is what another holds under: "if it sank, nobody drowned", but not "even if it sank"."""
    if clause.dep_ != "advcl" or clause.i > clause.head.i:
        return False
    mark = next((child for child in clause.lefts if child.dep_ == "mark" and child.lower_ == "if"), None)
    return mark is not None and (mark.i == 0 or mark.nbor(-1).lower_ not in ("even", "as"))


def _shared(verb: Token) -> Iterator[Token]:
    """Yield the words before the first of two joined verbs that are said of both: "reportedly bought and sold"."""
    first = verb.head
    if first.tag_ != verb.tag_:
        return
    contrast = any(child.dep_ == "cc" and child.lower_ == "but" for child in first.children)
    for child in first.lefts:
        reported = child.dep_ == "advmod" and ADVERBS.get(child.lower_) is Effect.REPORTED
        if reported or child.dep_ == "aux" or (child.dep_ == "neg" and not contrast):
            yield child


def _follows_nor(verb: Token) -> bool:
    """Return whether a joined verb is denied with the first: "neither confirmed nor denied"."""
    return verb.dep_ == "conj" and any(child.dep_ == "cc" and child.lower_ == "nor" for child in verb.head.rights)


def _denies(word: Token) -> bool:
    """Return whether a subject or object denies its clause: "nobody", "no company", "neither side"."""
    if word.lower_ in NOBODY or (word.dep_ == "preconj" and word.lower_ == "neither"):
        return True
    return any(child.lower_ in NO and child.dep_ in ("det", "preconj", "neg", "cc") for child in word.lefts)


def _word_effect(word: Token, verb: Token) -> Effect | None:
    if word.dep_ == "neg":
        return Effect.NEGATED
    if word.dep_ == "advmod":
        return Effect.NEGATED if is_no_longer(word) else ADVERBS.get(word.lower_)
    if word.tag_ == "TO":
        headline = verb.dep_ == "ROOT" and any(child.dep_ in SUBJECTS for child in verb.lefts)
        return Effect.PLANNED if headline else None
    if word.lower_ in ("would", "'d", "’d"):
        return _would(verb) if word.tag_ == "MD" else None
    if word.lower_ in INVERTED and _is_inverted(word, verb):
        return Effect.POSSIBLE  # "had it happened"
    return MODALS.get(word.lower_)


def _would(verb: Token) -> Effect:
    """Return a plan where someone tells of the future, "said it would leave", but not in "it would have left"."""
    told = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in CLAUSES
    unreal = any(child.dep_ == "aux" and child.lower_ in ("have", "'ve", "’ve") for child in verb.lefts)
    return Effect.PLANNED if told and not unreal else Effect.POSSIBLE


def _is_inverted(auxiliary: Token, verb: Token) -> bool:
    return verb.dep_ != "ROOT" and any(child.dep_ in SUBJECTS and child.i > auxiliary.i for child in verb.lefts)


def _above(top: Token, found: Qualifiers) -> Qualifiers:
    """Apply what governs a clause, up to the root: verbs of saying, conditions, nouns, prepositions."""
    here, direct = top, True
    if _is_banned(top):
        return found.under(Effect.NEGATED)
    while here.head != here and not _presupposed(here):
        effect, speaker = _link(here)
        if direct or effect in (Effect.REPORTED, Effect.DENIED):
            found = found.under(effect, speaker)
        if here.dep_ == "ccomp" and effect is None and _is_unsettled(here.head):
            found = found.under(Effect.POSSIBLE)
        if here.dep_ in ("advcl", "ccomp", "prep", "xcomp") and (told := source(here.head)) is not None:
            found = found.under(Effect.REPORTED, told)  # "a crane fell, killing six, according to the ministry"
        if direct and (_is_outcome(here) or (here.dep_ in ("ccomp", "xcomp") and here.head.lemma_ in CAUSATIVES)):
            found = _above_link(here.head, found)  # "deals that would see them buy"
        # What a wish, plan or request is for is no more certain than what is wished: "wants to use it to win".
        direct = direct and (here.dep_ in ("conj", "xcomp") or (here.dep_ == "advcl" and has_infinitive_marker(here)))
        here = here.head
    return found


def _as_means(verb: Token, found: Qualifiers) -> Qualifiers:
    """Let a means or a price be no surer than what it is for: "would lease it in exchange for recognising them"."""
    preposition = verb.head
    if verb.dep_ != "pcomp" or preposition.lower_ not in ("by", "for"):
        return found
    above = preposition.head
    if above.lower_ in ("exchange", "return"):
        above = above.head.head
    if above.tag_[:2] != "VB" or above.lemma_ in JUDGING:
        return found
    match _own(above, Qualifiers()).modality:
        case Modality.PLANNED:
            return found.under(Effect.PLANNED)
        case Modality.POSSIBLE:
            return found.under(Effect.POSSIBLE)
    return found


def _is_unsettled(verb: Token) -> bool:
    """Return whether it is not said that somebody does what a verb says: "hopes to prove", "may show"."""
    if verb.dep_ == "xcomp":
        return CHAINS.get(verb.head.lemma_) in (Effect.PLANNED, Effect.POSSIBLE, Effect.REQUESTED)
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
        return bool(marks & TEMPORAL) and not ("while" in marks and _is_told_beside(here))
    if here.dep_ == "parataxis":
        return any(child == here for child, _ in asides(here.head))  # "the mine, Reed said, is old"
    return here.dep_ == "relcl" or (here.dep_ == "acl" and here.tag_ != "VB" and not _is_loose(here.head))


def _is_told_beside(clause: Token) -> bool:
    """Return whether a clause is said, not denied, with the one before it: "said that Vale won, while Reed lost"."""
    first = clause.head
    return clause.i > first.i and first.dep_ == "ccomp" and CLAUSES.get(first.head.lemma_) is Effect.REPORTED


def _is_loose(noun: Token) -> bool:
    """Return whether a noun stands before a verb of saying without a verb of its own: "a ship sinking, he said"."""
    return noun.dep_ == "dep" and noun.head.lemma_ in CLAUSES and noun.i < noun.head.i


def _is_outcome(here: Token) -> bool:
    return here.dep_ in ("advcl", "xcomp") and has_infinitive_marker(here) and has_come_to(here.head)


def _link(here: Token) -> tuple[Effect | None, Token | None]:
    """Return the effect of the word above one, and who speaks where that is a word of saying."""
    lemma = here.head.lemma_.lower()
    match here.dep_:
        case "ccomp" if any(child.dep_ == "mark" and child.lower_ in CONDITIONS for child in here.lefts):
            return Effect.POSSIBLE, None  # "asked whether"
        case "ccomp" | "dep" | "parataxis" if lemma in CLAUSES:
            return CLAUSES[lemma], _subject(here.head)
        case "xcomp" | "advcl" if has_infinitive_marker(here) and addressed(here.head) is not None:
            return Effect.REQUESTED, _subject(here.head)
        case "xcomp":
            return (None if _is_outcome(here) else CHAINS.get(lemma)), _subject(here.head)
        case "advcl":
            return (None if _is_outcome(here) else _adverbial(here)), None
    return _unspoken(here)


def _judged(copula: Token) -> Effect | None:
    """Return the effect of the adjective before a clause: "it is vital that they sign"."""
    effects = (CLAUSES.get(child.lemma_.lower()) for child in copula.rights if child.dep_ == "acomp")
    return next(effects, None)


def _unspoken(here: Token) -> tuple[Effect | None, Token | None]:
    """Return the effect of the noun, adjective or preposition above a clause, and who speaks where that alleges it."""
    if here.dep_ == "ccomp" and here.head.lemma_ == "be":
        return _judged(here.head), None
    if here.dep_ == "acl" and has_infinitive_marker(here):
        return _below_noun(here.head), None
    return _gerund(here) if here.dep_ == "pcomp" else (None, None)


def _below_noun(noun: Token) -> Effect | None:
    if is_ranked(noun):
        return None
    if prepositions.is_comment(noun.head):
        return Effect.PLANNED  # "in order to"
    return NOUNS.get(noun.lemma_.lower(), Effect.POSSIBLE)


def _adverbial(verb: Token) -> Effect | None:
    marks = {child.lower_ for child in verb.lefts if child.dep_ in ("mark", "advmod")}
    if marks & CONDITIONS:
        return Effect.POSSIBLE
    if "like" in marks and verb.head.lemma_ in ("look", "seem", "appear", "sound", "feel"):
        return Effect.POSSIBLE
    return Effect.PLANNED if has_infinitive_marker(verb) else None


def _gerund(verb: Token) -> tuple[Effect | None, Token | None]:
    preposition = verb.head
    above = preposition.head
    if preposition.lower_ == "from" and above.lemma_ in BLOCKING:
        return Effect.NEGATED, None
    if preposition.lower_ == "of" and above.lemma_ in ABSOLVING:
        return Effect.NEGATED, None
    if preposition.lower_ in ("for", "of", "with") and above.lemma_ in ACCUSING:
        return Effect.REPORTED, _subject(above)
    if preposition.lower_ == "of" and above.lemma_ in ALLEGING:
        return Effect.REPORTED, None
    return GERUNDS.get(prepositions.name(preposition)), None


def _subject(verb: Token) -> Token | None:
    """Return who says what is below a verb: its subject, or the agent of a passive, but no empty "it"."""
    if is_passive(verb):
        return agent(verb)
    subject = subject_of(verb.head if verb.dep_ in ("acomp", "oprd") else verb)
    return subject if subject is not None and subject.lower_ != "it" else None


def _quoted(word: Token, found: Qualifiers, quotations: Iterable[Quotation]) -> Qualifiers:
    for quotation in quotations:
        if quotation.first < word.i < quotation.last:
            return replace(found, reported=True, speaker=found.speaker or quotation.speaker)
    return found
