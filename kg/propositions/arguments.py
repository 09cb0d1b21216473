"""Arguments: the phrases around the verbs of a clause, each in its role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Argument
from kg.propositions.clauses import Clause
from kg.propositions.lexicon import CLAUSES, DENYING, INTRANSITIVE, OWNING
from kg.propositions.phrases import Heads, argument, clausal, prepositional
from kg.propositions.subjects import RELATIVE, SUBJECTS, addressed, is_ranked
from kg.propositions.verbs import has_infinitive_marker, is_passive
from kg.verbs import GIVING

if TYPE_CHECKING:
    from spacy.tokens import Token

OBJECT_ROLES = {
    "dobj": "object",
    "dative": "indirect",
    "attr": "complement",
    "acomp": "complement",
    "oprd": "complement",
}
# Nouns that stand for "when", "how" and "why" before a clause: "the time for them to leave", "the day it closed".
ADVERBIAL = frozenset("chance day manner moment month night opportunity place reason time way week year".split())
# Adverbs of extent (Quirk et al., 8.104-8.115) that leave part of what is said unsaid.
HALF = frozenset("almost chiefly largely mainly mostly nearly partially partly predominantly primarily".split())
CLAUSAL = frozenset({"ccomp", "xcomp"})
APART = frozenset({",", "-", "–", "—", "--"})


def arguments(clause: Clause, heads: Heads) -> tuple[Argument, ...]:
    """Return the phrases around the verb and around the verbs above it, in the order of the text."""
    found = [*_around(clause.verb, heads), *_shared_object(clause.verb, heads)]
    for link in clause.chain:
        found += [one for one in _around(link, heads) if one.role != "complement" and not _covers(one, clause.verb)]
    if (relative := _relative(clause, heads)) is not None:
        found.append(relative)
    return tuple(sorted(found, key=lambda one: (one.begin, one.end)))


def _covers(phrase: Argument, verb: Token) -> bool:
    return phrase.begin <= verb.idx < phrase.end


def _around(verb: Token, heads: Heads) -> Iterator[Argument]:
    for child in verb.children:
        if _is_misplaced(child, verb):
            continue
        if child.dep_ in OBJECT_ROLES and child.tag_ not in RELATIVE and child.pos_ != "ADP":
            phrase = argument(child, "indirect" if _is_given_to(child, verb) else OBJECT_ROLES[child.dep_], heads)
            yield _with_rank(phrase, child, verb)
        elif child.dep_ == "advcl" and has_infinitive_marker(child) and addressed(verb) is not None:
            yield clausal(child, "infinitive")
        elif child.dep_ in CLAUSAL and child.tag_[:2] == "VB":
            if not (_is_relative(child) or _is_spliced(child, verb) or _is_headless(child) or _is_untold(child)):
                yield from _clausal(child, verb, heads)
        elif (noun := small_subject(child)) is not None:
            yield argument(noun, "object", heads)
            yield argument(child, "complement", heads)
        elif (child.dep_ == "npadvmod" and not _is_hyphenated(child)) or (
            child.dep_ == "advmod" and child.idx in heads
        ):
            yield argument(child, "time", heads)
    yield from (one for one in prepositional(verb, heads) if one.head not in ("which", "whom", "that"))


def _with_rank(phrase: Argument, noun: Token, verb: Token) -> Argument:
    """Return what a subject is the first to do, whole: "became the first country to ban them"."""
    if phrase.role == "complement" and (how := _extent_of(noun, verb)) is not None:
        text, core = f"{how.text} {phrase.text}", f"{how.text} {phrase.core}"
        return replace(phrase, text=text, core=core, begin=how.idx, mention=None, conjuncts=())
    if noun.dep_ != "attr" or not is_ranked(noun):
        return phrase
    after = (child for child in verb.rights if child.dep_ == "xcomp" and child.i > noun.i)
    done = next((child for child in after if has_infinitive_marker(child)), None)
    return phrase if done is None else replace(phrase, full=f"{phrase.text} {clausal(done, 'infinitive').text}")


def _extent_of(noun: Token, verb: Token) -> Token | None:
    """Return the word between a verb and what something is said to be that tells how far it is: "is mainly Muslim"."""
    return next((child for child in verb.rights if child.lower_ in HALF and child.i == noun.left_edge.i - 1), None)


def _is_given_to(thing: Token, verb: Token) -> bool:
    """Return whether another object follows one: "denied thousands of them a vote"."""
    later = any(child.dep_ == "dobj" and child.i > thing.i for child in verb.rights)
    return thing.dep_ == "dobj" and later and verb.lemma_ in GIVING


def _clausal(child: Token, verb: Token, heads: Heads) -> Iterator[Argument]:
    """Yield a clause below a verb; "helped Reed win" has an object and an infinitive."""
    helped = _helped(child) if verb.lemma_ == "help" else None
    if helped is not None:
        yield argument(helped, "object", heads)
        yield clausal(child, "infinitive", helped)
    else:
        owned = verb.lemma_ in OWNING and child.tag_ == "VBG"
        yield clausal(child, "clause" if child.dep_ == "ccomp" or owned else "infinitive")


def _helped(verb: Token) -> Token | None:
    """Return who does what a bare infinitive below a verb says: "helped Reed win"."""
    bare = verb.dep_ == "ccomp" and verb.tag_ == "VB" and not any(child.dep_ == "aux" for child in verb.lefts)
    return next((child for child in verb.lefts if bare and child.dep_ == "nsubj"), None)


def _is_hyphenated(word: Token) -> bool:
    return any(following.tag_ == "HYPH" for following in word.doc[word.i + 1 : word.i + 2])


def _is_relative(verb: Token) -> bool:
    """Return whether a clause says something of a noun, however the parser attached it: "rain that led to floods"."""
    return any(child.tag_ == "WDT" and child.dep_ in SUBJECTS for child in verb.lefts)


def _is_misplaced(thing: Token, verb: Token) -> bool:
    """Return whether an object stands where none does: after an infinitive of its verb, or after "died of it,".

    "Said that it had won, a claim that they denied" says only one thing.
    """
    if thing.dep_ != "dobj":
        return False
    apart = verb.lemma_ in INTRANSITIVE and thing.left_edge.i > verb.i and thing.left_edge.nbor(-1).text == ","
    beside = thing.left_edge.i > 0 and thing.left_edge.nbor(-1).text in APART
    told = CLAUSAL if beside else ("xcomp",)
    return apart or any(child.dep_ in told and child.i < thing.i for child in verb.rights)


def _is_headless(verb: Token) -> bool:
    """Return whether a finite clause has no subject, as the parser has taken that for an object: "thought (it) was"."""
    helping = [child.tag_ for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    finite = "MD" in helping or (verb.tag_ in ("VBD", "VBP", "VBZ") and not helping)
    return verb.dep_ == "ccomp" and finite and not any(child.dep_ in SUBJECTS for child in verb.children)


def _is_untold(verb: Token) -> bool:
    """Return whether a clause hangs on a verb that takes none: "work (in the event) that it is blocked"."""
    return verb.dep_ == "ccomp" and verb.head.lemma_ in INTRANSITIVE and verb.i > verb.head.i


def _is_spliced(clause: Token, verb: Token) -> bool:
    """Return whether a clause only stands before another: "the mine closed, workers left"."""
    return clause.i < verb.i and clause.dep_ == "ccomp" and verb.lemma_.lower() not in CLAUSES and verb.lemma_ != "be"


def small_subject(word: Token) -> Token | None:
    """Return what a noun or adjective below a verb is said of: "made Reed director", "declared the ban illegal"."""
    if word.dep_ != "ccomp" or word.tag_[:2] == "VB":
        return None
    return next((child for child in word.lefts if child.dep_ == "nsubj"), None)


def _shared_object(verb: Token, heads: Heads) -> Iterator[Argument]:
    """Yield the object that stands after two joined verbs and belongs to both: "designs and builds ferries"."""
    if verb.i + 2 >= len(verb.doc) or verb.nbor(1).dep_ != "cc" or verb.lemma_ in INTRANSITIVE:
        return
    other = verb.nbor(2)
    if other.dep_ == "conj" and other.head == verb and other.tag_ == verb.tag_ and not is_passive(verb):
        yield from (argument(child, "object", heads) for child in other.rights if child.dep_ == "dobj")


def _relative(clause: Clause, heads: Heads) -> Argument | None:
    """Return the antecedent in the role that its relative pronoun has in the clause."""
    noun = clause.antecedent
    if noun is None or noun == clause.subject or (clause.verb.lemma_ in DENYING and noun.tag_ == "NNP"):
        return None  # "said that it paid a man in Dubai, which the firm denies": it does not deny Dubai
    for child in clause.verb.children:
        if child.tag_ in RELATIVE and child.dep_ in OBJECT_ROLES:
            return argument(noun, OBJECT_ROLES[child.dep_], heads)
        if child.dep_ == "prep" and any(one.tag_ in RELATIVE for one in child.children):
            return argument(noun, child.lower_, heads)
        if child.dep_ == "prep" and not any(True for _ in child.children):
            return argument(noun, child.lower_, heads)
    if any(one.tag_ == "WP$" for child in clause.verb.children if child.dep_ in SUBJECTS for one in child.lefts):
        return None  # "Reed, whose party leads": it leads nobody
    transitive = any(child.dep_ in ("dobj", "attr", "ccomp", "xcomp") for child in clause.verb.children)
    transitive |= any(one.tag_ == "WP$" for one in clause.verb.doc[noun.i : clause.verb.i])
    adverbial = noun.lemma_ in ADVERBIAL or any(child.tag_ == "WRB" for child in clause.verb.children)
    own = transitive or adverbial or clause.verb.lemma_ in INTRANSITIVE
    return None if own or clause.passive else argument(noun, "object", heads)
