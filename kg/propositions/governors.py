"""What stands above a clause and how far it lets it be asserted: "plans to", "said that", "accused of", "unless"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.propositions import prepositions
from kg.propositions.auxiliaries import denies
from kg.propositions.contents import below_noun, of_doing, says_what
from kg.propositions.lexicon import (
    ABSOLVING,
    ACCUSING,
    ALLEGING,
    BLOCKING,
    CHAINS,
    CLAUSES,
    CONDITIONS,
    DENYING,
    GERUNDS,
    Effect,
)
from kg.propositions.sources import author
from kg.propositions.subjects import (
    ADVISING,
    DECIDING,
    RANKS,
    SUBJECTS,
    addressed,
    agent,
    is_ranked,
    subject_of,
)
from kg.propositions.verbs import has_come_to, has_infinitive_marker, is_passive, is_won, with_particle

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs with the preposition of what somebody only means to do: "plans on selling", "looks forward to working".
INTENDING = frozenset({("aim", "at"), ("commit", "to"), ("dream", "of"), ("look", "to"), ("plan", "on")})
# Who does not believe that it sank believes that it did not (Huddleston and Pullum, 2002, 9.5: negative raising).
RAISING = frozenset("believe expect feel imagine suppose think".split())
TRUE = frozenset("accurate correct true".split())
KNOWN = frozenset("apparent certain clear evident known obvious sure".split())


def chain_effect(verb: Token, below: Token) -> Effect | None:
    """Return what a verb or adjective does to the verb below it in a chain: "plans to leave", "has yet to leave"."""
    if verb.lemma_ in ("be", "have", "remain") and any(one.lower_ == "yet" for one in (*verb.rights, *below.lefts)):
        return Effect.NEGATED
    if verb.lemma_ in ("be", "have", "suppose"):
        return _due(verb, below)
    if has_come_to(verb) or is_won(below) or (verb.lemma_ == "able" and verb.head.tag_ == "VBD"):
        return None  # "was able to leave": and left
    return CHAINS.get(with_particle(verb)) or CHAINS.get(verb.lemma_.lower())


def _due(verb: Token, below: Token) -> Effect | None:
    """Return what comes of a duty or arrangement: "has to leave", "are to travel", "was supposed to leave"."""
    if verb.lemma_ == "have":  # who had to leave mostly did
        return Effect.POSSIBLE if verb.tag_ != "VBD" and has_infinitive_marker(below) else None
    if verb.lemma_ == "be":
        return Effect.PLANNED if below.head == verb and below.tag_[:2] == "VB" else None
    done = any(child.lower_ == "have" for child in below.lefts)
    return Effect.REPORTED if done else Effect.PLANNED  # "is supposed to have left"


def is_wish(verb: Token) -> bool:
    """Return whether a verb wishes for the one below it: "would like to visit"."""
    return verb.lemma_ in ("like", "love", "prefer") and any(child.tag_ == "MD" for child in verb.lefts)


def is_outcome(here: Token) -> bool:
    """Return whether an infinitive says what came of the verb above it: "went on to win"."""
    below = here.dep_ in ("advcl", "xcomp") and has_infinitive_marker(here)
    return below and (has_come_to(here.head) or is_won(here) or _is_among_first(here))


def _is_among_first(infinitive: Token) -> bool:
    """Return whether an infinitive says what some did before others: "was among the first to sign"."""
    among = [child for child in infinitive.head.rights if child.lower_ == "among" and infinitive.head.lemma_ == "be"]
    return any(one.lower_ in RANKS or is_ranked(one) for child in among for one in child.rights)


def link(here: Token) -> tuple[Effect | None, Token | None]:
    """Return the effect of the word above one, and who speaks where that is a word of saying."""
    lemma = here.head.lemma_.lower()
    match here.dep_:
        case "ccomp" | "xcomp" if (open_to := _wished(here)) is not None:
            return open_to, None
        case "ccomp" | "dep" | "parataxis" if lemma in CLAUSES and not _is_naming(here.head):
            return _said(here, CLAUSES[lemma])
        case "xcomp" | "advcl" if has_infinitive_marker(here) and addressed(here.head) is not None:
            return Effect.REQUESTED, speaker_of(here.head)
        case "xcomp":
            return (None if is_outcome(here) else CHAINS.get(lemma)), speaker_of(here.head)
        case "advcl":
            return (None if is_outcome(here) else _adverbial(here)), None
    return _unspoken(here)


def _wished(clause: Token) -> Effect | None:
    """Return what is left of what somebody asks, "asked whether", or wishes, "would like them to leave"."""
    asked = any(child.dep_ == "mark" and child.lower_ in CONDITIONS for child in clause.lefts)
    if clause.dep_ == "ccomp" and asked:
        return Effect.POSSIBLE
    return Effect.PLANNED if is_wish(clause.head) else None


def _is_naming(verb: Token) -> bool:
    """Return whether a verb says what something is called: "(they sank it), a move critics called premature"."""
    return any(child.dep_ in ("acomp", "oprd") for child in verb.rights)


def _said(clause: Token, effect: Effect) -> tuple[Effect, Token | None]:
    """Return what a verb makes of the clause below it; what nobody said is on nobody's word.

    A subjunctive says what somebody wants: "suggested that he leave" (Quirk et al. 14.24).
    """
    verb = clause.head
    bare = clause.tag_ == "VB" and not any(child.dep_ in ("aux", "auxpass") for child in clause.lefts)
    if effect is Effect.REPORTED and bare and any(child.dep_ in SUBJECTS for child in clause.lefts):
        return Effect.REQUESTED, speaker_of(verb)
    if effect is Effect.REPORTED and any(denies(child) for child in verb.lefts if child.dep_ in SUBJECTS):
        return (Effect.NEGATED if verb.lemma_ in RAISING else Effect.POSSIBLE), None
    if effect is Effect.REPORTED and any(child.dep_ == "neg" for child in verb.children):
        return (Effect.DENIED, speaker_of(verb)) if verb.lemma_ in RAISING else (Effect.POSSIBLE, None)
    return effect, speaker_of(verb)


def _judged(copula: Token) -> Effect | None:
    """Return the effect of the adjective before a clause: "it is vital that they sign", "it is not true that"."""
    word = next((child.lemma_.lower() for child in copula.rights if child.dep_ == "acomp"), "")
    if any(child.dep_ == "neg" for child in copula.children):
        return Effect.NEGATED if word in TRUE else Effect.POSSIBLE if word in KNOWN else CLAUSES.get(word)
    return CLAUSES.get(word)


def _unspoken(here: Token) -> tuple[Effect | None, Token | None]:
    """Return the effect of the noun, adjective or preposition above a clause, and who speaks where that alleges it."""
    if here.dep_ == "ccomp" and here.head.lemma_ == "be":
        return _judged(here.head), None
    if here.dep_ == "acl" or says_what(here):
        return below_noun(here)
    if here.dep_ == "pcomp" and any(child.lower_ in CONDITIONS for child in here.lefts if child.dep_ == "mark"):
        return Effect.POSSIBLE, None  # "a dispute over whether it sank"
    return _gerund(here) if here.dep_ == "pcomp" else (None, None)


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
    if above.lemma_ in {"from": BLOCKING, "of": ABSOLVING, "against": DECIDING | ADVISING}.get(preposition.lower_, ()):
        return Effect.NEGATED, None
    if (above.lemma_, preposition.lower_) in INTENDING:
        return Effect.PLANNED, None
    if preposition.lower_ in ("for", "of", "with") and above.lemma_ in ACCUSING:
        return Effect.REPORTED, _accuser(above)
    if above.tag_ in ("NN", "NNS"):
        return _of_act(preposition)
    if above.lemma_ == "be" and preposition.lower_ in ("against", "for"):
        return Effect.POSSIBLE, None
    return GERUNDS.get(prepositions.name(preposition)), None


def _of_act(preposition: Token) -> tuple[Effect | None, Token | None]:
    """Return what a noun makes of the gerund after it: "denied a role in selling", "charges of", "an attempt at"."""
    noun = preposition.head
    if noun.dep_ == "dobj" and noun.head.lemma_ in DENYING:
        return Effect.DENIED, speaker_of(noun.head)
    if preposition.lower_ == "of" and noun.lemma_ in ALLEGING:
        return Effect.REPORTED, None
    intended = of_doing(noun) if preposition.lower_ in ("at", "of") else None
    return intended or GERUNDS.get(prepositions.name(preposition)), None


def _accuser(verb: Token) -> Token | None:
    """Return who accuses; "stands accused" and the like do not say."""
    bare = verb.tag_ == "VBN" and not any(child.dep_ in ("aux", "auxpass") for child in verb.lefts)
    return None if bare and not is_passive(verb) else speaker_of(verb)


def speaker_of(verb: Token) -> Token | None:
    """Return who says what is below a verb: its subject, or the agent of a passive."""
    if is_passive(verb):
        return agent(verb)
    subject = subject_of(verb.head if verb.dep_ in ("acomp", "oprd") else verb)
    return author(subject) if subject is not None and subject.dep_ != "expl" else None
