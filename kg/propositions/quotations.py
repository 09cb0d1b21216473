"""Quotations: what stands between quotation marks, and who says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.propositions.lexicon import SAYING
from kg.propositions.subjects import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

OPENING = frozenset('"“')
CLOSING = frozenset('"”')


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
        found.append(Quotation(first, last, speaker))
    return _with_later_speakers(doc, found)


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
    opened: int | None = None
    for token in doc:
        if opened is None and token.text in OPENING:
            opened = token.i
        elif opened is not None and (token.text in CLOSING or _ends_paragraph(token)):
            yield opened, token.i
            opened = None
    if opened is not None:
        yield opened, len(doc) - 1


def _ends_paragraph(token: Token) -> bool:
    return token.is_space and token.text.count("\n") > 1


def _speaker(doc: Doc, first: int, last: int) -> Token | None:
    """Return who speaks: the subject of a verb of saying around the quotation, or in what introduces it."""
    for sentence in (doc[first].sent, doc[last].sent):
        outside = [token for token in sentence if not first <= token.i <= last]
        if (speaker := _sayer(outside)) is not None:
            return speaker
    before = _sentence_before(doc, doc[first].sent)
    if before is not None and before.text.rstrip().endswith(":"):
        return _sayer(list(before), anyone=True)
    return None


def _sayer(tokens: list[Token], *, anyone: bool = False) -> Token | None:
    for token in reversed(tokens):
        if token.lemma_ in SAYING and token.tag_[:2] == "VB":
            for child in token.children:
                if child.dep_ in SUBJECTS:
                    return child
            if anyone and token.dep_ == "acl":
                return token.head
    return None


def _sentence_before(doc: Doc, sentence: Span) -> Span | None:
    at = sentence.start - 1
    while at >= 0 and doc[at].is_space:
        at -= 1
    return doc[at].sent if at >= 0 else None
