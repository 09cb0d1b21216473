"""Names after a title with a place or body in it, "ambassador to France Ada Orlan", which the parser takes for one."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.annotate.trees import kept_whole
from kg.given import lists_with
from kg.nouns import type_of_noun
from kg.verbs import APPOINTING

PROPER = ("NNP", "NNPS")
AUXILIARIES = frozenset({"aux", "auxpass"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
GIVING = frozenset("award deny give grant hand lend offer owe pay promise send show teach tell".split())
NAMING = frozenset("call christen codename dub entitle label name nickname style term title".split())
SERVED = frozenset({"FAC", "GPE", "LOC", "ORG"})


@Language.factory("kg_appositions", requires=["doc.ents", "token.dep"], assigns=["token.dep", "token.head"])
def component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that hangs appositions on the nouns that they explain.

    The name of a person explains the title before it, and not whom the title serves.
    """

    def mend(doc: Doc) -> Doc:
        for token in doc:
            if token.dep_ == "appos":
                _draw_near(token)
                _lift(token)
            elif token.dep_ in ("oprd", "pobj") and token.tag_ in PROPER:
                _give(token)
        before: Span | None = None
        for entity in doc.ents:
            if entity.root.dep_ == "appos" and entity.root.head.lower_ == "one":
                _lead(entity.root)  # "one of the bankers, Ada Orlan, left"
            elif entity.label_ == "PERSON":
                _mend_person(entity, before)
            elif entity.label_ in SERVED and _ends_as_person(entity):
                _part_from_body(doc[entity.end - 2])
            before = entity if entity.label_ in SERVED else None
        return doc

    return kept_whole(mend)


def _mend_person(entity: Span, before: Span | None) -> None:
    """Hang the name of a person where it belongs; `before` is the name of a body right before it."""
    person = entity.root
    if person.dep_ == "appos" and person.head.ent_type_ in SERVED:
        person.head = _title(person.head)
    elif person.dep_ in ("compound", "nmod"):
        _let_be(entity)
    elif person.dep_ == "conj" and _is_described(entity):
        _lead(person)
    elif before is not None and before.end == entity.start:
        _part(before[-1], person)


def _ends_as_person(entity: Span) -> bool:
    """Return whether the model took a body and the person after it for one: "of the Oslo Circle Ada Orlan said"."""
    doc, given, family = entity.doc, entity.end - 2, entity[-1]
    named = len(entity) > 3 and lists_with(doc[given].lower_) > 0 and doc[given].head == family
    served = named and doc[given].is_title and family.is_title and family.dep_ == "pobj"
    return served and type_of_noun(_title(family).lemma_) == "Person"


def _part_from_body(given: Token) -> None:
    """Part a person from the name of a body before it that the model took for a part of the same name."""
    served = max((child for child in given.head.lefts if child.i < given.i), key=lambda one: one.i, default=given)
    for child in list(given.lefts):
        child.head = served
    _part(served, given.head)


def _give(name: Token) -> None:
    """Hang a name on the noun that it is given to: "a firm called Acme", "a group known as the Oslo Circle"."""
    word = name.head
    if word.lower_ == "as" and word.head.lower_ == "known":
        word = word.head
    elif word.lemma_ not in NAMING or name.dep_ != "oprd":
        return
    if word.dep_ == "acl" and word.head.tag_ in ("NN", "NNS") and word.head.i < word.i:
        name.head, name.dep_ = word.head, "appos"


def _lift(name: Token) -> None:
    """Make what stands right before a verb its subject: "Speaking to reporters, Ada Orlan said"."""
    after, first = name.right_edge.i + 1, name.left_edge.i
    if after < len(name.doc) and name.doc[after].text == ",":
        after += 1
    if after >= len(name.doc) or first == 0 or name.doc[first - 1].text != ",":
        return
    begins = name.doc[after]
    above = begins.head if begins.dep_ in AUXILIARIES else begins
    finite = begins.tag_ in ("VBD", "VBZ") and (begins.n_lefts or begins != above)
    bare = finite and not any(one.dep_ in SUBJECTS for one in above.lefts)
    if bare and above.left_edge.i < name.head.i and above in name.ancestors and above.dep_ not in ("acl", "amod"):
        passive = any(one.dep_ == "auxpass" for one in above.lefts)
        name.head, name.dep_ = above, "nsubjpass" if passive else "nsubj"


def _let_be(person: Span) -> None:
    """Part a person from what somebody gives him: "named Ada Orlan chief executive", "granted Ada Orlan asylum"."""
    office, name = person.root.head, person.root
    verb = office.head
    between = name.doc[person.end : office.i]
    apart = office.dep_ == "dobj" and office.tag_ == "NN" and all(token.head == office for token in between)
    if not apart or verb.i + 1 != person.start:
        return
    if verb.lemma_ in APPOINTING:
        name.head, name.dep_, office.dep_ = verb, "dobj", "oprd"
    elif verb.lemma_ in GIVING:
        name.head, name.dep_ = verb, "dative"


def _draw_near(noun: Token) -> None:
    """Hang an apposition that a verb parts from its noun on the nearer noun: "(Oslo) sued Acme, a maker of pumps"."""
    first = noun.left_edge.i
    joined = [one for one in noun.head.conjuncts if noun.head.i < one.i < first]
    if joined and noun.tag_ == "NN":
        noun.head = joined[-1]  # "Oslo and Acme, a maker of pumps,"
        return
    between = noun.doc[noun.head.i + 1 : first]
    if len(between) < 2 or between[-1].text != "," or not any(token == noun.head.head for token in between):
        return
    near = between[-2]
    if near.tag_[:2] == "NN" and noun not in near.ancestors:
        noun.head = near


def _is_described(name: Span) -> bool:
    """Return whether a bare noun joined to a titled name is of the same person: "lawyer and author Ada Orlan"."""
    noun, title = name.root.head, name.doc[name.start - 1]
    bare = noun.tag_ in ("NN", "JJ") and not any(child.dep_ in ("det", "poss") for child in noun.lefts)
    return bare and title.tag_ == "NN" and title.head == name.root and title.nbor(-1).lower_ == "and"


def _lead(person: Token) -> None:
    """Give a name the place of the noun that it is joined to, and hang that on the name."""
    noun = person.head
    if noun.head == noun:
        return
    person.head, person.dep_ = noun.head, noun.dep_
    noun.head, noun.dep_ = person, "appos"


def _part(served: Token, person: Token) -> None:
    """Hang a person on the title of whoever serves a body whose name stands right before: "head of Acme Ada Orlan"."""
    title = _title(person)
    if served.head != person or person.dep_ != "pobj" or title.i > served.i:
        return
    for child in list(person.lefts):
        if child.i < served.i:
            child.head = served
    served.head, served.dep_ = person.head, "pobj"
    person.head, person.dep_ = title, "appos"


def _title(noun: Token) -> Token:
    """Return the first noun of a chain of phrases: "director" of "director of the office of the mayor"."""
    while noun.dep_ == "pobj" and noun.head.head.tag_[:2] == "NN":
        noun = noun.head.head
    return noun
