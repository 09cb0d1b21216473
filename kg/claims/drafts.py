"""A proposition becomes drafts of claims: by the frames of the schema, and under open properties for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.claims.frames import FrameIndex, Match, matches
from kg.claims.roles import OWNERS, agents, each, patients
from kg.model import Argument, Factuality, Mention, MentionKind, Modality, Proposition, Span, Value
from kg.schema import Schema

VALUE_ROLES = frozenset({"object", "complement", "clause", "quantity"})
UNKNOWN = "Thing"
DEPTH = 2  # phrases within phrases: "the revenue of the company"; what lies deeper says little of the subject


@dataclass(frozen=True, slots=True)
class Context:
    """Hold what the propositions of a document are read against: its mentions, the entities, the schema."""

    mentions: Mapping[Span, Mention]
    entities: Mapping[Span, str]
    types: Mapping[str, str]
    schema: Schema
    index: FrameIndex

    def entity(self, phrase: Argument | None) -> str:
        """Return the entity at the head of a phrase, or an empty string."""
        return self.entities.get(phrase.mention, "") if phrase is not None and phrase.mention else ""

    def allows(self, entity: str, accepted: tuple[str, ...], word: str) -> bool:
        """Return whether an entity has one of the accepted types.

        One whose type nobody knows may have any, unless no `word` of the text but the types decide between relations.
        """
        kind = self.types[entity]
        return (kind == UNKNOWN and not word.startswith("_")) or self.schema.allows(kind, accepted)

    def kind(self, phrase: Argument) -> MentionKind | None:
        """Return the kind of the mention at the head of a phrase."""
        mention = self.mentions.get(phrase.mention) if phrase.mention else None
        return mention.kind if mention else None


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold a claim to be: its two ends, its property, the words of its relation, and what it is about."""

    subject: str
    property: str
    object: str | Value
    text: str
    theme: str = ""


def drafts(proposition: Proposition, context: Context) -> list[Draft] | str:
    """Return the drafts of a proposition, or the reason why there are none."""
    phrases = patients(proposition)
    doers = agents(proposition)
    found: list[Draft] = []
    used: set[Span] = set()
    breach = ""
    for match in matches(proposition, phrases, context.index):
        made = list(_by_frame(match, doers or match.owners, proposition, context))
        good = [draft for draft in made if isinstance(draft, Draft)]
        breach = breach or next((draft for draft in made if isinstance(draft, str)), "")
        found += good
        if good:
            used |= {(phrase.begin, phrase.end) for phrase in match.way}
    found += _open(proposition, doers, phrases, used, context)
    return list(dict.fromkeys(found)) or breach or _reason(proposition, doers, phrases, context)


def _by_frame(
    match: Match, doers: Sequence[Argument], proposition: Proposition, context: Context
) -> Iterator[Draft | str]:
    """Yield the drafts of a relation, or why a pair of ends breaks its domain or range."""
    relation, target = match.relation, match.target
    text, theme = relation_text(proposition, match.way), _theme(match, patients(proposition))
    other = context.entity(target)
    for subject in (entity for doer in doers if (entity := context.entity(doer))):
        if not context.allows(subject, relation.domain, proposition.lemma):
            yield f"{relation.name} wants another subject than a {context.types[subject]}"
        elif relation.value and not other:
            yield Draft(subject, relation.name, Value(target.text), text, theme)
        elif other and not context.allows(other, relation.range, proposition.lemma):
            yield f"{relation.name} wants another object than a {context.types[other]}"
        elif other and other != subject:
            yield Draft(subject, relation.name, other, text, theme)


def _theme(match: Match, phrases: Sequence[Argument]) -> str:
    """Return what the relation is about: "parts" in "banned the sale of parts to Iran" and "sold parts to Iran"."""
    for phrase in match.way[:-1]:
        return next((one.text for one in phrase.attached if one.role == "of" and one is not match.target), "")
    if match.target.role not in ("object", "complement"):
        return next((phrase.text for phrase in phrases if phrase.role == "object"), "")
    return ""


def _open(
    proposition: Proposition, doers: Sequence[Argument], phrases: Sequence[Argument], used: set[Span], context: Context
) -> Iterator[Draft]:
    """Yield drafts under properties minted from the words: "lashOutAt", "bornIn", "directorOf"."""
    if proposition.kind == "noun" and _is_bare(proposition):
        return
    stem = proposition.lemma if not _is_had(proposition) else f"has_{proposition.lemma}"
    if proposition.passive and not doers:
        doers = each(proposition.subject) if proposition.subject is not None else ()
        stem = proposition.relation.split()[-1]
        phrases = [phrase for phrase in phrases if phrase.role != "object"]
    for subject in (entity for doer in doers if (entity := context.entity(doer))):
        for phrase in phrases:
            for one in (one for one in each(phrase) if (one.begin, one.end) not in used):
                yield from _reached(proposition, subject, stem, (one,), context)


def _is_had(proposition: Proposition) -> bool:
    """Return whether a noun says what its owner has: "Trump's administration"."""
    return proposition.kind == "noun" and any(one.role == "object" for one in proposition.arguments)


def _is_bare(proposition: Proposition) -> bool:
    """Return whether a noun only names or places its own subject: "the U.S. president", "Taiwan's MediaTek"."""
    own = proposition.subject is not None and proposition.subject.head == proposition.lemma
    return own or proposition.lemma.startswith("_")


def _reached(
    proposition: Proposition, subject: str, stem: str, way: tuple[Argument, ...], context: Context
) -> Iterator[Draft]:
    """Yield a draft for the end of a way of phrases, or for what hangs on it."""
    last = way[-1]
    kind = context.kind(last)
    if kind is MentionKind.DATE or last.role in ("time", "as", "according to", "modifier"):
        return
    entity = context.entity(last)
    if entity:
        if entity != subject and (name := minted(stem, way)):
            yield Draft(subject, name, entity, relation_text(proposition, way))
        return
    if len(way) == 1 and _is_value(last, proposition, kind) and (name := minted(stem, way)):
        yield Draft(subject, name, Value(last.text), relation_text(proposition, way))
    if len(way) < DEPTH:
        for one in last.attached:
            if proposition.kind == "verb" and one.role != "modifier":
                for each_one in each(one):
                    yield from _reached(proposition, subject, stem, (*way, each_one), context)


def _is_value(phrase: Argument, proposition: Proposition, kind: MentionKind | None) -> bool:
    if proposition.kind == "noun":
        return phrase.role == "quantity"
    return phrase.role in VALUE_ROLES and kind is not MentionKind.PRONOUN


def minted(stem: str, way: Sequence[Argument]) -> str:
    """Return the name of an open property: the words of its relation in camel case.

    >>> minted("lash_out", [Argument("at", "the Senate", 0, 10, "senate")])
    'lashOutAt'
    """
    words = [stem]
    for phrase, after in zip(way, [*way[1:], None], strict=True):
        if phrase.role not in VALUE_ROLES and phrase.role != "indirect":
            words.append("of" if phrase.role in OWNERS else phrase.role)
        if after is not None:
            words.append(phrase.head)
    parts = [part for word in words for part in re.findall(r"[a-z0-9]+", word.lower())]
    name = "".join([*parts[:1], *(part.capitalize() for part in parts[1:])])
    return name if name[:1].isalpha() else ""


def relation_text(proposition: Proposition, way: Sequence[Argument]) -> str:
    """Return the words of the relation up to its object: "banned the sale of U.S.-made parts to"."""
    words = [proposition.relation]
    for phrase, after in zip(way, [*way[1:], None], strict=True):
        if phrase.role not in VALUE_ROLES and phrase.role not in ("indirect", "modifier"):
            words.append("of" if phrase.role == "possessor" else phrase.role)
        if after is not None and not (proposition.passive and phrase.role == "object"):
            words.append(phrase.text if after not in phrase.attached else phrase.core)
    return " ".join(word for word in words if word)


def factuality(proposition: Proposition) -> Factuality:
    """Return how far a proposition is asserted; the strongest doubt wins."""
    if proposition.negated:
        return Factuality.NEGATED
    if proposition.modality is not Modality.ASSERTED:
        return Factuality(proposition.modality.value)
    return Factuality.REPORTED if proposition.reported else Factuality.ACTUAL


def _reason(proposition: Proposition, doers: Sequence[Argument], phrases: Sequence[Argument], context: Context) -> str:
    if not doers and not proposition.passive:
        return "no subject"
    subjects = doers or (each(proposition.subject) if proposition.subject is not None else ())
    if not any(context.entity(subject) for subject in subjects):
        return "the subject is no known entity"
    return "no object" if not phrases else "no object is a known entity or a value"
