"""Subjects: who does what a verb says, where it stands beside the verb, above it, or is only understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.propositions import prepositions
from kg.propositions.lexicon import ALLEGING, JUDGING, NOUNS, REQUESTS, SAYING
from kg.propositions.verbs import has_infinitive_marker, is_passive
from kg.verbs import ADDRESSING, CALLING, DIRECTING, PLACING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
EMPTY = frozenset("all it one that there these this those what".split())  # say nothing of what comes after "is"
DEPICTIONS = frozenset("footage image photo photograph picture video".split())
RANKS = frozenset("first second third fourth fifth last latest next only".split())
# Participles after a passive that say what came of it: what is done to something is done by somebody.
RESULTING = frozenset("cause damage destroy force injure kill lead leave prompt result trigger wound".split())
# Who is given an office takes the place of another: "named Reed director, replacing Vale".
SUCCEEDING = frozenset("follow replace succeed supersede".split())
GETTING = frozenset("accept get obtain receive take".split())  # in exchange for what somebody else gets
DECIDING = frozenset("decide opt rule vote".split())  # against doing something oneself
ADVISING = frozenset("advise argue campaign caution counsel lobby recommend warn".split())  # against what others do
QUOTING = frozenset({"cite", "quote"})
MEANS = frozenset({"by", "without", "instead of", "rather than"})  # what stands after them, the doer does or leaves


def subject_of(verb: Token) -> Token | None:
    """Return the head word of who does what a verb says, its own subject or one that it takes from above."""
    return subject_in(verb, antecedent_of(verb))


def subject_in(verb: Token, antecedent: Token | None) -> Token | None:
    """Return the subject of a verb, the antecedent where that is a relative pronoun."""
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            return antecedent if child.tag_ in RELATIVE else child
    found = _borrowed(verb)
    return _existing(found.head) if found is not None and found.lower_ == "there" else found


def _existing(verb: Token) -> Token | None:
    """Return what "there is": "there were attacks, leading to a war" says that attacks led to it."""
    return next((child for child in verb.rights if child.dep_ == "attr"), None)


def _borrowed(verb: Token) -> Token | None:
    """Return the subject that a clause without one takes from the words above it."""
    if verb.dep_ in ("acl", "relcl"):
        return _of_noun(verb)
    if verb.dep_ == "pcomp":
        return _gerund_subject(verb)
    return _of_verb(verb) if verb.head.tag_[:2] == "VB" else None


def _of_verb(verb: Token) -> Token | None:
    """Return who does what a clause below a verb says, or one joined to it."""
    above = verb.head
    match verb.dep_:
        case "conj":
            return _shared(verb)
        case "advcl" if verb.tag_ == "VBG" and _tells_of_object(verb):
            return _acted_on(above)
        case "advcl" if verb.lemma_ in RESULTING and verb.tag_ == "VBG" and is_passive(above):
            return agent(above)
        case "advcl" if not _is_aside(verb):
            asked = addressed(above) if has_infinitive_marker(verb) else None
            return asked if asked is not None else subject_of(above)
        case "xcomp" | "ccomp" if not _has_lost_subject(verb):
            return _told_of(above.head) if _is_told_of_noun(verb) else _controller(above)
    return None


def _tells_of_object(verb: Token) -> bool:
    """Return whether a participle is of the object: "named her director, replacing Vale", "cast her as ill, facing"."""
    above = verb.head
    called = above.lemma_ in CALLING and any(child.lower_ == "as" and child.i < verb.i for child in above.rights)
    return called or (verb.lemma_ in SUCCEEDING and above.lemma_ in PLACING)


def _is_told_of_noun(verb: Token) -> bool:
    """Return whether what somebody says is said of the noun above: "a dam it says will provide power"."""
    above = verb.head
    said = verb.dep_ == "ccomp" and above.dep_ == "relcl" and above.lemma_ in SAYING
    return said and not has_infinitive_marker(verb)


def _is_aside(verb: Token) -> bool:
    """Return whether a participle after "as" says something of a whole clause: "left, as instructed by the police"."""
    return verb.tag_ == "VBN" and any(child.dep_ in ("mark", "advmod") and child.lower_ == "as" for child in verb.lefts)


def _has_lost_subject(verb: Token) -> bool:
    """Return whether a finite clause below "told" and the like has no subject, as the parser has misread it."""
    return verb.dep_ == "ccomp" and verb.tag_ in ("VBD", "VBP", "VBZ") and verb.head.lemma_ in DIRECTING


def addressed(verb: Token) -> Token | None:
    """Return whom a verb wants to do what an infinitive after it says: "Reed" in "pleaded with Reed to leave"."""
    for child in verb.rights:
        if child.dep_ in ("prep", "prt") and (verb.lemma_, child.lower_) in ADDRESSING:
            return next(prepositions.objects(child), None)
    return None


def _shared(verb: Token) -> Token | None:
    """Return the subject that a joined verb shares, with the verb that it is joined to or with one above that."""
    above = verb.head
    while above.tag_[:2] == "VB":
        subject = subject_of(above)
        if subject is None or _agrees(subject, verb):
            return subject
        if above.head == above:
            break
        above = above.head
    return None


def _agrees(subject: Token, verb: Token) -> bool:
    """Return whether a joined verb that has no subject of its own may share one: "Reed came, and the ships were"."""
    finite = next((child for child in verb.lefts if child.dep_ in ("aux", "auxpass")), verb)
    several = any(child.dep_ == "conj" for child in subject.rights)
    if finite.lower_ == "was" or finite.tag_ == "VBZ":
        return not several and subject.tag_ not in ("NNS", "NNPS")
    bare = finite.tag_ == "VB" and verb.head.tag_ in ("VBD", "VBP", "VBZ")
    plural = finite.lower_ == "were" or finite.tag_ == "VBP" or bare
    return not plural or several or subject.tag_ not in ("NN", "NNP")


def _of_noun(verb: Token) -> Token | None:
    """Return who does what a clause after a noun says: "a law banning", "the first ship to sail", "his plan to go"."""
    noun = verb.head
    if not has_infinitive_marker(verb):
        return _told_of(noun) if verb.dep_ == "acl" else None
    if is_ranked(noun):
        return _named_by(noun)
    return _noun_subject(noun) if verb.dep_ == "acl" else None


def is_ranked(noun: Token) -> bool:
    """Return whether a noun does what an infinitive after it says: "the first man to walk", "the only ship to sail"."""
    return noun.lemma_ not in NOUNS and any(child.lower_ in RANKS or child.tag_ == "JJS" for child in noun.lefts)


def _named_by(noun: Token) -> Token | None:
    """Return what a noun after "is" says something of, or the noun itself where it stands elsewhere."""
    first = noun
    while first.dep_ == "conj":
        first = first.head
    return subject_of(first.head) if first.dep_ == "attr" and first.head.lemma_ in ("be", "become") else noun


def _controller(matrix: Token) -> Token | None:
    """Return who does what a verb below says: "used a rule to block" keeps the subject, "told them to go" not."""
    if (asked := addressed(matrix)) is not None:
        return asked
    return _acted_on(matrix) if matrix.lemma_ in DIRECTING and not _is_departed(matrix) else subject_of(matrix)


def _is_departed(verb: Token) -> bool:
    """Return whether somebody leaves a place or body and does something then: "left Oslo to join the army"."""
    found = (child for child in verb.rights if child.dep_ == "dobj" and child.tag_ in ("NNP", "NNPS"))
    return verb.lemma_ == "leave" and any(child.ent_type_ != "PERSON" for child in found)


def _acted_on(verb: Token) -> Token | None:
    """Return the object of a verb, or its subject where it has none: "barred Acme from selling", "was barred from"."""
    found = (child for child in verb.children if child.dep_ in ("dobj", "dative"))
    return next(found, None) or subject_of(verb)


def _gerund_subject(verb: Token) -> Token | None:
    """Return who does what a gerund says: "barred Acme from selling" Acme, "was hurt by dumping" the one who hurt."""
    preposition = prepositions.name(verb.head)
    above = verb.head.head
    while above.dep_ in ("prep", "pcomp") and above.tag_[:2] != "VB":
        above = above.head
    if above.tag_[:2] != "VB":
        return _suspected(above) if above.lemma_ in ALLEGING else _noun_subject(above)
    if preposition in MEANS and is_passive(above):
        return agent(above)
    if preposition == "against" and above.lemma_ in DECIDING:
        return subject_of(above)
    if preposition == "as" and above.lemma_ in QUOTING:
        return _acted_on(above)  # "quoted Reed as saying"
    is_of_object = preposition in ("against", "from", "into", "of") or (
        preposition in ("for", "with") and above.lemma_ in JUDGING
    )
    return _acted_on(above) if is_of_object else subject_of(above)


def agent(verb: Token) -> Token | None:
    """Return the head word of who does what a passive says."""
    for child in verb.rights:
        if child.dep_ == "agent":
            return next(prepositions.objects(child), None)
    return None


def _suspected(charge: Token) -> Token | None:
    """Return who is said to have done something: "arrested Reed on suspicion of selling", "Reed faces charges of"."""
    preposition, verb = charge.head, charge.head.head
    if charge.dep_ == "pobj" and preposition.lower_ in ("for", "on", "over", "with") and verb.tag_[:2] == "VB":
        return _acted_on(verb)
    return _noun_subject(charge)


def _noun_subject(noun: Token) -> Token | None:
    """Return who does what a noun says: its possessor or agent, else the subject of the clause that it stands in.

    What somebody requests, somebody else is to do.
    """
    if noun.lemma_ in REQUESTS:
        return None
    for child in noun.head.children if noun.dep_ == "dobj" else ():
        if child.dep_ == "dative" and child.tag_ != "IN":
            return child  # "gave them the option to leave"
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ == "by":
            return next(prepositions.objects(child), None)
    above = noun
    while above.dep_ in ("dobj", "pobj", "prep", "attr", "conj", "appos", "dative") and above.head != above:
        above = above.head
        if above.tag_[:2] == "VB":
            found = _giver(above) if _is_price(noun) and above.lemma_ in GETTING else subject_of(above)
            return found if found is not None and found.dep_ != "expl" else None
    return None


def _is_price(noun: Token) -> bool:
    """Return whether something is given for what is got: "in exchange for a contract"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.head.head.lower_ in ("exchange", "return")


def _giver(verb: Token) -> Token | None:
    """Return from whom somebody gets something."""
    given = (child for child in verb.rights if child.dep_ == "prep" and child.lower_ == "from")
    return next((noun for child in given for noun in prepositions.objects(child)), None)


def antecedent_of(top: Token) -> Token | None:
    """Return the noun that a relative clause, or one joined to it, says something of."""
    clause = top
    while clause.dep_ == "conj" and clause.head.tag_[:2] == "VB":
        clause = clause.head
    if clause.dep_ == "relcl" and not (has_infinitive_marker(clause) and is_ranked(clause.head)):
        return _told_of(clause.head)
    return None


def _shown(depiction: Token) -> Token | None:
    """Return whom a picture is of: "photos of Reed leaving the court"."""
    return next(
        (noun for child in depiction.rights if child.lower_ == "of" for noun in prepositions.objects(child)), None
    )


def _told_of(noun: Token) -> Token:
    """Return what a noun with a clause only describes: "Acme is a firm that sells pumps", "Acme, a firm that sells"."""
    if noun.tag_ not in ("NN", "NNS"):
        return noun
    if noun.lemma_ in DEPICTIONS and (shown := _shown(noun)) is not None:
        return shown
    above = noun.head
    if noun.dep_ == "attr" and above.lemma_ in ("be", "become", "remain"):
        told = next((child for child in above.lefts if child.dep_ == "nsubj"), None)
        denied = any(child.dep_ == "neg" for child in above.children)
        if told is None or denied or told.lower_ in EMPTY or told.tag_ in RELATIVE:
            return noun
        alike = told.tag_ == "PRP" or (told.tag_ in ("NNS", "NNPS")) == (noun.tag_ == "NNS")
        return told if alike else noun
    return above if noun.dep_ == "appos" and above.tag_ in ("NNP", "NNPS") and above.i < noun.i else noun
