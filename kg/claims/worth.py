"""Which drafts tell a reader something, and why others do not."""

from __future__ import annotations

import re

from kg.claims.context import Context, Draft
from kg.model import Argument, MentionKind, Proposition, Value

STATEMENTS = frozenset({"says", "tells", "believes"})
SMALL = re.compile(r"^(?:a|an|the|his|her|its|their|our|my|this|that)\s", re.IGNORECASE)
PICKING = re.compile(r"\s+(?:that|who)\b")
# Nouns for that of which there is one for all readers (Quirk et al. 1985, 5.28-5.30): other nouns with "the" alone take
# up what was told before, and say nothing by themselves.
UNIQUE = frozenset(
    "agriculture climate constitution death economy environment future government internet law media moon planet poor "
    "police president presidency press public rich sea sky sun treasury unemployed vote war weather web world".split()
)
THIN = 2  # words that describe a thing no further than its noun: "the alarm", "higher wages"


def unworthy(draft: Draft, proposition: Proposition, context: Context) -> str:
    """Return why a draft tells nothing, or an empty string where it tells something.

    Args:
        draft: the draft.
        proposition: what it is made of.
        context: what the proposition is read against.
    """
    label = context.labels[draft.subject]
    if _takes_up(draft, proposition, context):
        return "the object takes up what was told before"
    if _is_half(draft, context):
        return "half of what a slash joins"
    if _is_told_by(label, draft, proposition, context):
        return "the description of the subject says so"
    if _is_of_some(label, proposition, context):
        return "a clause tells which of them are meant, and says so of no others"
    relation = context.schema.relations.get(draft.property)
    if not (relation and relation.event) and _is_bare(label) and _is_thin(draft, context):
        return "neither end has a name"
    return ""


def _takes_up(draft: Draft, proposition: Proposition, context: Context) -> bool:
    """Return whether an object is a noun with "the" alone, after other sentences: "he rejected the demand"."""
    words = draft.object.text.lower().split() if isinstance(draft.object, Value) else []
    bare = len(words) == 2 and words[0] == "the" and words[1] not in UNIQUE
    return bare and bool(context.text[: proposition.begin].strip())


def _is_half(draft: Draft, context: Context) -> bool:
    """Return whether an object stands beside a slash: "Muslim / non-Muslim relations"."""
    begin, end = draft.object_at
    words = draft.object.text if isinstance(draft.object, Value) else ""
    beside = end and (context.text[end:].lstrip(" -")[:1] == "/" or context.text[:begin].rstrip(" -")[-1:] == "/")
    return draft.property not in STATEMENTS and bool(beside or " / " in words)


def _is_told_by(label: str, draft: Draft, proposition: Proposition, context: Context) -> bool:
    """Return whether a subject is described by what a verb says of it: "firms that sell pumps" sell pumps."""
    verb = context.text[slice(*proposition.cue)].rpartition(" ")[2]
    described = verb in label.split() and _is_described(proposition.subject, context)
    told = draft.object.text if isinstance(draft.object, Value) else context.labels[draft.object]
    if not isinstance(draft.object, Value):
        return label in told and f" {verb} " in told  # "voters polled by Acme" are polled by Acme
    if proposition.kind == "noun":  # "the report's authors" wrote the report
        return SMALL.sub("", told.lower()) == label.partition("'")[0]
    return proposition.kind == "verb" and described and told in label


def _is_of_some(label: str, proposition: Proposition, context: Context) -> bool:
    """Return whether a clause picks out those of whom it tells: "firms that sell pumps", which not all firms do."""
    subject = proposition.subject
    mention = context.mentions.get(subject.mention) if subject is not None and subject.mention else None
    anybody = mention is not None and mention.plural and not mention.definite and label.islower()
    if subject is None or not anybody or proposition.kind != "verb":
        return False
    return bool(PICKING.match(context.text[subject.end : proposition.cue[0]])) and proposition.relation not in label


def _is_described(subject: Argument | None, context: Context) -> bool:
    return subject is not None and context.kind(subject) is not MentionKind.NAME


def _object_words(draft: Draft, context: Context) -> str:
    words = draft.object.text if isinstance(draft.object, Value) else context.labels[draft.object]
    return SMALL.sub("", words)


def _is_bare(label: str) -> bool:
    """Return whether a label is a common noun alone: "employees"."""
    return " " not in label and label.islower() and label.replace("-", "").isalpha()


def _is_thin(draft: Draft, context: Context) -> bool:
    """Return whether an object has no name either, no number, and hardly any words."""
    words = _object_words(draft, context)
    named = any(character.isupper() or character.isdigit() for character in words)
    most = THIN if isinstance(draft.object, Value) else 1
    return not named and not draft.theme and len(words.split()) <= most
