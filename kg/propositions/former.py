"""States that a clause says are over: "used to work for Acme", "was director until 2016"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.propositions.clauses import Clause
from kg.propositions.offices import FORMER, UNTIL

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs that say what somebody is or holds for a time (Quirk et al., A Comprehensive Grammar of the English Language,
# 1985, 4.4 and 4.28-4.30); what happens once is past anyhow.
STATES = frozenset(
    "be belong chair command control direct edit employ govern head hold lead live manage operate own play preside "
    "represent reside rule run serve staff study teach work".split()
)
EARLIER = (FORMER - {"then"}) | {"previously"}  # who "then led" it did so next
AT_THE_TIME = frozenset({"then", "time"})


def is_over(clause: Clause) -> bool:
    """Return whether a clause says that what it tells of was so once, and came to an end."""
    if any(link.lemma_ == "use" and link.tag_ == "VBD" for link in clause.chain):
        return True
    verb = clause.verb
    if verb.lemma_ not in STATES or any(child.dep_ == "neg" for child in verb.children):
        return False
    if any(child.dep_ == "advmod" and child.lower_ in EARLIER for child in verb.children):
        return verb.tag_ in ("VBD", "VBN")
    was = verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in verb.lefts if child.dep_ in ("aux", "auxpass"))
    then = verb.dep_ in ("advcl", "relcl") and any(child.lower_ == "when" for child in verb.lefts)
    then = then and not any(child.dep_ == "acomp" for child in verb.rights)
    return was and (then or any(_ends(child) for child in (*verb.children, *_below_office(verb))))


def _below_office(verb: Token) -> list[Token]:
    """Return what hangs on the noun for what somebody was: "was governor of the bank until 2016"."""
    nouns = [child for child in verb.rights if child.dep_ == "attr"]
    nouns += [one for child in verb.rights if child.lower_ == "as" for one in child.rights]
    return [child for noun in nouns for child in noun.rights]


def _ends(phrase: Token) -> bool:
    """Return whether a phrase or clause beside a verb gives the end of a state: "until 2016", "from 2010 to 2014"."""
    if phrase.dep_ == "advcl":
        return any(child.dep_ == "mark" and child.lower_ in UNTIL for child in phrase.lefts)
    if phrase.dep_ != "prep":
        return False
    times = [child for child in phrase.rights if child.dep_ == "pobj"]
    dated = any(child.ent_type_ == "DATE" for child in times)
    if phrase.lower_ == "at":
        return any(child.lower_ in AT_THE_TIME for child in times)
    if phrase.lower_ == "from":
        return dated and any(child.lower_ in ("to", "until", "till") for child in (*phrase.rights, *phrase.head.rights))
    return dated and phrase.lower_ in ("between", "during", "until", "till")
