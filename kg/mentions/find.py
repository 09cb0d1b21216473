"""Put names and phrases together as mentions, with what their sentences tell of them."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.mentions.complements import complement
from kg.mentions.kinds import LANDS, office_above, type_said
from kg.mentions.names import names
from kg.mentions.phrases import Phrase, head_of, phrases
from kg.mentions.quotes import quotations
from kg.mentions.repair import PROPER, Name
from kg.mentions.words import PLURAL_PRONOUNS, SAYING
from kg.model import Mention, MentionKind, Span
from kg.nouns import SHARED, type_of_noun

DEFINITE = frozenset("the this that these those".split())
# Nouns before "of" and the name of the place that they say.
SUBJECTS = ("nsubj", "nsubjpass")
OF = ("of", "at", "for")


def mentions(doc: Doc) -> list[Mention]:
    """Return the mentions of an annotated document, sorted by their offsets."""
    named = names(doc)
    tokens = {i for name in named for i in name.tokens}
    rows: list[tuple[Name | None, Phrase]] = [
        (name, Phrase(name.begin, name.end, head_of(doc, name.begin, name.end), MentionKind.NAME)) for name in named
    ]
    rows += [(None, phrase) for phrase in phrases(doc, tokens)]
    text = doc.text  # made anew at each call
    places = [_span(doc, phrase) for _, phrase in rows]
    by_length = sorted(zip(rows, places, strict=True), key=lambda row: row[0][1].end - row[0][1].begin)
    spans = {phrase.head: place for (_, phrase), place in by_length}
    sentences = _sentences(doc)
    quotes = [(begin, end, spans.get(head)) for begin, end, head in quotations(doc)]
    found = {
        place: _mention(doc, text, name, phrase, place, sentence=sentences[phrase.head], spans=spans, quotes=quotes)
        for (name, phrase), place in zip(reversed(rows), reversed(places), strict=True)
    }
    return [found[span] for span in sorted(found)]


def _span(doc: Doc, phrase: Phrase) -> Span:
    first = doc[phrase.begin]
    last = first if phrase.end - phrase.begin == 1 else doc[phrase.end - 1]
    return (first.idx, last.idx + len(last))


def _sentences(doc: Doc) -> list[int]:
    return [number for number, sentence in enumerate(doc.sents) for _ in range(len(sentence))]


def _mention(
    doc: Doc,
    text: str,
    name: Name | None,
    phrase: Phrase,
    place: Span,
    *,
    sentence: int,
    spans: dict[int, Span],
    quotes: list[tuple[int, int, Span | None]],
) -> Mention:
    head = doc[phrase.head]
    begin, end = place
    title = text[doc[name.title].idx : begin].rstrip() if name else ""
    return Mention(
        begin,
        end,
        text[begin:end],
        phrase.kind,
        type=name.type if name else _described_type(head) if phrase.kind is MentionKind.NOMINAL else "",
        head=head.lower_ if phrase.kind is MentionKind.PRONOUN else head.lemma_,
        head_span=(head.idx, head.idx + len(head)),
        sentence=sentence,
        plural=head.tag_ in ("NNS", "NNPS") or head.lower_ in PLURAL_PRONOUNS,
        definite=any(child.lower_ in DEFINITE or child.dep_ == "poss" for child in head.lefts)
        and not _is_told_apart(head),
        subject=_is_subject(head, phrase),
        modifiers=_modifiers(doc, phrase),
        title=title,
        apposed=_apposed(doc, head, name, phrase, spans, place),
        speaker=next((who for start, stop, who in quotes if start <= begin and end <= stop), None),
        possessor=_possessor(head, phrase, spans),
        predicate=phrase.kind is MentionKind.NOMINAL and _is_predicate(head),
        embedded=_is_embedded(head),
        doer=any(child.dep_ == "relcl" and _begins_with_pronoun(child) for child in head.rights),
        says=head.head.lemma_ if head.dep_ == "nsubj" and head.head.lemma_ in SAYING else "",
        complement=complement(head) if head.n_rights and phrase.kind is MentionKind.NOMINAL else "",
    )


def _is_subject(head: Token, phrase: Phrase) -> bool:
    """Return whether a phrase is the subject of its clause; a conjunct or apposed name is what its first one is."""
    joints = ("appos", "conj") if phrase.kind is MentionKind.NAME else ("conj",)
    while head.dep_ in joints and head.head.i < phrase.begin:
        head = head.head
    return head.dep_ in SUBJECTS


def _is_predicate(head: Token) -> bool:
    """Return whether a noun only says what something is: "is a nurse", "was named director", "worked as a nurse"."""
    above = head.head
    return head.dep_ in ("attr", "oprd") or (head.dep_ == "pobj" and above.lower_ == "as" and above.head.pos_ == "VERB")


def _described_type(head: Token) -> str:
    """Return the type that a noun says; some say one in the plural alone: "Russian forces"."""
    if head.lemma_ in SHARED and any(child.tag_ == "JJS" for child in head.lefts):
        return ""  # "the country's largest producer" may be a body or a land
    return type_said(head) or type_of_noun(head.lower_)


def _begins_with_pronoun(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS and child.lower_ in ("who", "which", "that") for child in verb.lefts)


def _is_embedded(head: Token) -> bool:
    """Return whether a phrase is part of what is said of a noun: "a trip to Oslo", "land held by the army"."""
    if head.dep_ != "pobj":
        return head.dep_ == "poss"
    above = head.head.head
    return above.pos_ in ("NOUN", "PROPN") or above.dep_ in ("acl", "relcl")


def _modifiers(doc: Doc, phrase: Phrase) -> tuple[str, ...]:
    if phrase.kind is not MentionKind.NOMINAL:
        return ()
    words = doc[phrase.begin : phrase.head]
    left_out = ("DET", "PUNCT", "SPACE", "PART")
    return tuple(token.text for token in words if token.tag_ == "WP$" or token.pos_ not in left_out)


def _is_told_apart(head: Token) -> bool:
    """Return whether a clause tells which thing is meant, so that none before needs to be: "the man who wrote it"."""
    return any(
        child.left_edge.i > head.i
        and child.left_edge.nbor(-1).text != ","
        and (child.dep_ == "relcl" or (child.dep_ == "acl" and any(one.dep_ == "agent" for one in child.children)))
        for child in head.rights
    )


def _apposed(
    doc: Doc, head: Token, name: Name | None, phrase: Phrase, spans: dict[int, Span], own: Span
) -> Span | None:
    """Return what a phrase stands in apposition to: "the maker, Acme", "the maker Acme", "telecom firm Acme"."""
    anchor = head if name else _first_told(head)
    close = head.dep_ in ("compound", "nmod") and not name and head.head.i >= phrase.end
    glued = name is not None and name.type == "Person" and name.title == name.begin > 0
    office = _office_before(head) if glued and doc[phrase.begin - 1].tag_ in PROPER else None
    if anchor.dep_ == "appos":
        target = spans.get(_described(anchor.head, name).i)
    elif office is not None:
        target = spans.get(office.i)  # "director of Acme Jane Doe"
    elif name is not None and head.dep_ == "attr":
        target = _identified(head, spans)
    elif close:
        target = spans.get(head.head.i)
    else:
        target = _beside(head, phrase, spans) or _next(doc, phrase, spans) or _of_place(head, spans)
    return target if target != own else None


def _identified(name: Token, spans: dict[int, Span]) -> Span | None:
    """Return the description that a name after "is" tells the bearer of: "The head of the bank is Jane Doe"."""
    verb = name.head
    if verb.lemma_ != "be" or any(child.dep_ in ("aux", "neg") for child in verb.children):
        return None
    for noun in verb.lefts:
        told = any(child.lower_ in DEFINITE or child.dep_ == "poss" for child in noun.lefts)
        if noun.dep_ == "nsubj" and noun.tag_ == "NN" and told and type_of_noun(noun.lemma_):
            return spans.get(noun.i)
    return None


def _of_place(head: Token, spans: dict[int, Span]) -> Span | None:
    """Return the name of a place after "of" and what it is: "the state of Bavaria" (Quirk et al. 1985, 17.47)."""
    if head.lemma_ not in LANDS or not any(child.lower_ == "the" for child in head.lefts):
        return None
    after = next((child for child in head.rights if child.dep_ == "prep" and child.lower_ == "of"), None)
    name = next((child for child in after.rights if child.dep_ == "pobj"), None) if after is not None else None
    return spans.get(name.i) if name is not None and name.tag_ in PROPER else None


def _office_before(head: Token) -> Token | None:
    """Return the noun that a name is glued to, which the parser took for its owner or for another subject."""
    if head.dep_ == "pobj":
        return office_above(head)
    others = (one for one in head.head.lefts if one.i < head.i and one.dep_ == head.dep_ == "nsubj")
    return next((one for one in others if type_of_noun(one.lemma_) == "Person"), None)


def _first_told(head: Token) -> Token:
    """Return the first of several nouns for one thing, which share an article: "a nurse and former soldier"."""
    while head.dep_ == "conj" and not any(child.dep_ in ("det", "poss") for child in head.lefts):
        head = head.head
    return head


def _described(target: Token, name: Name | None) -> Token:
    """Return what a person's name after a comma describes: the noun before a body, in "the founder of Acme, Orlan"."""
    if name and name.type == "Person" and target.dep_ == "pobj" and type_of_noun(target.lemma_) != "Person":
        above = target.head.head
        return above if target.head.lower_ in OF and type_of_noun(above.lemma_) == "Person" else target
    return target


def _next(doc: Doc, phrase: Phrase, spans: dict[int, Span]) -> Span | None:
    """Return the name that follows a description of a body with nothing between them: "the company Acme"."""
    if phrase.kind is not MentionKind.NOMINAL or phrase.end >= len(doc) or not type_of_noun(doc[phrase.head].lemma_):
        return None
    last = doc[phrase.end]
    while last.dep_ == "compound":
        last = last.head
    span = spans.get(last.i)
    follows = span is not None and span[0] == doc[phrase.end].idx and last.dep_ not in SUBJECTS
    return span if follows and doc[phrase.end].is_title and doc[phrase.head].tag_ == "NN" else None


def _beside(head: Token, phrase: Phrase, spans: dict[int, Span]) -> Span | None:
    """Return the name after a comma that a parser took for a second subject: "The minister, Jane Doe said"."""
    if phrase.kind is MentionKind.NOMINAL and head.dep_ in SUBJECTS and phrase.end < len(head.doc) - 1:
        for other in head.head.lefts:
            span = spans.get(other.i) if other.i > head.i and other.dep_ == head.dep_ else None
            if span and head.nbor().text == "," and span[0] == head.nbor(2).idx:
                return span
    return None


def _possessor(head: Token, phrase: Phrase, spans: dict[int, Span]) -> Span | None:
    """Return whose a thing is: "her mother", "the ship's crew", "employees of Acme"."""
    if phrase.kind is not MentionKind.NOMINAL:
        return None
    owners = [_relative_to(child) for child in head.lefts if child.dep_ == "poss"]
    owners += [one for child in head.rights if child.lower_ == "of" for one in child.rights if one.dep_ == "pobj"]
    return next((spans[owner.i] for owner in owners if owner.i in spans), None)


def _relative_to(owner: Token) -> Token:
    """Return the noun that "whose" stands for, or the owner itself: "Jane Doe, whose mother left"."""
    clause = owner.head
    while owner.lower_ == "whose" and clause.dep_ not in ("relcl", "ROOT"):
        clause = clause.head
    return clause.head if owner.lower_ == "whose" and clause.dep_ == "relcl" else owner
