"""What a noun makes of the clause that says what it is: "claims that it sank", "no evidence that", "a plan to go"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.propositions import prepositions
from kg.propositions.lexicon import CLAUSES, CONTENTS, DENYING, EVENTFUL, NO, NOUNS, Effect
from kg.propositions.subjects import agent, is_ranked, subject_of
from kg.propositions.verbs import has_infinitive_marker, is_passive, with_particle

if TYPE_CHECKING:
    from spacy.tokens import Token

CERTAIN = frozenset({"denial", "doubt", "question"})  # "no doubt that" leaves none
# Without one, a thing may be so all the same.
OPEN = frozenset({"guarantee", "need", "obligation", "order", "reason", "request"})
EDGES = frozenset({"brink", "cusp", "verge"})
IDEAS = frozenset({"favor", "favour", "idea", "notion", "option"})
FAILING = frozenset("collapse fail founder stall".split())
HAVING = frozenset("be find give have hear make offer produce provide see show".split())
LACKING = frozenset({"absence", "lack"})
UTTERING = frozenset("express issue make publish reiterate repeat voice".split())


def says_what(clause: Token) -> bool:
    """Return whether a clause with a subject of its own says what the noun above it is: "the claim that it sank"."""
    marked = any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.lefts)
    return clause.dep_ in ("acl", "relcl") and marked and _content(clause).lemma_.lower() in CONTENTS


def _content(clause: Token) -> Token:
    """Return the noun whose content a clause is, past a phrase between: "a report in the newspaper that it sank"."""
    noun = clause.head
    above = noun.head.head
    between = noun.dep_ == "pobj" and noun.head.dep_ == "prep" and above.lemma_.lower() in CONTENTS
    return above if between and noun.lemma_.lower() not in CONTENTS else noun


def below_noun(clause: Token) -> tuple[Effect | None, Token | None]:
    """Return what a noun does to the clause that says what it is, and on whose word."""
    noun = clause.head
    if has_infinitive_marker(clause):
        return _intended(noun)
    return _told(_content(clause)) if says_what(clause) else (None, None)


def of_doing(noun: Token) -> Effect | None:
    """Return what a noun does to the gerund after its "of": "the possibility of selling", "no intention of leaving"."""
    word = noun.lemma_.lower()
    effect = Effect.PLANNED if word in EDGES else NOUNS.get(word) or CONTENTS.get(word)
    if word in IDEAS or effect is Effect.REPORTED:
        effect = Effect.POSSIBLE if word in IDEAS else None
    if effect in (Effect.PLANNED, Effect.POSSIBLE):
        return _dropped(noun) or (Effect.NEGATED if _is_missing(noun) else effect)
    return effect


def _intended(noun: Token) -> tuple[Effect | None, Token | None]:
    """Return what a noun does to an infinitive: "an effort to buy", "no plan to buy", "dropped a plan to buy"."""
    if is_ranked(noun):
        return None, None
    if prepositions.is_comment(noun.head):
        return Effect.PLANNED, None  # "in order to"
    effect = NOUNS.get(noun.lemma_.lower(), Effect.POSSIBLE)
    if effect is Effect.NEGATED:
        return effect, None
    if (dropped := _dropped(noun)) is not None:
        return dropped, _doer(noun.head)
    return (Effect.NEGATED if _is_missing(noun) and noun.lemma_.lower() not in OPEN else effect), None


def _dropped(noun: Token) -> Effect | None:
    """Return what the verb around a noun does to what it names: "abandoned plans to", "a bid to leave failed"."""
    verb = noun.head
    if noun.dep_ == "nsubj":
        return Effect.NEGATED if verb.lemma_ in FAILING else None
    effect = EVENTFUL.get(with_particle(verb)) if noun.dep_ in ("dobj", "nsubjpass") else None
    return effect if effect in (Effect.DENIED, Effect.NEGATED) else None


def _told(noun: Token) -> tuple[Effect | None, Token | None]:
    """Return what a noun does to a clause after "that", by its own word, by "no", or as somebody denies it."""
    word, verb = noun.lemma_.lower(), noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and verb.lemma_ in DENYING and verb.tag_[:2] == "VB":
        return Effect.DENIED, _doer(verb)
    if _is_untrue(noun):
        return Effect.NEGATED, None
    if _is_missing(noun):
        return (None if word in CERTAIN else Effect.POSSIBLE if word in OPEN else Effect.NEGATED), None
    return CONTENTS[word], _utterer(noun)


def _is_missing(noun: Token) -> bool:
    """Return whether there is nothing that a noun names: "no evidence", "lack of evidence", "did not see any sign"."""
    if any(child.lower_ in NO for child in noun.lefts if child.dep_ in ("det", "neg", "preconj")):
        return True
    above = noun.head
    if noun.dep_ == "pobj":
        return above.lower_ == "without" or (above.lower_ == "of" and above.head.lemma_ in LACKING)
    denied = any(child.dep_ == "neg" for child in above.lefts) or _denies(above)
    return noun.dep_ in ("attr", "dobj", "nsubjpass") and above.lemma_ in HAVING and denied


def _denies(verb: Token) -> bool:
    return any(child.lower_ in ("hardly", "never", "nobody") for child in verb.lefts)


def _is_untrue(noun: Token) -> bool:
    """Return whether what a noun says is said to be false: "reports that it sank were wrong"."""
    told = (child for child in noun.head.rights if child.dep_ == "acomp") if noun.dep_ == "nsubj" else ()
    return any(CLAUSES.get(child.lemma_.lower()) is Effect.NEGATED for child in told)


def _utterer(noun: Token) -> Token | None:
    """Return whose claim or fear a noun names: "his claim that", "a claim by Reed that", "Reed made the claim that"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            return next(prepositions.objects(child), None)
    return _doer(noun.head) if noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_ in UTTERING else None


def _doer(verb: Token) -> Token | None:
    return agent(verb) if is_passive(verb) else subject_of(verb)
