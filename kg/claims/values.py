"""Which phrases that name no entity are worth a claim of their own."""

from __future__ import annotations

import re

from kg.model import Argument, MentionKind, Proposition, Value
from kg.schema import COPULAS

VALUE_ROLES = frozenset({"object", "complement", "clause", "quantity"})

# Words that stand for something else, alone or before what is said of it: "it", "get it done", "was there".
PRONOUNS = frozenset("he him i it me one ones she them they us we you".split())
ALONE = frozenset(
    "all another anybody anyone anything both each everybody everyone everything her here himself herself itself less "
    "many more most much nobody none nothing now other others others several so some somebody someone something such "
    "that themselves then there these this those too what whatever which who".split()
)
# Words that count what they leave unsaid: "hundreds", "too much", "200 more"; how many died is told by the number.
COUNTS = frozenset("dozens enough few fewer half hundreds many millions most much several some thousands".split())
# Words that point back to what was said before, and those before a noun that may.
POINTERS = frozenset("such that these this those".split())
# A rank alone leaves unsaid what is ranked: "the third-largest".
RANK = re.compile(
    r"(?:\w+-)?(?:best|biggest|deadliest|eldest|fastest|greatest|highest|largest|latest|longest|lowest|oldest|smallest"
    r"|worst|youngest|first|second|third|last|next|latter|former)"
)
INVERTED = frozenset("had should were".split())  # before its subject, what would have to be: "had it closed"
WHOLE = frozenset("all any both each either every neither".split())  # of what, a clause tells that is not part of it
# Nouns that say nothing without what they stand for (Schmid, English Abstract Nouns as Conceptual Shells, 2000), and
# those for bodies of which there are many.
SHELLS = frozenset(
    "action affair agency allegation alliance answer area aspect assertion association assumption authority body "
    "case cause circumstance claim club coalition comment company concept concern conclusion condition consequence "
    "consideration context corporation country development difficulty effect element event experience fact factor "
    "feature finding firm group hope idea implication incident information issue item kind manner material matter "
    "means measure message method move nation need news notion observation occasion organisation organization "
    "outcome party place point position possibility problem procedure process purpose question reason region remark "
    "requirement response result scenario scene sense share side situation sort squad statement status step stock "
    "story stuff subject task team term theme thing thought topic trend truth type union view way word".split()
)
OWN = frozenset("her his its our the their".split())
# Words before a phrase that say nothing of their own.
UNSAID = {"clause": "that ", "infinitive": "to "}
# What stands after these is no statement: "get it done", "let them go".
CAUSATIVES = frozenset("get have hear help let make watch".split())
RELATIVES = frozenset("which whom whose".split())
OF_WHOM = re.compile(r"(?:that )?\w+ of (?:which|whom)\b", re.IGNORECASE)  # "many of whom wept" says it of others
# A phrase that ends in one of these has lost its end.
OPENERS = frozenset("a an and as at by for from in into of on or than that the to with".split())


def is_value(phrase: Argument, proposition: Proposition, kind: MentionKind | None) -> bool:
    """Return whether the words of a phrase tell a reader something as the object of a claim.

    Args:
        phrase: the phrase.
        proposition: what it is a phrase of.
        kind: the kind of the mention at its head, if there is one.
    """
    words = phrase.text.lower().split()
    bare = len(words) == 1
    if kind is None and phrase.role == "object" and not any(map(str.isalpha, phrase.text)):
        return False  # a piece of a score
    if phrase.role not in VALUE_ROLES or not words or kind is MentionKind.PRONOUN or words[-1] in OPENERS:
        return False
    if phrase.role == "clause":
        return (
            len(words) > 1
            and not RELATIVES.intersection(words[1:3])
            and (words[0] not in INVERTED or "would" in words)
            and proposition.lemma not in CAUSATIVES
        )
    if words[0] in PRONOUNS or (bare and words[0] in ALONE) or points_back(phrase) or _is_count(phrase):
        return False
    if phrase.role == "complement":
        number = kind in (MentionKind.VALUE, MentionKind.DATE) or words[0].isdecimal()
        told = proposition.kind == "noun" or proposition.lemma in COPULAS
        amount = proposition.lemma in COPULAS and kind is MentionKind.VALUE and not phrase.attached
        return told and phrase.head != "part" and not (bare and number) and not amount
    return True


def points_back(phrase: Argument) -> bool:
    """Return whether a phrase only takes up what was said before: "the situation", "these old allegations".

    With what is joined to it, it tells which thing is meant: "the situation in Oslo", "the mine that Reed sold".
    """
    words = phrase.text.lower().split()
    if phrase.role == "clause" or phrase.attached or phrase.full or phrase.conjuncts or len(words) < 2:
        return False
    if len(words) == 2 and (words[0] in WHOLE or RANK.fullmatch(words[1])):
        return True
    if words[:2] == ["the", "same"]:
        return True
    unsaid = OWN if phrase.role == "complement" else OWN | {"a", "an"}
    return words[0] in POINTERS or (words[0] in unsaid and len(words) == 2 and phrase.head in SHELLS)


def _is_count(phrase: Argument) -> bool:
    """Return whether a phrase counts what it does not name, or ends in a pronoun: "hundreds", "many of which"."""
    words = phrase.text.lower().split()
    of = next((one.text.lower().split()[-1] for one in phrase.attached if one.role == "of"), "")
    unnamed = words[-1] in RELATIVES or of in PRONOUNS | ALONE
    unnamed = unnamed or (len(words) == 2 and words[0][0].isdecimal() and words[1] in ("less", "more"))
    return phrase.role == "object" and (unnamed or (words[-1] in COUNTS and not phrase.attached))


def value(phrase: Argument, owner: str = "") -> Value:
    """Return the words of a phrase as the object of a claim, with the name of its owner for a pronoun, if there is one.

    A "no" before it is in the factuality of the claim: "gave no details" denies that somebody gave details.

    >>> value(Argument("clause", "that the bridge is safe", 0, 23)).text
    'the bridge is safe'
    >>> value(Argument("object", "no details", 0, 10)).text
    'details'
    >>> value(Argument("object", "his extradition", 0, 15), "Reed").text
    "Reed's extradition"
    """
    text = phrase.full or phrase.text
    if owner:
        return Value(f"{owner}'{'' if owner.endswith('s') else 's'} {text.split(' ', 1)[1]}")
    return Value(text.removeprefix(UNSAID.get(phrase.role, "no ")))
