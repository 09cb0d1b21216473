"""Of several drafts that say one thing the fullest is kept: who buys something does not also just buy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.claims.context import Context, Draft
from kg.claims.roles import each, span
from kg.model import Argument, Value

TELLING = frozenset({"tells"})  # who announces something to somebody, announces it
STATEMENTS = frozenset({"says"})  # who says something to somebody, says it


def once(made: Sequence[Draft], phrases: Sequence[Argument], context: Context) -> list[Draft]:
    """Return drafts of one proposition, each thing said once, with all that is told of it.

    "Sold pumps to Norway" is a sale to Norway, of pumps; "asked Norway for help" asks Norway, for help.
    """
    kept: list[Draft] = list(dict.fromkeys(made))
    kept = [one for one in kept if not any(_is_twin(one, other) for other in kept)]
    for thing in [one for one in kept if isinstance(one.object, Value) and one.property not in STATEMENTS]:
        others = [one for one in kept if not isinstance(one.object, Value) and one.subject == thing.subject]
        fuller = [one for one in others if _tells(one, thing) or _is_theme(one, thing, phrases)]
        if not fuller:
            continue
        known = any(_is_known(one, context) and one.property not in TELLING for one in fuller)
        if _is_known(thing, context) and not known:
            kept = [one for one in kept if one not in fuller]
        else:
            kept = [_with(one, thing, phrases) if one in fuller else one for one in kept if one is not thing]
    return kept


def _is_twin(one: Draft, other: Draft) -> bool:
    """Return whether of two drafts without an entity the other says the same the right way: calls "to customers"."""
    if not isinstance(one.object, Value) or not isinstance(other.object, Value) or one.property != other.property:
        return False
    return one.theme == other.object.text and other.theme.endswith(f" {one.object.text}")


def _is_known(draft: Draft, context: Context) -> bool:
    return draft.property in context.schema.relations


def _tells(one: Draft, thing: Draft) -> bool:
    """Return whether a draft is about the object of another: "to Norway", of "pumps"."""
    told = thing.object.text if isinstance(thing.object, Value) else ""
    about = one.theme.removeprefix("that ")
    same = one.property == thing.property and about.endswith(f" {told}")  # "warned them about raids" of raids
    return bool(about) and (same or told == about or told.startswith(f"{about} "))


def _is_theme(one: Draft, thing: Draft, phrases: Sequence[Argument]) -> bool:
    """Return whether a draft is about the party that another has: "courage", asked of "parliament"."""
    return bool(thing.theme) and any(
        span(part) == one.object_at or part.mention == one.object_at
        for phrase in phrases
        for part in each(phrase)
        if part.text == thing.theme
    )


def _with(one: Draft, thing: Draft, phrases: Sequence[Argument]) -> Draft:
    """Return a draft with the words of a thing as its theme."""
    told = thing.object.text if isinstance(thing.object, Value) else ""
    if one.theme and (one.theme.endswith(f" {told}") or not _tells(one, thing)):
        return one
    begin, end = thing.object_at
    if begin <= one.object_at[0] < end and one.theme:
        return one  # "support from Norway" is support
    return replace(one, theme=told if one.theme else _joined(told, thing, phrases))


def _joined(told: str, thing: Draft, phrases: Sequence[Argument]) -> str:
    role = next((phrase.role for phrase in phrases if thing.object_at in [span(one) for one in each(phrase)]), "")
    return told if role in ("", "object", "clause", "complement", "infinitive") else f"{role} {told}"
