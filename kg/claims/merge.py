"""Drafts of claims become claims: one for each thing said, with all its evidence."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.claims.adjuncts import Adjuncts, adjuncts
from kg.claims.context import Context, Draft
from kg.claims.drafts import drafts, factuality
from kg.claims.frames import frame_index
from kg.claims.times import Period, period
from kg.model import (
    NOWHERE,
    Claim,
    Document,
    Evidence,
    Factuality,
    Mention,
    Proposition,
    Resolution,
    Value,
    one_a_place,
)
from kg.schema import Schema

ClaimKey = tuple[str, str, str | Value, Factuality, str, Period]


@dataclass(frozen=True, slots=True)
class Said:
    """Hold a draft with its qualifiers, one piece of evidence, and how sure the reading of that is."""

    draft: Draft
    factuality: Factuality
    speaker: str
    period: Period
    adjuncts: Adjuncts
    evidence: Evidence
    confidence: float | None

    @property
    def key(self) -> ClaimKey:
        """Return what makes it the same claim as another."""
        draft = self.draft
        return (draft.subject, draft.property, draft.object, self.factuality, self.speaker, self.period)


def claims(
    propositions: Mapping[str, Sequence[Proposition]],
    mentions: Mapping[str, Sequence[Mention]],
    documents: Mapping[str, Document],
    resolution: Resolution,
    schema: Schema,
) -> tuple[list[Claim], Counter[str]]:
    """Return the claims that propositions make, and how many propositions make none, by the reason.

    Args:
        propositions: those of each document, by its key.
        mentions: those of each document, by its key.
        documents: the documents, by key, with their text.
        resolution: which entity each mention stands for.
        schema: the types and relations.
    """
    index = frame_index(schema)
    said: dict[ClaimKey, list[Said]] = defaultdict(list)
    rejections: Counter[str] = Counter()
    for key in sorted(propositions):
        here, document = propositions[key], documents[key]
        by_span = {mention.span: mention for mention in mentions[key]}
        nouns = frozenset((one.begin, one.lemma) for one in here if one.kind == "noun")
        of = resolution.of.get(key, {})
        entities = {one: resolution.entities[one] for one in of.values()}
        types = {one: entity.type for one, entity in entities.items()}
        labels = {one: entity.label for one, entity in entities.items()}
        context = Context(by_span, of, types, schema, index, nouns, labels)
        for proposition in here:
            found = drafts(proposition, context)
            if isinstance(found, str):
                rejections[found] += 1
            else:
                for one in _said(found, proposition, document, context):
                    said[one.key].append(one)
    return [_claim(said.pop(key)) for key in list(said)], rejections


def _said(found: Sequence[Draft], proposition: Proposition, document: Document, context: Context) -> Iterator[Said]:
    speaker = context.entity(proposition.speaker)
    when = period(proposition, context.mentions, document.published)
    for draft in found:
        relation = context.schema.relations.get(draft.property)
        beside = adjuncts(proposition, relation.event if relation else "", context)
        evidence = _evidence(draft, proposition, document)
        yield Said(draft, factuality(proposition), speaker, when, beside, evidence, proposition.confidence)


def _evidence(draft: Draft, proposition: Proposition, document: Document) -> Evidence:
    begin, end = proposition.begin, proposition.end
    spans = (draft.subject_at, proposition.cue, draft.object_at)
    # A name may run on over what ends its sentence.
    inside = (span if begin <= span[0] and span[1] <= end else NOWHERE for span in spans)
    quote = sys.intern(document.text[begin:end])  # a sentence backs several claims
    return Evidence(document.key, begin, end, quote, *inside)


def _claim(same: Sequence[Said]) -> Claim:
    first = same[0]
    ends = (first.draft.subject, first.draft.object)
    words = first.draft.object.text if isinstance(first.draft.object, Value) else ""
    return Claim(
        first.draft.subject,
        first.draft.property,
        first.draft.object,
        first.factuality,
        one_a_place(one.evidence for one in same),
        tuple(sorted({one.draft.text for one in same})),
        first.speaker,
        first.period.begin,
        first.period.end,
        first.period.duration,
        _most(one.draft.theme for one in same),
        max((one.confidence for one in same if one.confidence is not None), default=None),
        _most(one.adjuncts.amount for one in same if one.adjuncts.amount not in words),
        _most(one.adjuncts.place for one in same if one.adjuncts.place not in ends),
        _most(one.adjuncts.instrument for one in same),
    )


def _most(found: Iterable[str]) -> str:
    """Return what is said most often, the first in the alphabet of several; nothing where nothing is said."""
    counted = Counter(one for one in found if one)
    return min(counted, key=lambda one: (-counted[one], one), default="")
