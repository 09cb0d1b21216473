"""Relative clauses: "the founder of Acme, who left" is about the founder, "Acme, whose head left, grew" about Acme."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.annotate.trees import kept_whole

LIFELESS = frozenset({"EVENT", "FAC", "GPE", "LAW", "LOC", "ORG", "PRODUCT", "WORK_OF_ART"})

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})

# Those of a body: what stands after them is no person, even where the recognizer takes its name for one.
STAFF = frozenset(
    "analyst chairman chairwoman coach director employee engineer executive founder investor lawmaker manager member "
    "official owner president professor researcher scientist shareholder spokesman spokeswoman staffer student trustee "
    "worker".split()
)


@Language.factory("kg_relatives", requires=["token.dep", "token.ent_type"], assigns=["token.head"])
def component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that hangs a clause with "who" on a noun for someone, not on the name of a body or place.

    What stands after a relative clause without an "and" is said of the noun before it.
    """

    def mend(doc: Doc) -> Doc:
        for token in doc:
            if token.dep_ == "relcl" and token.head.dep_ == "ROOT" and token.head.tag_[:2] == "NN":
                _close(token)
            if token.lower_ in ("who", "whom") and token.head.dep_ == "relcl" and _is_lifeless(token.head.head):
                noun = _above(token.head.head)
                if noun is not None:
                    token.head.head = noun
        return doc

    return kept_whole(mend)


def _close(clause: Token) -> None:
    """Make the verb that the parser joins to a relative clause that of the sentence: "Acme, whose head left, grew"."""
    noun = clause.head
    after = [child for child in clause.rights if child.dep_ == "conj" and child.tag_ in ("VBD", "VBP", "VBZ")]
    if len(after) != 1 or any(child.dep_ == "cc" for child in clause.rights):
        return
    verb = after[0]
    if any(child.dep_ in SUBJECTS for child in verb.lefts) or verb.left_edge.nbor(-1).text != ",":
        return
    for child in list(noun.rights):
        if child.i > verb.i:
            child.head = verb
    verb.head, verb.dep_ = verb, "ROOT"
    noun.head, noun.dep_ = verb, "nsubj"


def _is_lifeless(noun: Token) -> bool:
    if noun.dep_ != "pobj":
        return False
    staffed = noun.tag_ == "NNP" and noun.head.lower_ in ("at", "of") and noun.head.head.lemma_ in STAFF
    return noun.ent_type_ in LIFELESS or staffed


def _above(noun: Token) -> Token | None:
    """Return the nearest noun above that is not the name of something lifeless."""
    while _is_lifeless(noun):
        noun = noun.head.head
    return noun if noun.tag_[:2] == "NN" and noun.ent_type_ not in LIFELESS else None
