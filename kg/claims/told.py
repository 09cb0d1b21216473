"""What one document tells: its propositions as drafts of claims, which other documents may back too."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import msgspec

from kg.claims.adjuncts import adjuncts
from kg.claims.context import Context, Draft
from kg.claims.drafts import drafts, factuality
from kg.claims.frames import FrameIndex
from kg.claims.times import period
from kg.claims.worth import unworthy
from kg.model import NOWHERE, Document, Entity, Evidence, Factuality, Mention, Proposition, Span, Value
from kg.schema import Schema


class Said(NamedTuple):
    """Hold a draft of a claim with its qualifiers, and where its quote and the words in it begin and end."""

    subject: str
    property: str
    object: str | Value
    factuality: Factuality
    speaker: str
    begin: str
    end: str
    duration: str
    text: str
    theme: str
    amount: str
    place: str
    instrument: str
    confidence: float | None
    quote: Span
    subject_at: Span
    cue: Span
    object_at: Span


@dataclass(frozen=True, slots=True)
class Told:
    """Hold what a document tells: drafts, the sentences that they quote by their begin, the reasons for no draft."""

    document: str
    said: tuple[Said, ...]
    quotes: Mapping[int, str]
    rejections: Mapping[str, int]

    def backed(self) -> Iterator[tuple[Said, Evidence]]:
        """Yield the drafts, each with its evidence."""
        for one in self.said:
            quote = self.quotes[one.quote[0]]
            yield one, Evidence(self.document, *one.quote, quote, one.subject_at, one.cue, one.object_at)


def told(
    document: Document,
    propositions: Sequence[Proposition],
    mentions: Sequence[Mention],
    entities: Mapping[Span, Entity],
    schema: Schema,
    index: FrameIndex,
) -> Told:
    """Return what a document tells.

    Args:
        document: the document, with its text.
        propositions: what its sentences say.
        mentions: those in it.
        entities: what its mentions stand for.
        schema: the types and relations.
        index: the frames of the schema, as `frame_index` gives them.
    """
    by_span = {mention.span: mention for mention in mentions}
    nouns = frozenset((one.begin, one.lemma) for one in propositions if one.kind == "noun")
    of = {span: entity.id for span, entity in entities.items()}
    types = {entity.id: entity.type for entity in entities.values()}
    labels = {entity.id: entity.label for entity in entities.values()}
    context = Context(by_span, of, types, schema, index, nouns, labels, document.text)
    said: list[Said] = []
    rejections: Counter[str] = Counter()
    for proposition in propositions:
        found = drafts(proposition, context)
        worthy = found if isinstance(found, str) else _worthy(found, proposition, context)
        if isinstance(worthy, str):
            rejections[worthy] += 1
        else:
            said += _said(_new(worthy, proposition, said, context), proposition, document, context)
    quotes = {one.quote[0]: document.text[slice(*one.quote)] for one in said}
    return Told(document.key, tuple(said), quotes, rejections)


def basis(version: str, entities: Mapping[Span, Entity]) -> str:
    """Return a digest of what decides what a document tells, beside the document itself.

    Args:
        version: of what found its mentions and propositions, and of what makes claims of them.
        entities: what its mentions stand for.
    """
    rows = sorted((span, one.id, one.type, one.label) for span, one in entities.items())
    return hashlib.sha256(msgspec.msgpack.encode((version, rows))).hexdigest()


def _worthy(found: Sequence[Draft], proposition: Proposition, context: Context) -> list[Draft] | str:
    """Return the drafts that tell something, or the reason why there are none."""
    reasons = [unworthy(draft, proposition, context) for draft in found]
    kept = [draft for draft, reason in zip(found, reasons, strict=True) if not reason]
    return kept or next(filter(None, reasons), "")


def _new(found: Sequence[Draft], proposition: Proposition, said: Sequence[Said], context: Context) -> list[Draft]:
    """Return drafts without what a noun says of two whom the verb above it has told of: "made a false claim to"."""
    if proposition.kind != "act":
        return list(found)
    begin, known = proposition.begin, context.schema.relations
    told = {(one.subject, one.object) for one in said if one.quote[0] == begin and one.property in known}
    return [draft for draft in found if (draft.subject, draft.object) not in told]


def _said(found: Sequence[Draft], proposition: Proposition, document: Document, context: Context) -> Iterator[Said]:
    speaker, held = context.entity(proposition.speaker), factuality(proposition)
    when = period(proposition, context.mentions, document.published)
    quote = (proposition.begin, proposition.end)
    for draft in found:
        relation = context.schema.relations.get(draft.property)
        beside = adjuncts(proposition, relation.event if relation else "", context)
        yield Said(
            draft.subject,
            draft.property,
            draft.object,
            held,
            speaker,
            when.begin,
            when.end,
            when.duration,
            draft.text,
            draft.theme,
            beside.amount,
            beside.place,
            beside.instrument,
            proposition.confidence,
            quote,
            *(_inside(span, quote) for span in (draft.subject_at, proposition.cue, draft.object_at)),
        )


def _inside(span: Span, quote: Span) -> Span:
    """Return a span where it lies inside a quote; a name may run on over what ends its sentence."""
    return span if quote[0] <= span[0] and span[1] <= quote[1] else NOWHERE
