"""Joined phrases that begin alike: "Acme's purchase of Globex and Initech's sale" joins the sale to the purchase."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.annotate.trees import kept_whole
from kg.verbs import APPOINTING, CALLING

FOLLOWING = frozenset({"appos", "conj", "npadvmod"})
TIMES = frozenset({"DATE", "TIME"})


@Language.factory("kg_parallels", requires=["token.dep"], assigns=["token.head"])
def component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that joins a noun with a possessor to the noun with one, not to what hangs on that.

    Of two objects side by side the first stands before the second: "attacked (the) Acme website". A noun after "and"
    is joined to the noun before it, and is no time: "sued the director Ada Orlan and the broadcaster Acme".
    """

    def mend(doc: Doc) -> Doc:
        for token in doc:
            if token.dep_ in ("dobj", "pobj") and token.i and not token.n_lefts:
                _stand_before(token)
            if token.dep_ in FOLLOWING and token.tag_[:2] == "NN" and token.ent_type_ not in TIMES:
                _follow_and(token)
            if token.lower_ == "as" and token.dep_ == "prep" and token.head.dep_ == "dobj":
                _raise(token)
            if token.dep_ == "conj" and token.head.dep_ == "pobj" and _is_owned(token) and not _is_owned(token.head):
                above = token.head.head.head
                if _is_owned(above) and above.tag_[:2] == "NN":
                    _join(token, above)
        return doc

    return kept_whole(mend)


def _raise(preposition: Token) -> None:
    """Hang what somebody names or calls another on the verb: "confirmed Reed as governor"."""
    verb = preposition.head.head
    if verb.lemma_ in APPOINTING | CALLING:
        preposition.head = verb


def _stand_before(noun: Token) -> None:
    """Hang an object that ends right before another one on that."""
    first = next((child for child in noun.head.rights if child.i < noun.i and child.dep_ == noun.dep_), None)
    if first is not None and first.right_edge.i == noun.i - 1 and first.tag_[:2] == "NN":
        first.head, first.dep_ = noun, "compound"


def _follow_and(noun: Token) -> None:
    """Join a noun that stands right after "and" to what that joins."""
    first = noun.left_edge.i
    joint = noun.doc[first - 1] if first else noun
    if joint.dep_ == "cc" and joint.head.tag_[:2] == "NN" and joint.head.i < joint.i and noun.doc[first].dep_ == "det":
        head = joint.head
        while head.dep_ == "appos" and head.left_edge.i == head.head.i + 1:
            head = head.head
        noun.head, noun.dep_, joint.head = head, "conj", head


def _is_owned(noun: Token) -> bool:
    return any(child.dep_ == "poss" and child.tag_ == "NNP" for child in noun.lefts)


def _join(last: Token, first: Token) -> None:
    for child in list(last.head.rights):
        if child.dep_ == "cc" and child.i < last.i:
            child.head = first
    last.head = first
