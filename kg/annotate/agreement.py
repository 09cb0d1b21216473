"""Clauses that the parser runs together: "it saw the boats and a ship was sent" says of one ship that it was sent."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.annotate.trees import kept_whole

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
COMPLEMENTS = frozenset({"acomp", "attr", "ccomp", "dobj", "oprd"})
FINITE = frozenset({"VBD", "VBP", "VBZ"})
DOING = frozenset({"did", "do", "does"})
FUTURE = frozenset({"will", "wo", "'ll", "’ll"})
WHEN = frozenset("after as before if once unless until when while".split())
SINGULAR = frozenset({"NN", "NNP"})


@Language.factory("kg_agreement", requires=["token.dep", "token.tag"], assigns=["token.dep", "token.head"])
def component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that gives a singular verb the last of two joined nouns alone as its subject.

    Two nouns joined by "and" take a plural verb (Quirk et al., A Comprehensive Grammar of the English Language,
    1985, 10.37): where the verb is singular, the first is the object of the clause before, and a new one begins.
    """

    def mend(doc: Doc) -> Doc:
        for token in doc:
            if token.dep_ == "conj" and token.head.dep_ in SUBJECTS and _runs_on(token):
                _part(token.head, token)
            elif token.dep_ == "conj" and token.tag_ in FINITE and (thing := _swallowed(token)) is not None:
                thing.head, thing.dep_, token.dep_ = token, "nsubj", "ccomp"
            if token.dep_ == "conj" and token.tag_ in ("VB", "VBP"):
                _lower(token)
            if token.dep_ == "conj" and token.head.dep_ == "advcl" and _is_future(token):
                _raise(token)
        return doc

    return kept_whole(mend)


def _lower(verb: Token) -> None:
    """Join an infinitive to the nearest one that somebody is to do: "persuaded him to sell it and buy another".

    A bare one is joined to no other form: "has promised to sell it, buy another".
    """
    above = verb.head
    told = any(child.dep_ == "dobj" and child.i < verb.i for child in above.rights)
    below = [child for child in above.rights if child.dep_ == "xcomp" and child.tag_ == "VB" and child.i < verb.i]
    bare = not any(child.dep_ == "aux" or child.dep_ in SUBJECTS for child in verb.lefts)
    other = above.tag_ in ("VBD", "VBN", "VBZ") and not any(
        one.tag_ == "MD" or one.lower_ in DOING for one in above.lefts
    )
    marked = above.tag_ == "VB" and any(child.dep_ == "aux" for child in above.lefts)
    if below and bare and (other or (told and marked)):
        for joint in list(above.rights):
            if joint.dep_ == "cc" and below[-1].i < joint.i < verb.i:
                joint.head = below[-1]
        verb.head = below[-1]


def _is_future(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in FUTURE for child in verb.lefts)


def _raise(verb: Token) -> None:
    """Join a verb with "will" to the one above a clause of time, which has none: "will go when it ends and will rest".

    Quirk et al. 14.22.
    """
    clause = verb.head
    if any(child.lower_ in WHEN for child in clause.lefts) and _is_future(clause.head) and not _is_future(clause):
        for joint in list(clause.rights):
            if joint.dep_ == "cc" and joint.i < verb.i:
                joint.head = clause.head
        verb.head = clause.head


def _runs_on(last: Token) -> bool:
    """Return whether a noun is the subject of a singular verb, and what it is joined to an object before it."""
    first, verb = last.head, last.head.head
    above = verb.head
    joined = [child for child in first.rights if child.dep_ in ("cc", "conj")]
    between = first.doc[above.i + 1 : first.left_edge.i]
    return (
        verb.dep_ in COMPLEMENTS
        and above.i < first.i < verb.i
        and above.tag_[:2] == "VB"
        and [child.lower_ for child in joined[:-1]] == ["and"]
        and last.tag_ in SINGULAR | {"NNPS"}
        and any(child.dep_ == "det" for child in last.lefts)
        and _is_singular(verb)
        and all(token.dep_ in ("advmod", "neg") for token in between)
        and not any(child.dep_ == "mark" for child in verb.lefts)
        and not any(child.dep_ in COMPLEMENTS and child != verb for child in above.children)
    )


def _swallowed(verb: Token) -> Token | None:
    """Return the subject of a clause that the parser took for an object: "found (that) losses exceeded a tenth".

    Two verbs are not joined where neither a word nor a mark stands between them.
    """
    above = verb.head
    between = [child for child in above.rights if child.i < verb.i]
    joined = any(child.dep_ in ("cc", "punct", "conj") for child in between)
    own = any(child.dep_ in (*SUBJECTS, "aux", "auxpass", "cc") for child in verb.lefts)
    if joined or own or above.tag_[:2] != "VB" or verb.nbor(-1).text in (",", "and", "or", "but"):
        return None
    return next((child for child in between if child.dep_ == "dobj"), None)


def _is_singular(verb: Token) -> bool:
    finite = next((child for child in verb.lefts if child.dep_ in ("aux", "auxpass")), verb)
    return finite.tag_ == "VBZ" or finite.lower_ == "was"


def _part(first: Token, last: Token) -> None:
    """Hang the first noun on the verb before it, and make the last one the subject of a clause of its own."""
    verb = first.head
    above, role = verb.head, first.dep_
    for child in list(first.rights):
        if child.dep_ == "cc":
            child.head = above
    is_adjective = first.tag_[:2] == "JJ"
    last.head, last.dep_ = verb, role
    first.head = above
    first.dep_ = ("acomp" if is_adjective else "attr") if above.lemma_ == "be" else "dobj"
    verb.head, verb.dep_ = above, "conj"
