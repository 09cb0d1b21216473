"""Find quotations and who speaks in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.mentions.words import SAYING

MARKS = frozenset('“”"')
PARAGRAPH = re.compile(r"\n\s*\n")


def quotations(doc: Doc) -> list[tuple[int, int, int]]:
    """Return the begin and end of each quotation, in characters, and the token that heads its speaker.

    Quotations whose speaker the sentences around them do not tell are left out.
    """
    sentences, text = list(doc.sents), doc.text
    found: list[tuple[int, int, int]] = []
    spans = list(_quoted(text))
    for begin, end in spans:
        speaker = _speaker(text, sentences, spans, (begin, end))
        if speaker is not None:
            found.append((begin, end, speaker.i))
        elif found and _goes_on(text[found[-1][1] : begin]):
            found.append((begin, end, found[-1][2]))
    return found


def _goes_on(between: str) -> bool:
    """Return whether a quotation that begins a paragraph goes on with that of the paragraph before."""
    return len(PARAGRAPH.findall(between)) == 1 and not between[-2:].strip()


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stands between quotation marks; one left open ends where a later one shuts it, or its paragraph."""
    stops = [match.start() for match in PARAGRAPH.finditer(text)] + [len(text)]
    begin, opened = 0, -1
    for stop in stops:
        marks = [i for i in range(begin, stop) if text[i] in MARKS]
        if opened >= 0 and not (marks and _shuts(text, marks[0])):
            yield opened, begin
            opened = -1
        for i in marks:
            if opened >= 0 and text[i] != "“":
                yield opened, i + 1
                opened = -1
            elif opened < 0 and not _shuts(text, i):
                opened = i
        begin = stop
    if opened >= 0:
        yield opened, len(text)


def _shuts(text: str, i: int) -> bool:
    """Return whether a mark can only be the end of a quotation."""
    after = text[i + 1 : i + 2]
    return text[i] == "”" or (
        text[i] == '"' and i > 0 and not text[i - 1].isspace() and not (after and after.isalnum())
    )


def _speaker(
    text: str, sentences: list[Span], spans: list[tuple[int, int]], quotation: tuple[int, int]
) -> Token | None:
    begin, end = quotation
    first = max(0, bisect_right(sentences, begin, key=_start) - 1)
    last = max(0, bisect_right(sentences, end - 1, key=_start) - 1)
    for i in (last, first, last + 1, first - 1):
        if 0 <= i < len(sentences) and _beside(text, sentences[i], begin, end):
            sayings = [token for token in sentences[i] if token.lemma_ in SAYING and token.pos_ == "VERB"]
            for verb in sorted(sayings, key=lambda token: min(abs(token.idx - begin), abs(token.idx - end))):
                subject = None if _inside(verb.idx, spans) else _subject(verb)
                if subject is not None and not _inside(subject.idx, spans):
                    return subject
    return None


def _start(sentence: Span) -> int:
    return sentence.start_char


def _beside(text: str, sentence: Span, begin: int, end: int) -> bool:
    """Return whether a sentence is in the paragraph of a quotation, or leads to it with a colon or comma."""
    if sentence.start_char >= end:
        return not PARAGRAPH.search(text[end - 1 : sentence.start_char])
    if sentence.end_char <= begin:
        return text[sentence.start_char : sentence.end_char].rstrip().endswith((":", ",")) or not PARAGRAPH.search(
            text[sentence.start_char : begin]
        )
    return True


def _subject(verb: Token) -> Token | None:
    """Return who says something: the subject, that of the verb before, or the noun that the clause describes."""
    while True:
        for child in verb.children:
            if child.dep_ == "nsubj":
                return verb.head if child.tag_ in ("WP", "WDT") and verb.dep_ == "relcl" else child
        if verb.dep_ in ("acl", "relcl"):
            return verb.head
        if verb.dep_ != "conj":
            return None
        verb = verb.head


def _inside(index: int, spans: list[tuple[int, int]]) -> bool:
    return any(begin <= index < end for begin, end in spans)
