"""Noun phrases: a head word becomes an argument, with what is attached to it and what it is joined to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.model import Argument, Mention, MentionKind
from kg.propositions import prepositions
from kg.propositions.lexicon import DENYING
from kg.propositions.words import PREPOSITIONAL, completes, conjuncts, extent, restricts, surface, trimmed, words

if TYPE_CHECKING:
    from spacy.tokens import Token


TOLD_AS = frozenset({"JJ", "JJR", "JJS", "VBN"})  # "described it as unfair", "regarded as lost"
MODIFIERS = frozenset({"amod", "compound", "nmod"})

# Nouns that only count or carry what stands after "of": "hundreds of soldiers", "boats of migrants".
COUNTING = frozenset(
    "all billions both bulk couple dozens handful hundreds lot lots majority many millions most plenty scores tens "
    "thousands variety".split()
)
COUNTED = frozenset("number score".split())  # "a number of soldiers", but "the number of soldiers (rose)"
INDISTINCT = frozenset("people person thing time".split())
# Nouns for what is part of a place wherever something happens in it: "off the coast of Aceh", "in Turkish waters".
PARTS = frozenset("airspace coast coastline mainland outskirts shore soil territory waters".split())
CARRYING = frozenset("boat boatload bus busload convoy planeload shipload trainload truckload vanload".split())


class Heads(dict[int, Mention]):
    """The mention at each head word of a document, by the offset of the word, and the phrases made so far."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        """Keep a mention for each head; a name stands before a description of the same head."""
        super().__init__()
        self.phrases: dict[tuple[int, str], Argument] = {}
        self.single: dict[tuple[int, str], Argument] = {}
        self.bases: dict[int, Argument] = {}
        for mention in mentions:
            offset = mention.head_span[0]
            if offset not in self or mention.kind is MentionKind.NAME:
                self[offset] = mention


def argument(head: Token, role: str, heads: Heads) -> Argument:
    """Return the phrase around a head word, with its conjuncts if it is the first of several."""
    made = heads.phrases.get((head.i, role))
    if made is None:
        made = heads.phrases[head.i, role] = _joined(head, role, heads)
    return made


def _joined(head: Token, role: str, heads: Heads) -> Argument:
    first = single(head, role, heads)
    others = list(conjuncts(head)) if head.n_rights else []
    if not others:
        return _distributed(head, first, heads) if head.n_lefts else first
    parts = (first, *(single(other, role, heads) for other in others))
    tokens = _unowned(trimmed(words(head, joints=True)), head)
    text = surface(tokens)
    begin, end = extent(tokens)
    full = _full(head, joints=True) if any(part.full for part in parts) else ""
    return Argument(role, text, begin, end, first.head, text, first.mention, first.attached, parts, first.members, full)


def _distributed(head: Token, whole: Argument, heads: Heads) -> Argument:
    """Return a phrase with one part for each modifier that is joined: "trade and finance ministers".

    One thing may be two things at once: "a safe and effective vaccine" stays whole.
    """
    mention = heads.get(head.idx)
    if (mention is not None and mention.kind is MentionKind.NAME) or words(head)[0].lower_ in ("a", "an"):
        return whole
    for child in head.lefts:
        if child.dep_ in MODIFIERS and any(one.dep_ == "cc" and one.lower_ in ("and", "or") for one in child.rights):
            parts = tuple(_with_modifier(head, child, one, whole, heads) for one in (child, *conjuncts(child)))
            return replace(whole, conjuncts=parts, core=whole.text)
    return whole


def _with_modifier(head: Token, first: Token, one: Token, whole: Argument, heads: Heads) -> Argument:
    """Return a phrase with one of the modifiers that are joined before its head."""
    left_out = {token for token in first.subtree if token not in words(one)}
    left_out |= {token for token in head.lefts if token.lower_ in ("both", "either")}
    text, core = (
        surface(_unowned(trimmed([token for token in words(head, attached=attached) if token not in left_out]), head))
        for attached in (True, False)
    )
    inside = tuple(phrase for phrase in whole.attached if phrase.role != "modifier")
    mention = heads.get(one.idx)
    if mention is not None and mention.kind is MentionKind.NAME:
        inside = (single(one, "modifier", heads), *inside)
    return replace(whole, text=text, core=core, attached=inside)


def single(head: Token, role: str, heads: Heads) -> Argument:
    """Return the phrase around a head word alone, without the words that are joined to it."""
    made = heads.single.get((head.i, role))
    if made is None:
        made = heads.single[head.i, role] = _made(head, role, heads)
    return made


def attached(head: Token, heads: Heads) -> tuple[Argument, ...]:
    """Return the phrases inside the phrase of a head word: whom it belongs to, and what prepositions join to it."""
    return _base(head, heads).attached


def _made(head: Token, role: str, heads: Heads) -> Argument:
    base = _base(head, heads)
    listed = tuple(argument(member, role, heads) for member in members(head)) if head.n_rights else ()
    return replace(base, role=role, members=listed)


def _base(head: Token, heads: Heads) -> Argument:
    """Return a phrase without a role, which is the same in all of them."""
    made = heads.bases.get(head.i)
    if made is None:
        made = heads.bases[head.i] = _roleless(head, heads)
    return made


def _roleless(head: Token, heads: Heads) -> Argument:
    mention = _named(head, heads)
    span = mention.span if mention else None
    if not head.n_lefts and not head.n_rights:
        return Argument("", head.text, head.idx, head.idx + len(head), head.lemma_.lower(), head.text, span)
    tokens = _unowned(trimmed(words(head)), head)
    begin, end = extent(tokens)
    text = core = surface(tokens)
    if any(child.dep_ in PREPOSITIONAL for child in head.rights):
        core = surface(_unowned(trimmed(words(head, attached=False)), head))
    inside = (*_before(head, heads), *prepositional(head, heads))
    full = _full(head) if head.n_rights and _is_restricted(head) else ""
    return Argument("", text, begin, end, head.lemma_.lower(), core, span, inside, full=full)


def _full(head: Token, *, joints: bool = False) -> str:
    tokens = trimmed(words(head, joints=joints, clauses=True))
    gaps = any(after.i != here.i + 1 for here, after in pairwise(tokens))
    return "" if gaps and tokens[-1].i > tokens[0].i else surface(tokens)


def _is_restricted(head: Token) -> bool:
    """Return whether a clause tells which thing is meant, or a thing inside the phrase: "a ban on firms selling it"."""
    return any(
        restricts(child) or completes(child) or (child.dep_ in ("prep", "pobj") and _is_restricted(child))
        for child in head.rights
    )


def _named(head: Token, heads: Heads) -> Mention | None:
    """Return the mention of a head word; "a Norwegian, Ada Orlan," is Ada Orlan, "hundreds of men" are men."""
    inner = _counted(head, heads) or _place_of(head, heads)
    if inner is not None:
        return inner
    mention = heads.get(head.idx)
    if mention is not None and mention.kind is MentionKind.NAME and mention.type == "Group":
        apposed = (heads.get(child.idx) for child in head.rights if child.dep_ == "appos")
        return next((one for one in apposed if one is not None and one.type == "Person"), mention)
    return mention


def _place_of(part: Token, heads: Heads) -> Mention | None:
    """Return the mention of the place that a noun is only a part of."""
    if part.lower_ not in PARTS and part.lemma_ not in PARTS:
        return None
    of = (noun for child in part.rights if child.lower_ == "of" for noun in prepositions.objects(child))
    for one in (*of, *(child for child in part.lefts if child.dep_ in MODIFIERS or child.dep_ == "poss")):
        mention = heads.get(one.idx)
        if mention is not None and mention.kind is MentionKind.NAME and mention.type not in ("Person", "Organization"):
            return mention
    return None


def _counted(head: Token, heads: Heads) -> Mention | None:
    """Return the mention of what a noun only counts or carries."""
    if not head.n_rights or not _is_counting(head):
        return None
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            for noun in prepositions.objects(child):
                mention = _counted(noun, heads) or heads.get(noun.idx)
                if mention is not None and _is_told_of(mention, head):
                    return mention
    return None


def _is_told_of(inner: Mention, head: Token) -> bool:
    """Return whether what is counted or carried says more than the count: "people" says less."""
    if inner.kind in (MentionKind.VALUE, MentionKind.DATE) or inner.head in INDISTINCT:
        return False
    return head.lemma_ not in CARRYING or inner.type in ("Person", "Group")


def _is_counting(head: Token) -> bool:
    word = head.lower_
    if word in COUNTED:
        return any(child.lower_ == "a" for child in head.lefts)
    return word in COUNTING or head.lemma_ in CARRYING


def _unowned(tokens: list[Token], head: Token) -> list[Token]:
    """Return the words of an owner without the "'s" after it."""
    if len(tokens) == 1 or tokens[-1].tag_ != "POS":
        return tokens
    first = head
    while first.dep_ == "conj":
        first = first.head
    return tokens[:-1] if first.dep_ == "poss" else tokens


def members(head: Token) -> Iterator[Token]:
    """Yield the head words of what a noun is said to include: "partners such as Intel and Google"."""
    for child in head.rights:
        if child.dep_ == "prep" and prepositions.is_list(child):
            yield from (one for one in child.rights if one.dep_ == "pobj")


def prepositional(head: Token, heads: Heads) -> Iterator[Argument]:
    """Yield the prepositional phrases that hang on a word, each with its preposition as its role."""
    for child in head.children:
        if child.dep_ in PREPOSITIONAL:
            if child.tag_ in prepositions.TAGS:
                yield from _joined_by(child, heads)
        elif child.dep_ == "advmod" and (second := prepositions.after_adverb(child)) is not None:
            yield from _objects(second, prepositions.between(child, second), heads)


def _joined_by(preposition: Token, heads: Heads) -> Iterator[Argument]:
    noun = prepositions.plain_object(preposition)
    if noun is not None:
        yield argument(noun, preposition.lower_, heads)
    elif not _is_apart(preposition):
        last = prepositions.last_word(preposition)
        name = prepositions.name(preposition) if last == preposition else prepositions.between(preposition, last)
        yield from _objects(last, name, heads)


def _is_apart(preposition: Token) -> bool:
    return prepositions.is_list(preposition) or prepositions.is_comment(preposition)


def _objects(preposition: Token, role: str, heads: Heads) -> Iterator[Argument]:
    nouns = list(prepositions.objects(preposition))
    for noun in nouns:
        yield argument(noun, role, heads)
    if preposition.lower_ == "as" and not nouns:
        yield from (argument(child, role, heads) for child in preposition.rights if child.tag_ in TOLD_AS)
    for child in preposition.children:
        if child.dep_ == "pcomp" and child.tag_ == "VBG":
            yield clausal(child, role)
        elif child.dep_ in ("prep", "pcomp") and child.pos_ == "ADP":
            # "Out of the talks" has one preposition, "from Oslo to Rome" two.
            yield from _objects(child, child.lower_ if nouns else f"{role} {child.lower_}", heads)
        elif child.dep_ == "conj" and child.tag_ in ("IN", "TO"):
            yield from _objects(child, child.lower_, heads)


def clausal(verb: Token, role: str, aside: Token | None = None) -> Argument:
    """Return a whole clause as an argument, without the aside that tells whose word it is."""
    left_out = {one for child in verb.subtree if child == aside or _is_denial(child) for one in child.subtree}
    whole = sorted(verb.subtree, key=lambda token: token.i)  # a subtree is not in order where branches cross
    tokens = trimmed([token for token in whole if not token.is_space and token not in left_out])
    begin, end = extent(tokens)
    return Argument(role, surface(tokens), begin, end, verb.lemma_.lower())


def _antecedent(owner: Token) -> Token | None:
    """Return what "whose" stands for: "the firm, whose owner is Reed", "the bank, the head of whose board resigned"."""
    clause = owner.head
    while owner.lower_ == "whose" and clause.dep_ not in ("relcl", "ROOT"):
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" and clause.head.i < owner.i else None


def _is_denial(verb: Token) -> bool:
    """Return whether a clause tells who denies what is said before it: "(that it paid him), which the firm denies"."""
    first = verb.left_edge
    return verb.dep_ == "relcl" and verb.lemma_ in DENYING and first.lower_ == "which" and first.nbor(-1).text == ","


def _before(head: Token, heads: Heads) -> Iterator[Argument]:
    """Yield the possessor and the names before a head: "Acme's staff", "Chinese goods"."""
    own = heads.get(head.idx)
    for child in head.lefts:
        if child.dep_ == "poss":
            yield argument(_antecedent(child) or child, "possessor", heads)
        elif child.dep_ in ("amod", "compound", "nmod") and (mention := heads.get(child.idx)) is not None:
            inside = own is not None and own.begin <= mention.begin and mention.end <= own.end
            if mention.kind is MentionKind.NAME and not (inside and own and own.kind is MentionKind.NAME):
                yield single(child, "modifier", heads)
