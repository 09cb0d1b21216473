"""Who says something and what is said: "said on Friday, without naming them, that it sank" says that it sank."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.annotate.trees import kept_whole

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
FINITE = frozenset({"VBD", "VBP", "VBZ"})
AUXILIARIES = frozenset({"aux", "auxpass"})
QUOTING = frozenset({"add", "cite", "note", "quote", "say"})
# Participles that somebody else in what is said may do as well, unless that tells of the speaker: "said it would go".
VOICING = frozenset(
    "accuse blame call condemn criticise criticize denounce deny describe insist praise stress urge warn".split()
)
REPORTING = frozenset("add announce argue claim confirm insist note report say state warn".split())
REFUSING = frozenset({"decline", "refuse"})  # to say more
# What a speaker may leave out: "without naming them".
DETAILING = frozenset(
    "add cite detail disclose elaborate explain give identify mention name offer provide say specify".split()
)


@Language.factory("kg_sayings", requires=["token.dep", "token.tag"], assigns=["token.dep", "token.head"])
def component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that parts who says something, how and when, from what is said, where a parser mixes them."""

    def mend(doc: Doc) -> Doc:
        for token in doc:
            mender = MENDERS.get(token.dep_)
            if mender is not None:
                mender(token)
        return doc

    return kept_whole(mend)


def _join(verb: Token) -> None:
    if verb.tag_[:2] == "VB" and (told := _told_with(verb)) is not None:
        _tell_with(told, verb)
    else:
        _voice(verb)


def _hang(preposition: Token) -> None:
    _say_then(preposition)
    _say_without(preposition)


def _say_in(clause: Token) -> None:
    """Hang what is said in a statement or report on the verb: "said in a report that it sank"."""
    preposition = clause.head.head
    verb, begun = preposition.head, clause.left_edge.lower_ == "that"
    own = any(child.dep_ in ("ccomp", "dobj") for child in verb.rights)
    if begun and preposition.lower_ == "in" and verb.lemma_ in REPORTING | {"tell", "write"} and not own:
        clause.head, clause.dep_ = verb, "ccomp"


def _quote(verb: Token) -> None:
    """Hang a participle of saying on the verb of saying: "(the paper) reported that Acme had left, citing Reed"."""
    said = verb.head
    if verb.tag_ != "VBG" or verb.lemma_ not in QUOTING | VOICING or verb.i == 0 or verb.nbor(-1).text != ",":
        return
    own = verb.lemma_ in QUOTING or any(child.dep_ in SUBJECTS and child.tag_ == "PRP" for child in said.lefts)
    if own and said.dep_ == "ccomp" and said.head.tag_[:2] == "VB":
        verb.head = said.head
    verb.dep_ = "advcl"  # "said, denying a report"


def _voice(verb: Token) -> None:
    """Join a verb of voicing to the verb of saying where both tell of one: "said he was shocked and denied it"."""
    told = verb.head
    refusing = verb.lemma_ in REFUSING or (
        verb.lemma_ == "stop" and any(child.lower_ == "short" for child in verb.rights)
    )
    if verb.tag_ != "VBD" or not (refusing or verb.lemma_ in VOICING) or told.dep_ != "ccomp":
        return
    said, own = told.head, any(child.dep_ in SUBJECTS for child in verb.lefts)
    himself = refusing or any(child.dep_ in SUBJECTS and child.tag_ == "PRP" for child in told.lefts)
    says = said.lemma_ in REPORTING | {"tell"} and said.tag_ == "VBD" and said.i < told.i
    if says and himself and not own:
        for joint in list(told.rights):
            if joint.dep_ == "cc":
                joint.head = said
        verb.head = said


def _give_subject(token: Token) -> None:
    """Give what is said the first of two subjects of a verb of saying: '"The mine," Reed said, "is old."'.

    What the parser took for an object is the subject of what is said after it: "warned the dam might burst".
    """
    verb, said = (token.head, token) if token.dep_ == "ccomp" else (token, token.head)
    if token.dep_ == "ccomp" and any(child.text == ";" and child.i > token.i for child in verb.lefts):
        token.head, token.dep_ = token, "ROOT"  # "it sank; the firm denies it" says two things
    if verb.lemma_ not in REPORTING:
        return
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    thing = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if thing is not None and thing.right_edge.i + 1 == said.left_edge.i and _is_subjectless(said):
        thing.head, thing.dep_ = said, "nsubj"
    elif len(subjects) == 2 and said.i > verb.i and not any(child.dep_ in SUBJECTS for child in said.lefts):
        subjects[0].head = said


def _is_subjectless(verb: Token) -> bool:
    """Return whether a finite clause has no subject: "might be closed"."""
    finite = verb.tag_ in FINITE or any(
        child.tag_ in FINITE | {"MD"} for child in verb.lefts if child.dep_ in AUXILIARIES
    )
    return finite and not any(child.dep_ in (*SUBJECTS, "mark", "expl") for child in verb.lefts)


def _say_then(preposition: Token) -> None:
    """Hang a phrase right after a verb of saying, before a subject, on that: "said on Friday it left"."""
    said = preposition.head
    verb = said.head
    if said.dep_ != "ccomp" or preposition.i != verb.i + 1 or verb.lemma_ not in REPORTING:
        return
    subject = next((child for child in said.lefts if child.dep_ in SUBJECTS), None)
    if subject is not None and subject.left_edge.i == preposition.right_edge.i + 1:
        preposition.head = verb


def _say_without(preposition: Token) -> None:
    """Hang what a speaker leaves out on the verb of saying: "said that it sank, without giving details"."""
    said = preposition.head
    left_out = any(child.dep_ == "pcomp" and child.lemma_ in DETAILING for child in preposition.rights)
    apart = preposition.i > 0 and preposition.nbor(-1).text == ","
    if preposition.lower_ == "without" and left_out and apart and said.dep_ == "ccomp" and said.head.i < said.i:
        preposition.head = said.head


def _told_with(verb: Token) -> Token | None:
    """Return the clause after "that" with which another is told, by a bare "and": "says that it sank and he fled".

    A comma sets off what the author says himself.
    """
    first = verb.left_edge
    if first.i < 2 or first.nbor(-1).lower_ != "and" or first.nbor(-2).text in (",", ";"):
        return None
    if not any(child.dep_ in SUBJECTS for child in verb.lefts):
        return None
    told = next((child for child in verb.head.rights if child.dep_ == "ccomp" and child.i < first.i), None)
    marked = told is not None and any(child.dep_ == "mark" and child.lower_ == "that" for child in told.lefts)
    return told if marked else None


def _tell_with(told: Token, verb: Token) -> None:
    for child in list(verb.head.rights):
        if child.dep_ == "cc" and told.i < child.i < verb.i:
            child.head = told
    verb.head = told


def _is_set_beside(verb: Token) -> bool:
    """Return whether a clause after a comma says whose word the rest is: "(it hit the pier), the crew said"."""
    first = verb.left_edge
    related = any(child.tag_ in ("WDT", "WP", "WP$", "WRB") for child in verb.subtree if child.i < verb.i)
    own = any(child.dep_ == "nsubj" for child in verb.lefts)
    whole = any(child.dep_ in ("ccomp", "dobj", "xcomp") for child in verb.rights)
    return own and not related and not whole and first.i > 0 and first.nbor(-1).text == ","


def _say_of_all(verb: Token) -> None:
    """Hang "the crew said" at the end of a sentence on the main verb, not on the noun before it."""
    if verb.lemma_ not in REPORTING | {"allege", "write"} or not _is_set_beside(verb):
        return
    above = verb.head
    while above.head != above:
        above = above.head
    if above.tag_[:2] == "VB" and above.i < verb.i:
        verb.head, verb.dep_ = above, "parataxis"


def _said_last(noun: Token) -> Token | None:
    """Return the verb that the parser hangs on its subject, a second object: "signed Reed, the club announced"."""
    objects = [child for child in noun.head.rights if child.dep_ == "dobj" and child.i < noun.i]
    apart = noun.left_edge.i > 0 and noun.left_edge.nbor(-1).text == ","
    verbs = [child for child in noun.rights if child.dep_ in ("acl", "relcl") and child.lemma_ in REPORTING]
    bare = [verb for verb in verbs if verb.tag_ in ("VBD", "VBN") and not verb.n_lefts]
    return bare[0] if objects and apart and bare else None


def _say_last(noun: Token) -> None:
    told, verb = noun.head, _said_last(noun)
    if verb is None:
        return
    verb.head, verb.dep_ = (told.head, told.dep_) if told.head != told else (verb, "ROOT")
    told.head, told.dep_ = verb, "ccomp"
    noun.head, noun.dep_ = verb, "nsubj"


MENDERS: dict[str, Callable[[Token], None]] = {
    "acl": _say_in,
    "advcl": _quote,
    "ccomp": _give_subject,
    "conj": _join,
    "dobj": _say_last,
    "parataxis": _give_subject,
    "prep": _hang,
    "relcl": _say_of_all,
    "xcomp": _quote,
}
