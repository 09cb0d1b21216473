"""Joined phrases that begin alike: "Acme's purchase of Globex and Initech's sale" joins the sale to the purchase."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Token


@Language.factory("kg_parallels", requires=["token.dep"], assigns=["token.head"])
def component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that joins a noun with a possessor to the noun with one, not to what hangs on that."""

    def mend(doc: Doc) -> Doc:
        for token in doc:
            if token.dep_ == "conj" and token.head.dep_ == "pobj" and _is_owned(token) and not _is_owned(token.head):
                above = token.head.head.head
                if _is_owned(above) and above.tag_[:2] == "NN":
                    _join(token, above)
        return doc

    return mend


def _is_owned(noun: Token) -> bool:
    return any(child.dep_ == "poss" and child.tag_ == "NNP" for child in noun.lefts)


def _join(last: Token, first: Token) -> None:
    for child in list(last.head.rights):
        if child.dep_ == "cc" and child.i < last.i:
            child.head = first
    last.head = first
