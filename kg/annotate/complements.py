"""Prepositions and what stands after them: "accused the police of killing" says of what they were accused."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.annotate.trees import kept_whole
from kg.verbs import OF_GUILT

# Nouns for what somebody means, or does not mean, to do: what stands after them says what (Quirk et al. 17.35).
AIMS = frozenset(
    "agreement ambition attempt bid campaign conspiracy decision effort failure intention plan pledge plot promise "
    "proposal refusal scheme threat unwillingness willingness".split()
)
# Verbs of saying, and nouns for that in which somebody says something.
TELLING = frozenset("add announce claim confirm inform say state tell warn write".split())
TEXTS = frozenset(
    "address article blog briefing broadcast call conference email filing interview letter memo message note post "
    "report speech statement submission testimony tweet video".split()
)


@Language.factory("kg_complements", requires=["token.dep", "token.lemma"], assigns=["token.dep", "token.head"])
def component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that hangs "of doing something" on a verb of guilt, not on its object.

    A preposition that nothing stands after takes the object that follows it: "quit over reforms". What stands after
    "a deal worth a million" is of the deal.
    """

    def mend(doc: Doc) -> Doc:
        for token in doc:
            if token.tag_ == "IN":
                _mend_preposition(token)
            if token.dep_ in ("advcl", "xcomp") and token.tag_ == "VB":
                _follow_aim(token)
            if token.lower_ == "worth" and token.head.tag_[:2] == "NN":
                _pass_on(token)
            if token.dep_ in ("acl", "relcl") and token.head.dep_ == "pobj" and token.head.lemma_ in TEXTS:
                _tell(token)
        return doc

    return kept_whole(mend)


def _mend_preposition(token: Token) -> None:
    if token.dep_ == "conj" and token.head.lower_ == token.lower_ and any(one.dep_ == "pcomp" for one in token.rights):
        token.head, token.dep_ = token.head.head, token.head.dep_  # "bars them from buying it and from selling it"
    if token.dep_ == "prep" and token.n_rights == 0:
        _take_object(token)
    if token.lower_ == "by" and token.head.dep_ in ("dobj", "oprd"):
        _pass_to_verb(token)
    if token.lower_ == "in" and token.head.dep_ == "dobj" and _is_said_in(token):
        token.head = token.head.head
    if token.lower_ == "of" and (verb := _verb_of_guilt(token)) is not None:
        _read_gerund(token)
        if any(child.dep_ == "pcomp" for child in token.rights) or _is_where_or_when(token.head):
            token.head = verb


def _follow_aim(verb: Token) -> None:
    """Hang an infinitive right after a noun for what somebody means to do on that: "foiled a plot to rob the bank"."""
    first = verb.left_edge
    noun = first.nbor(-1) if first.i > 0 else first
    if first.lower_ == "to" and noun.dep_ == "dobj" and noun.head == verb.head and noun.lemma_ in AIMS:
        verb.head, verb.dep_ = noun, "acl"


def _pass_to_verb(by: Token) -> None:
    """Hang "by" after what somebody is called or given on the verb: "is considered a threat by the ministry"."""
    verb = by.head.head
    if any(child.dep_ == "auxpass" for child in verb.lefts) and not any(child.dep_ == "agent" for child in verb.rights):
        by.head, by.dep_ = verb, "agent"


def _is_said_in(preposition: Token) -> bool:
    """Return whether what stands after "in" is where something is said: "discussed the plan in a speech"."""
    said = next((child for child in preposition.rights if child.dep_ == "pobj"), None)
    return said is not None and said.lemma_ in TEXTS and any(child.lower_ in ("a", "an") for child in said.lefts)


def _pass_on(worth: Token) -> None:
    for child in list(worth.rights):
        if child.dep_ == "prep":
            child.head = worth.head


def _tell(clause: Token) -> None:
    """Let somebody say what the parser takes to be of the text: "told the paper in a statement that Reed had left"."""
    verb = clause.head.head.head
    marked = any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.lefts)
    if marked and verb.lemma_ in TELLING and not any(child.dep_ == "ccomp" for child in verb.rights):
        clause.head, clause.dep_ = verb, "ccomp"


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
    if is_at := _is_where_or_when(of.head):
        above = of.head.head.head  # "was convicted at Leeds Court of fraud"
    is_after = of.head == above or is_object or by is not None or is_at
    return above if is_after and above.lemma_ in OF_GUILT and above.tag_[:2] == "VB" else None


def _is_where_or_when(noun: Token) -> bool:
    """Return whether a noun says where or when a court finds somebody guilty: "at Leeds Court", "on Friday"."""
    return noun.dep_ == "pobj" and (noun.lower_ in ("court", "tribunal") or noun.ent_type_ == "DATE")


def _read_gerund(of: Token) -> None:
    """Let what follows "of" be done where the parser takes it for an adjective: "of looting homes"."""
    noun = next((child for child in of.rights if child.dep_ == "pobj"), None)
    act = noun.doc[of.i + 1] if noun is not None else None
    if noun is not None and act is not None and act.tag_ == "VBG" and act.dep_ in ("amod", "compound"):
        act.head, act.dep_ = of, "pcomp"
        noun.head, noun.dep_ = act, "dobj"
