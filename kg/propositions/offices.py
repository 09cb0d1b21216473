"""What a noun says of somebody's office: who leads a whole or a part of it, who is one of several, who was."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

FORMER = frozenset({"erstwhile", "ex", "ex-", "former", "formerly", "once", "onetime", "then"})
# Nouns for who leads what a noun before them names, and not the whole: "opposition leader", "press secretary".
LEADERS = frozenset({"boss", "head", "leader"})
OFFICIALS = frozenset("captain chief coach commander director editor manager secretary".split())
RANKED = frozenset({"assistant", "deputy", "prime", "vice"})
# Nouns for one who leads some of a body where it has several of them: "a rebel leader", "a director of Acme".
SEVERAL = frozenset("boss captain chief commander leader".split())
BOARD = frozenset("director editor executive manager secretary".split())
REALMS = frozenset({"government", "state"})  # who heads these heads the country: "Norway's head of state"
# What two words say that the second does not: the office is that of the first.
COMPOUNDS = {
    ("officer", "executive"): "ceo",
    ("general", "attorney"): "attorney_general",
    ("general", "director"): "director",
    ("general", "governor"): "governor",
    ("general", "secretary"): "secretary",
}
UNTIL = frozenset({"before", "until"})  # after an office that somebody had: "was governor before he left"


def lemma_of(noun: Token) -> str:
    """Return the dictionary form of a noun with the word that makes it another office: "vice_president"."""
    before, lemma = _before(noun), noun.lemma_.lower()
    if _is_in_law(noun):
        return "in-law"
    if before.lower_ == "prime" and before.i and before.nbor(-1).lower_ in RANKED:
        before = before.nbor(-1)  # "deputy prime minister"
    if lemma == "executive" and before.lower_ != "chief":
        return "official"
    if lemma in SEVERAL | BOARD and _is_one_of_several(noun):
        return "member" if lemma in SEVERAL else "official"
    if lemma in LEADERS | OFFICIALS and _leads_a_part(noun):
        return "official"
    if before.dep_ == "compound" and before.tag_ == "NN" and lemma in LEADERS | OFFICIALS:
        return f"{before.lower_}_{lemma}" if lemma in LEADERS else "official"
    ranked = f"{before.lower_}_{lemma}" if before.lower_ in RANKED else lemma
    return COMPOUNDS.get((lemma, before.lower_), ranked)


def _before(noun: Token) -> Token:
    """Return the word before a noun, across a hyphen: "secretary-general"."""
    hyphen = noun.i > 1 and noun.nbor(-1).text == "-" and not noun.nbor(-1).whitespace_
    return noun.nbor(-2) if hyphen else noun.nbor(-1) if noun.i else noun


def _is_in_law(noun: Token) -> bool:
    """Return whether a noun is the first part of "brother-in-law", who is no brother."""
    following = noun.doc[noun.i + 1 : noun.i + 5]
    return [token.lower_ for token in following] == ["-", "in", "-", "law"]


def _is_one_of_several(noun: Token) -> bool:
    """Return whether a body has more of those whom a noun says: "a Hamas leader", but not "a former leader"."""
    told = [child.lower_ for child in noun.lefts]
    return ("a" in told or "an" in told) and not FORMER.intersection(told)


def _leads_a_part(noun: Token) -> bool:
    """Return whether a noun says what part of its owner somebody leads: "Acme's head of research"."""
    parts = [one for child in noun.rights if child.lower_ == "of" for one in child.rights if one.dep_ == "pobj"]
    after = [child for one in (noun, *parts) for child in one.rights]
    owned = any(child.dep_ == "poss" or (child.dep_ == "compound" and child.tag_ == "NNP") for child in noun.lefts)
    owned = owned or any(child.dep_ == "prep" and child.lower_ in ("at", "for") for child in after)
    return owned and any(one.tag_ in ("NN", "NNS") and one.lemma_ not in REALMS for one in parts)


def is_past(noun: Token) -> bool:
    """Return whether what somebody was had an end that a clause tells: "was director before she joined Acme"."""
    was = noun.head
    return (
        noun.dep_ == "attr"
        and was.tag_ == "VBD"
        and not any(child.dep_ == "neg" for child in was.children)
        and any(one.dep_ == "mark" and one.lower_ in UNTIL for clause in was.rights for one in clause.lefts)
    )
