"""Find names: repair what the model found, and find what it missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from kg.mentions.words import HONORIFICS, OFFICE_PREFIXES, OFFICES, PORTFOLIO_OFFICES

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
JOINERS = frozenset({"of", "the", "for", "and", "&", "de", "al", "-"})
EDGES = frozenset({"DET", "PART", "PUNCT", "SPACE", "SYM", "ADP", "CCONJ", "SCONJ", "AUX", "PRON"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


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


def names(doc: Doc) -> list[Name]:
    """Return the names of a document in the order of the text; none overlaps another."""
    found = [part for entity in doc.ents if entity.label_ in TYPES for part in _repaired(doc, entity)]
    taken = {i for name in found for i in name.tokens}
    taken |= {i for entity in doc.ents if entity.label_ not in TYPES for i in range(entity.start, entity.end)}
    again = list(_named_elsewhere(doc, found, taken))
    taken |= {i for name in again for i in name.tokens}
    missed = list(_missed(doc, taken))
    taken |= {i for name in missed for i in name.tokens}
    every = sorted([*found, *again, *missed, *_portfolios(doc, taken)], key=lambda name: name.begin)
    return [_titled(doc, name) for name in every]


def is_office(token: Token) -> bool:
    """Return whether a word is an office or an honorific: "President", "Mr."."""
    word = token.lower_
    return word in OFFICES or word.rstrip(".") in HONORIFICS or word.rstrip(".") in OFFICES


def is_headline(sentence: Span) -> bool:
    """Return whether a sentence is written in title case, where capitals say nothing about names."""
    words = [token for token in sentence if token.is_alpha and len(token) > 3]
    return len(words) > 2 and sum(token.is_lower for token in words) * 5 < len(words)


def _repaired(doc: Doc, entity: Span) -> Iterator[Name]:
    begin = entity.start
    for i in range(entity.start, entity.end):
        if doc[i].text in POSSESSIVES and _stands_alone(doc, begin, i) and i + 1 < entity.end:
            yield from _trimmed(doc, begin, i, TYPES[entity.label_])
            begin = i + 1
    yield from _trimmed(doc, begin, entity.end, TYPES[entity.label_])


def _stands_alone(doc: Doc, begin: int, end: int) -> bool:
    """Return whether the words before a possessive are a name elsewhere: "Trump's America" but "Moody's Analytics"."""
    words = [token.lower_ for token in doc[begin:end] if token.pos_ != "DET"]
    return any([token.lower_ for token in one if token.pos_ != "DET"] == words for one in doc.ents)


def _trimmed(doc: Doc, begin: int, end: int, kind: str) -> Iterator[Name]:
    while begin < end and (doc[begin].pos_ in EDGES or doc[begin].text in POSSESSIVES):
        kind = "" if doc[begin].text in POSSESSIVES else kind  # the model took the span for another one
        begin += 1
    while begin < end and (doc[end - 1].pos_ in EDGES - {"ADP"} or doc[end - 1].text in POSSESSIVES):
        end -= 1
    while kind == "Person" and begin < end - 1 and is_office(doc[begin]):
        begin += 1
    tokens = doc[begin:end]
    proper = any(token.tag_ in PROPER for token in tokens)
    demonym = kind == "Group" and any(token.text[:1].isupper() for token in tokens)
    if (proper or demonym) and not all(is_office(token) for token in tokens) and not _odd(tokens):
        yield Name(begin, end, kind, begin)


def _odd(tokens: Span) -> bool:
    return any(character in tokens.text for character in "[]{}<>|…@#\n") or not any(map(str.isalpha, tokens.text))


def _named_elsewhere(doc: Doc, found: list[Name], taken: set[int]) -> Iterator[Name]:
    """Find the words of known names where the model saw none."""
    known: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name in found:
        words = tuple(doc[i].text for i in name.tokens)
        if words[0][:1].isupper() and (words, name.type) not in known.setdefault(words[0], []):
            known[words[0]].append((words, name.type))
    i = 0
    while i < len(doc):
        fits = [
            (words, kind)
            for words, kind in known.get(doc[i].text, ())
            if all(i + k < len(doc) and i + k not in taken and doc[i + k].text == word for k, word in enumerate(words))
        ]
        if fits and (doc[i].tag_ in PROPER or not doc[i].is_sent_start):
            words, kind = max(fits, key=lambda fit: len(fit[0]))
            yield Name(i, i + len(words), kind, i)
            i += len(words)
        else:
            i += 1


def _missed(doc: Doc, taken: set[int]) -> Iterator[Name]:
    """Find runs of proper nouns that the model saw no name in."""
    lower = {token.text for token in doc if token.is_lower}
    for sentence in doc.sents:
        if is_headline(sentence):
            continue
        i = sentence.start
        while i < sentence.end:
            end = _run(doc, i, sentence.end, taken)
            if end > i:
                yield from _missed_name(doc, i, end, lower)
            i = max(end, i + 1)


def _run(doc: Doc, begin: int, limit: int, taken: set[int]) -> int:
    end = begin
    while end < limit and end not in taken and doc[end].tag_ in PROPER and doc[end].text[:1].isupper():
        end += 1
        of = end + 1 < limit and doc[end].lower_ == "of" and end + 1 not in taken and doc[end + 1].tag_ in PROPER
        if of and end > begin:
            end += 1
    return end


def _missed_name(doc: Doc, begin: int, end: int, lower: set[str]) -> Iterator[Name]:
    person = False
    while begin < end and (is_office(doc[begin]) or doc[begin].lower_ in OFFICE_PREFIXES):
        person = person or is_office(doc[begin])
        begin += 1
    common = all(token.lower_ in lower for token in doc[begin:end])
    if begin < end and not common and not is_office(doc[end - 1]) and any(token.is_alpha for token in doc[begin:end]):
        yield from _trimmed(doc, begin, end, "Person" if person else "")


def _portfolios(doc: Doc, taken: set[int]) -> Iterator[Name]:
    """Find the departments that ministers are named after: "Commerce" in "Commerce Secretary"."""
    for token in doc[1:]:
        before = doc[token.i - 1]
        free = before.tag_ in PROPER and before.is_alpha and before.i not in taken
        if (
            free
            and token.lower_ in PORTFOLIO_OFFICES
            and not is_office(before)
            and before.lower_ not in OFFICE_PREFIXES
        ):
            yield Name(before.i, token.i, "GovernmentAgency", before.i)


def _titled(doc: Doc, name: Name) -> Name:
    if name.type not in ("Person", ""):
        return name
    begin = name.begin
    while begin > 0 and _in_title(doc[begin - 1], name):
        begin -= 1
    last = doc[name.begin - 1]
    if begin == name.begin or not (is_office(last) or last.pos_ == "NOUN"):
        return name
    return replace(name, title=begin, type="Person" if is_office(last) else name.type)


def _in_title(token: Token, name: Name) -> bool:
    inside = token.pos_ in ("NOUN", "PROPN", "ADJ") or token.text == "-" or is_office(token)
    return inside and token.i < token.head.i < name.end and token.ent_type_ != "PERSON"
