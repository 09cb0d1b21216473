"""Which phrases that name no entity are worth a claim of their own."""

from __future__ import annotations

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
# What stands after these is no statement: "get it done", "let them go".
CAUSATIVES = frozenset("get have hear help let make watch".split())
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
    if phrase.role not in VALUE_ROLES or not words or kind is MentionKind.PRONOUN or words[-1] in OPENERS:
        return False
    if phrase.role == "clause":
        return len(words) > 1 and proposition.lemma not in CAUSATIVES
    if words[0] in PRONOUNS or (bare and words[0] in ALONE):
        return False
    if phrase.role == "complement":
        number = kind in (MentionKind.VALUE, MentionKind.DATE) or words[0].isdecimal()
        told = proposition.kind == "noun" or proposition.lemma in COPULAS
        return told and phrase.head != "part" and not (bare and number)
    return True


def value(phrase: Argument) -> Value:
    """Return the words of a phrase as the object of a claim.

    >>> value(Argument("clause", "that the bridge is safe", 0, 23)).text
    'the bridge is safe'
    """
    return Value(phrase.text.removeprefix({"clause": "that ", "infinitive": "to "}.get(phrase.role, "")))
