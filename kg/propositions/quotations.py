"""Quotations: what stands between quotation marks, and who says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.propositions.lexicon import SAYING
from kg.propositions.sources import author
from kg.propositions.subjects import SUBJECTS, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

PEOPLE = frozenset({"he", "i", "she"})
OPENING = frozenset('"“')
CLOSING = frozenset('"”')
JOINED = frozenset({"advcl", "conj", "relcl"})  # "praised them, writing", "smiled and said", "Reed, who said"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Hold the first and last word of a quotation, and the head word of its speaker where the text names one."""

    first: int
    last: int
    speaker: Token | None


def quotations(doc: Doc) -> list[Quotation]:
    """Return the quotations of a document, in order; one that is never closed ends with its paragraph.

    One that goes on in the next paragraph, or right after the sentence that names its speaker, has one speaker.
    """
    found: list[Quotation] = []
    for first, last in _marked(doc):
        speaker = _speaker(doc, first, last)
        if speaker is None and found and _continues(doc, found[-1], first):
            speaker = found[-1].speaker
        elif speaker is None:
            speaker = _introduced(doc, first, last)
        found.append(Quotation(first, last, speaker))
    return sorted([*_with_later_speakers(doc, found), *_blocks(doc)], key=lambda one: one.first)


def _with_later_speakers(doc: Doc, found: list[Quotation]) -> list[Quotation]:
    """Give the first paragraphs of a quotation the speaker whom only the last one names."""
    for i in range(len(found) - 2, -1, -1):
        if found[i].speaker is None and _is_open(doc, found[i]) and _adjoins(doc, found[i], found[i + 1].first):
            found[i] = replace(found[i], speaker=found[i + 1].speaker)
    return found


def _continues(doc: Doc, before: Quotation, first: int) -> bool:
    """Return whether a quotation goes on: '"We sold it," Reed said. "It was old."'."""
    if _is_open(doc, before):
        return _adjoins(doc, before, first)
    start = doc[first].sent.start
    between = doc[before.last + 1 : first]
    in_paragraph = not any(_ends_paragraph(token) for token in between)
    return in_paragraph and start >= first and doc[before.last].sent.end >= start - 1


def _is_open(doc: Doc, quotation: Quotation) -> bool:
    """Return whether a quotation ends with its paragraph and no mark."""
    return doc[quotation.last].is_space


def _adjoins(doc: Doc, before: Quotation, first: int) -> bool:
    return all(token.is_space for token in doc[before.last : first])


def _marked(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the first and last words of quotations; a mark that only closes one ends what a paragraph has left open."""
    opened: int | None = None
    paragraph, left_open = 0, False
    for token in doc:
        ends = _ends_paragraph(token)
        if opened is not None and (token.text in CLOSING or ends):
            yield opened, token.i
            opened, left_open = None, ends
        elif opened is None and token.text in OPENING | CLOSING:
            if not _shuts(token):
                opened = token.i
            elif left_open:
                yield paragraph, token.i
            left_open = False
        elif ends:
            left_open = False
        paragraph = token.i if ends else paragraph
    if opened is not None:
        yield opened, len(doc) - 1


def _shuts(mark: Token) -> bool:
    """Return whether a mark can only end a quotation."""
    if mark.i == 0 or mark.nbor(-1).whitespace_ or mark.nbor(-1).is_space:
        return mark.text == "”"
    after = mark.nbor(1) if mark.i + 1 < len(mark.doc) else None
    return mark.text in CLOSING and (after is None or bool(mark.whitespace_) or not after.is_alpha)


def _blocks(doc: Doc) -> Iterator[Quotation]:
    """Yield the paragraphs without marks that a verb of saying and a colon bring in: "In a statement, Acme said:".

    Such a paragraph ends where it tells itself what somebody says.
    """
    ends = [*(token.i for token in doc if _ends_paragraph(token)), len(doc)]
    for first, last in pairwise(ends):
        before = doc[first].sent if first and doc[first - 1].text == ":" else None
        speaker = _sayer(list(before)) if before is not None else None
        if speaker is not None and not any(token.text in OPENING | CLOSING for token in doc[first:last]):
            said = (token.left_edge.i for token in doc[first:last] if token.lemma_ in SAYING and token.dep_ == "ROOT")
            yield Quotation(first, next(said, last), speaker)


def _ends_paragraph(token: Token) -> bool:
    return token.is_space and token.text.count("\n") > 1


def _speaker(doc: Doc, first: int, last: int) -> Token | None:
    """Return who speaks: the subject of a verb of saying around the quotation, or in what introduces it."""
    for sentence in (doc[first].sent, doc[last].sent):
        outside = [token for token in sentence if not first <= token.i <= last]
        if (speaker := _sayer(outside)) is not None:
            return speaker
    before = _sentence_before(doc, doc[first].sent)
    lead = before.text.rstrip() if before is not None else ""
    if before is not None and lead.endswith(":"):
        return _sayer(list(before), anyone=True) or _leading(list(before))
    return _sayer(list(before)) if before is not None and lead.endswith(",") else None


def _introduced(doc: Doc, first: int, last: int) -> Token | None:
    """Return who speaks where no verb says so: 'Reed had a warning: "..."', 'Reed was blunt. "It is old."'."""
    sentence = doc[first].sent
    before = _sentence_before(doc, sentence)
    lead = [token for token in sentence if token.i < first and not token.is_space]
    if lead:
        return _leading(lead) if lead[-1].text == ":" else None
    alone = doc[last - 1].is_punct and doc[last].sent.end <= last + 2
    if before is None or not alone or any(map(_parts, doc[before.start : first])):
        return None
    subject = _leading(list(before))
    return subject if subject is not None and (subject.ent_type_ == "PERSON" or subject.lower_ in PEOPLE) else None


def _parts(token: Token) -> bool:
    """Return whether a word keeps a quotation from those before it: a paragraph ends, or another quotation does."""
    return token.text in CLOSING or _ends_paragraph(token)


def _leading(tokens: list[Token]) -> Token | None:
    """Return the subject of the main clause among some words, or the name that they are: 'Reed: "It is old."'."""
    subjects = [token for token in tokens if token.dep_ in SUBJECTS and token.head.dep_ in ("ROOT", "ccomp")]
    named = [token for token in tokens if token.ent_type_ == "PERSON"]
    alone = named[-1] if len(named) == len([token for token in tokens if not token.is_punct]) and named else None
    return subjects[0] if subjects else alone


def _sayer(tokens: list[Token], *, anyone: bool = False) -> Token | None:
    outside = set(tokens)
    for token in reversed(tokens):
        if token.lemma_ in SAYING and token.tag_[:2] == "VB":
            own = next((child for child in token.children if child.dep_ in SUBJECTS and child in outside), None)
            subject = subject_of(token) if token.dep_ in JOINED else own
            if subject is not None:
                return author(subject)
            if anyone and token.dep_ == "acl":
                return token.head
    return None


def _sentence_before(doc: Doc, sentence: Span) -> Span | None:
    at = sentence.start - 1
    while at >= 0 and doc[at].is_space:
        at -= 1
    return doc[at].sent if at >= 0 else None
