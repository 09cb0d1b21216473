"""Prepositions and what stands after them: "accused the police of killing" says of what they were accused."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.annotate.trees import kept_whole
from kg.verbs import OF_GUILT


@Language.factory("kg_complements", requires=["token.dep", "token.lemma"], assigns=["token.dep", "token.head"])
def component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that hangs "of doing something" on a verb of guilt, not on its object.

    A preposition that nothing stands after takes the object that follows it: "quit over reforms". What stands after
    "a deal worth a million" is of the deal.
    """

    def mend(doc: Doc) -> Doc:
        for token in doc:
            if token.tag_ == "IN" and token.dep_ == "prep" and token.n_rights == 0:
                _take_object(token)
            if token.lower_ == "worth" and token.head.tag_[:2] == "NN":
                _pass_on(token)
            if token.lower_ == "of" and (verb := _verb_of_guilt(token)) is not None:
                _read_gerund(token)
                if any(child.dep_ == "pcomp" for child in token.rights):
                    token.head = verb
        return doc

    return kept_whole(mend)


def _pass_on(worth: Token) -> None:
    for child in list(worth.rights):
        if child.dep_ == "prep":
            child.head = worth.head


def _take_object(preposition: Token) -> None:
    """Hang the object of a verb that begins right after a preposition of the verb on that."""
    for noun in preposition.head.rights:
        if noun.dep_ == "dobj" and noun.left_edge.i == preposition.i + 1:
            noun.head, noun.dep_ = preposition, "pobj"


def _verb_of_guilt(of: Token) -> Token | None:
    """Return the verb of guilt that a preposition stands after, or after whose object it stands."""
    by = of.head.head if of.head.dep_ == "pobj" and of.head.head.dep_ == "agent" else None
    above = by.head if by is not None else of.head if of.head.tag_[:2] == "VB" else of.head.head
    is_object = of.head.dep_ == "dobj" or (of.head.dep_ == "nsubjpass" and of.i > above.i)
    is_after = of.head == above or is_object or by is not None
    return above if is_after and above.lemma_ in OF_GUILT and above.tag_[:2] == "VB" else None


def _read_gerund(of: Token) -> None:
    """Let what follows "of" be done where the parser takes it for an adjective: "of looting homes"."""
    noun = next((child for child in of.rights if child.dep_ == "pobj"), None)
    act = noun.doc[of.i + 1] if noun is not None else None
    if noun is not None and act is not None and act.tag_ == "VBG" and act.dep_ in ("amod", "compound"):
        act.head, act.dep_ = of, "pcomp"
        noun.head, noun.dep_ = act, "dobj"
