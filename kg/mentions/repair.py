"""Cut the spans that the model takes for names to the names in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.given import lists_with
from kg.mentions.words import HONORIFICS, OFFICE_PREFIXES, OFFICES, POST_NOMINALS, TIME_ZONES
from kg.nouns import type_of_noun

TYPES = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "NORP": "Group",
    "EVENT": "Event",
    "LAW": "Law",
    "PRODUCT": "Product",
    "WORK_OF_ART": "Work",
}
PROPER = ("NNP", "NNPS")
EDGES = frozenset("DET PART PUNCT SPACE SYM ADP CCONJ SCONJ AUX PRON".split())
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
PLACES = frozenset({"in", "at", "on", "near"})
ADDRESSES = frozenset("mr mrs ms prof".split())  # which begin no name of a thing
ODD = frozenset("[]{}<>|…@#")

Piece = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Name:
    """Hold the tokens of a name: from `begin` to `end`, and of its title from `title` to `begin`."""

    begin: int
    end: int
    type: str
    title: int

    @property
    def tokens(self) -> range:
        """Return the token numbers of the name, without the title."""
        return range(self.begin, self.end)


def repaired(doc: Doc, entity: Span) -> Iterator[Piece]:
    """Yield the names in a span of the model: their first token, the token after the last, and their type.

    Spans are cut at brackets, line breaks, articles of what follows, and possessives and prepositions of place after
    what is a name by itself ("Orlan's America").
    """
    kind, begin = TYPES[entity.label_], entity.start
    for i in range(entity.start, entity.end):
        if _cuts(doc, begin, i, entity):
            yield from trimmed(doc, begin, i, kind)
            begin, kind = i + 1, "Place" if doc[i].lower_ in PLACES else kind
    yield from trimmed(doc, begin, entity.end, kind)


def _cuts(doc: Doc, begin: int, i: int, entity: Span) -> bool:
    """Return whether a token stands between two names: "Orlan's America", "Orlan the Acme plant", "Acme in Texas"."""
    token = doc[i]
    if token.text in "()" or "\n" in token.text:
        return True
    if token.pos_ == "DET" and i > entity.start:
        return token.head.i >= entity.end and doc[i - 1].pos_ not in ("ADP", "CCONJ")
    apart = token.text in POSSESSIVES or token.lower_ in PLACES
    return apart and _stands_alone(doc, begin, i)


def trimmed(doc: Doc, begin: int, end: int, kind: str) -> Iterator[Piece]:
    """Yield the name in a span without its articles, possessives, punctuation and offices, if any is left."""
    while begin < end and _is_edge(doc[begin]):
        kind = "" if doc[begin].text in POSSESSIVES else kind  # the model took the span for another one
        begin += 1
    kind = "Person" if _is_addressed(doc, begin, end) else kind
    while begin < end - 1 and kind == "Person" and (is_office(doc[begin]) or doc[begin].lower_ in OFFICE_PREFIXES):
        begin += 1
    if end - begin > 3 and [token.like_num for token in doc[end - 3 : end]] == [True, False, True]:
        end -= 3  # a score: "Sweden 2-1"
    while begin < end and (_is_edge(doc[end - 1]) or _ends_outside(doc, begin, end, kind)):
        end -= 1
    tokens = doc[begin:end]
    if (
        not _is_name(tokens, kind)
        or _is_believer(tokens)
        or tokens.text in TIME_ZONES
        or (begin > 1 and tokens.text.upper() in POST_NOMINALS and doc[begin - 1].text == ",")
    ):
        return
    yield begin, end, kind


def is_office(token: Token) -> bool:
    """Return whether a word is an office or an honorific: "President", "Mr."."""
    word = token.lower_
    return word in OFFICES or word.rstrip(".") in HONORIFICS or word.rstrip(".") in OFFICES


def _is_addressed(doc: Doc, begin: int, end: int) -> bool:
    """Return whether a name begins as only a person is addressed: "Prof Jane Doe", but not "Dr Pepper"."""
    if end - begin < 3:
        return False
    address = doc[begin].lower_.rstrip(".")
    surely = address in ADDRESSES or (address == "dr" and lists_with(doc[begin + 1].lower_) > 0)
    return surely and all(token.tag_ == "NNP" for token in doc[begin:end])


def is_first_part(token: Token) -> bool:
    """Return whether a token is cut off from the rest of its word, or the hyphen between: "co" of "co-founder"."""
    if token.whitespace_:
        return False
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    hyphen = token if token.text == "-" else following
    return hyphen.text == "-" and not hyphen.whitespace_ and hyphen.i > 0


def _is_edge(token: Token) -> bool:
    return token.pos_ in EDGES or token.text in POSSESSIVES


def _ends_outside(doc: Doc, begin: int, end: int, kind: str) -> bool:
    """Return whether the last token is none of the name: "State Department Spokesperson", "Sweden 1"."""
    last = doc[end - 1]
    return end - begin > 1 and ((kind == "Organization" and is_office(last)) or (kind == "Place" and last.like_num))


def _is_name(tokens: Span, kind: str) -> bool:
    proper = any(token.tag_ in PROPER for token in tokens)
    people = kind == "Group" and any(token.text[:1].isupper() for token in tokens)
    letters = sum(map(str.isalpha, tokens.text)) > 1 and not ODD & set(tokens.text)
    return (proper or people) and letters and not all(map(is_office, tokens))


def _is_believer(tokens: Span) -> bool:
    """Return whether a word describes someone by a creed: "the Calvinist", but not "Calvinist churches"."""
    token = tokens[0]
    noun = token.tag_ in ("NN", "NNP") or (token.dep_ == "compound" and token.head.tag_ == "NNP")
    alone = len(tokens) == 1 and token.lower_.endswith("ist") and type_of_noun(token.lower_) == "Person"
    return alone and noun and not (token.dep_ == "compound" and token.head.tag_ in ("NN", "NNS"))


def _stands_alone(doc: Doc, begin: int, end: int) -> bool:
    """Return whether words are a name elsewhere: "Orlan" of "Orlan's America", not "Moody" of "Moody's Analytics"."""
    words = _words(doc[begin:end])
    return bool(words) and any(_words(one) == words for one in doc.ents)


def _words(tokens: Span) -> list[str]:
    return [token.lower_ for token in tokens if token.pos_ != "DET" and token.text not in POSSESSIVES]
