"""Clauses: each verb of a parse with its subject, its chain of higher verbs, and the phrases around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Argument
from kg.propositions import prepositions
from kg.propositions.lexicon import INTRANSITIVE, NOUNS
from kg.propositions.phrases import Heads, argument, clausal, prepositional, surface

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
GROUP = frozenset({"aux", "auxpass", "neg", "prt"})
RANKS = frozenset("first second third fourth fifth last latest next only".split())
CLOSING = frozenset("\"'”’)")
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
OBJECT_ROLES = {
    "dobj": "object",
    "dative": "indirect",
    "attr": "complement",
    "acomp": "complement",
    "oprd": "complement",
}
CLAUSAL = frozenset({"ccomp", "xcomp"})
MEANS = frozenset({"by", "without", "instead of", "rather than"})  # what stands after them, the doer does or leaves


@dataclass(frozen=True, slots=True)
class Clause:
    """Hold a verb, the verbs that it hangs below in one chain ("plans to work": plans), and its subject's head word.

    `chain` runs from the top down. `antecedent` is the noun that a relative pronoun of the clause stands for.
    `length` is the number of words of the sentence.
    """

    verb: Token
    chain: tuple[Token, ...] = ()
    subject: Token | None = None
    antecedent: Token | None = None
    length: int = 0

    @property
    def top(self) -> Token:
        """Return the highest verb of the chain."""
        return self.chain[0] if self.chain else self.verb

    @property
    def passive(self) -> bool:
        """Return whether the verb is a passive, with or without its auxiliary."""
        return is_passive(self.verb)


def clauses(doc: Doc) -> Iterator[Clause]:
    """Yield the clauses of a document in the order of their verbs; questions and commands are none."""
    for sentence in doc.sents:
        if _is_question(sentence):
            continue
        length = len(sentence)
        for token in sentence:
            if is_predicate(token) and not _is_matrix(token):
                clause = _clause(token, length)
                if clause.subject is not None or token.tag_ != "VB" or clause.chain or has_infinitive_marker(token):
                    yield clause


def _is_question(sentence: Span) -> bool:
    for i in range(len(sentence) - 1, -1, -1):
        token = sentence[i]
        if token.text not in CLOSING and not token.is_space:
            return token.text.endswith("?")
    return False


def is_predicate(token: Token) -> bool:
    """Return whether a word heads a clause: a verb that is no auxiliary and no bare modifier."""
    if token.tag_[:2] != "VB" or token.dep_ in GROUP:
        return False
    return token.dep_ not in ("amod", "compound", "nmod", "prep", "case", "punct", "quantmod")


def _is_matrix(verb: Token) -> bool:
    """Return whether a verb only carries the one below it: "plans" in "plans to work"."""
    below = _below(verb)
    return below is not None and _chained(below, verb)


def _below(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ == "xcomp" and child.tag_[:2] == "VB":
            return child
        if child.dep_ in ("acomp", "oprd"):
            for grandchild in child.rights:
                if grandchild.dep_ == "xcomp" and grandchild.tag_[:2] == "VB":
                    return grandchild
                if grandchild.dep_ == "prep" and (gerund := _gerund(grandchild)) is not None:
                    return gerund
    return None


def _gerund(preposition: Token) -> Token | None:
    """Return the gerund after the preposition of an adjective: "capable of building"."""
    return next((child for child in preposition.rights if child.dep_ == "pcomp" and child.tag_ == "VBG"), None)


def _links(verb: Token) -> list[Token]:
    """Return what a verb hangs below in its chain, from the top down: "is", "able" in "is able to build"."""
    if verb.dep_ == "xcomp":
        return [verb.head.head, verb.head] if verb.head.dep_ in ("acomp", "oprd") else [verb.head]
    if verb.dep_ == "pcomp" and verb.head.dep_ == "prep" and verb.head.head.dep_ in ("acomp", "oprd"):
        return [verb.head.head.head, verb.head.head, verb.head]
    return []


def _chained(verb: Token, matrix: Token) -> bool:
    own = any(child.dep_ in SUBJECTS for child in verb.children)
    return not own and not any(child.dep_ in ("dobj", "dative") for child in matrix.children)


def _clause(verb: Token, length: int) -> Clause:
    chain: list[Token] = []
    top = verb
    while links := _links(top):
        if links[0].tag_[:2] != "VB" or not _chained(top, links[0]):
            break
        chain[:0] = links
        top = links[0]
    antecedent = _antecedent(verb, top)
    return Clause(verb, tuple(chain), _subject(top, antecedent), antecedent, length)


def _antecedent(verb: Token, top: Token) -> Token | None:
    clause = top
    while clause.dep_ == "conj" and clause.head.tag_[:2] == "VB":
        clause = clause.head
    if clause.dep_ == "relcl" and not (has_infinitive_marker(clause) and is_ranked(clause.head)):
        return clause.head
    return None


def subject_of(verb: Token) -> Token | None:
    """Return the head word of who does what a verb says, its own subject or one that it takes from above."""
    return _subject(verb, _antecedent(verb, verb))


def _subject(verb: Token, antecedent: Token | None) -> Token | None:
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
    head = verb.head
    if verb.dep_ in ("acl", "relcl"):
        return _of_noun(verb)
    if verb.dep_ == "pcomp":
        return _gerund_subject(verb)
    if head.tag_[:2] != "VB":
        return None
    match verb.dep_:
        case "conj" | "advcl":
            return subject_of(head)
        case "xcomp" | "ccomp":
            return _controller(head)
    return None


def _of_noun(verb: Token) -> Token | None:
    """Return who does what a clause after a noun says: "a law banning", "the first ship to sail", "his plan to go"."""
    noun = verb.head
    if not has_infinitive_marker(verb):
        return noun if verb.dep_ == "acl" else None
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
    if matrix.lemma_ not in ("use", "promise", "vow", "threaten"):
        for child in matrix.children:
            if child.dep_ in ("dobj", "dative"):
                return child
    return subject_of(matrix)


def _gerund_subject(verb: Token) -> Token | None:
    """Return who does what a gerund says: "barred Acme from selling" Acme, "was hurt by dumping" the one who hurt."""
    preposition = prepositions.name(verb.head)
    above = verb.head.head
    while above.dep_ in ("prep", "pcomp") and above.tag_[:2] != "VB":
        above = above.head
    if above.tag_[:2] != "VB":
        return _noun_subject(above)
    if preposition in MEANS and is_passive(above):
        return _agent(above)
    return _controller(above) if preposition in ("from", "of", "into") else subject_of(above)


def _agent(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ == "agent":
            return next(prepositions.objects(child), None)
    return None


def _noun_subject(noun: Token) -> Token | None:
    """Return who does what a noun says: its possessor or agent, else the subject of the clause that it stands in."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ == "by":
            return next(prepositions.objects(child), None)
    above = noun
    while above.dep_ in ("dobj", "pobj", "prep", "attr", "conj", "appos", "dative") and above.head != above:
        above = above.head
        if above.tag_[:2] == "VB":
            found = subject_of(above)
            return found if found is not None and found.dep_ != "expl" else None
    return None


def has_infinitive_marker(verb: Token) -> bool:
    """Return whether a verb is an infinitive with "to"."""
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.lefts)


def is_passive(verb: Token) -> bool:
    """Return whether a verb stands in the passive: "was banned", "got hit", "the ban imposed in April"."""
    if any(child.dep_ in ("auxpass", "nsubjpass", "agent") for child in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN":
        return not any(child.dep_ in ("aux", "nsubj") for child in verb.children) and is_passive(verb.head)
    if verb.dep_ == "ROOT":
        return _is_headline(verb)
    return verb.dep_ in ("acl", "advcl") and not any(child.dep_ in ("aux", "dobj") for child in verb.children)


def _is_headline(participle: Token) -> bool:
    """Return whether a sentence leaves out "was": "Engineer arrested in Lagos"."""
    if any(child.dep_ in ("aux", "dobj", "ccomp", "xcomp") for child in participle.children):
        return False
    words = [token for token in participle.sent if not token.is_space]
    return not words[-1].is_punct


def relation(clause: Clause) -> str:
    """Return the words of the relation: auxiliaries, negation, the chain of verbs, particles."""
    tokens = [clause.verb, *_group(clause.verb)]
    for link in clause.chain:
        tokens += [link, *_group(link)]
    if clause.verb.dep_ == "conj" and not clause.chain and not _has_auxiliary(clause.verb):
        tokens += _shared(clause.verb)
    return surface(sorted(set(tokens), key=lambda token: token.i))


def _group(verb: Token) -> list[Token]:
    found = [child for child in verb.children if child.dep_ in GROUP]
    for child in verb.lefts:
        if is_no_longer(child):
            found += [*child.lefts, child]
    return found


def is_no_longer(adverb: Token) -> bool:
    """Return whether a word is the "longer" of "no longer"."""
    return adverb.lower_ == "longer" and any(one.lower_ == "no" for one in adverb.lefts)


def _has_auxiliary(verb: Token) -> bool:
    return any(child.dep_ in ("aux", "auxpass", *SUBJECTS) for child in verb.children)


def _shared(verb: Token) -> list[Token]:
    """Return the auxiliaries that a joined verb shares with the first: "has sold and (has) shipped"."""
    first = verb.head
    if first.tag_[:2] != "VB" or verb.tag_ != first.tag_ or verb.tag_ in ("VBD", "VBZ", "VBP"):
        return []
    return [child for child in first.lefts if child.dep_ in ("aux", "auxpass", "neg")]


def lemma(clause: Clause) -> str:
    """Return the dictionary form of the verb, its particle joined by "_"."""
    particles = [child.lower_ for child in clause.verb.rights if child.dep_ == "prt"]
    return "_".join([clause.verb.lemma_.lower(), *particles])


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
        if child.dep_ in OBJECT_ROLES and child.tag_ not in RELATIVE and child.pos_ != "ADP":
            yield argument(child, OBJECT_ROLES[child.dep_], heads)
        elif child.dep_ in CLAUSAL and child.tag_[:2] == "VB":
            yield clausal(child, "clause" if child.dep_ == "ccomp" else "infinitive")
        elif (noun := small_subject(child)) is not None:
            yield argument(noun, "object", heads)
            yield argument(child, "complement", heads)
        elif child.dep_ == "npadvmod" or (child.dep_ == "advmod" and child.idx in heads):
            yield argument(child, "time", heads)
    yield from (one for one in prepositional(verb, heads) if one.head not in ("which", "whom", "that"))


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
    if noun is None or noun == clause.subject:
        return None
    for child in clause.verb.children:
        if child.tag_ in RELATIVE and child.dep_ in OBJECT_ROLES:
            return argument(noun, OBJECT_ROLES[child.dep_], heads)
        if child.dep_ == "prep" and any(one.tag_ in RELATIVE for one in child.children):
            return argument(noun, child.lower_, heads)
        if child.dep_ == "prep" and not any(True for _ in child.children):
            return argument(noun, child.lower_, heads)
    transitive = any(child.dep_ in ("dobj", "attr", "ccomp", "xcomp") for child in clause.verb.children)
    adverbial = any(child.tag_ == "WRB" for child in clause.verb.children)
    return None if transitive or adverbial or clause.passive else argument(noun, "object", heads)
