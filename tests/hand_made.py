"""Mentions and documents made by hand, and what they resolve to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kg.entities import namings, referred, resolve
from kg.entities.kept import InMemory, Shelf
from kg.model import Document, Entity, Mention, MentionKind, Resolution

Part = Mention


def name(text: str, kind: str = "", *, title: str = "", subject: bool = False) -> Part:
    """Make a name."""
    return _part(text, MentionKind.NAME, text.rpartition(" ")[2], type=kind, title=title, subject=subject)


def noun(text: str, kind: str = "", *, modifiers: Sequence[str] = (), subject: bool = False) -> Part:
    """Make a description."""
    first, _, head = text.rpartition(" ")
    definite = first.casefold().startswith(("the", "his", "her"))
    part = _part(text, MentionKind.NOMINAL, head, type=kind, subject=subject)
    return replace(part, definite=definite, modifiers=tuple(modifiers))


def nouns(text: str, lemma: str, kind: str = "", *, modifiers: Sequence[str] = ()) -> Part:
    """Make a description of several, the lemma of whose head is another word than the head."""
    return replace(noun(text, kind, modifiers=modifiers), head=lemma, plural=True)


def owned(made: tuple[Document, list[Mention]], text: str, owner: str) -> tuple[Document, list[Mention]]:
    """Make the last mention with one text the owner of the last with another."""
    where, found = made
    whose = [one for one in found if one.text == owner][-1].span
    last = max(i for i, one in enumerate(found) if one.text == text)
    return where, [replace(one, possessor=whose) if i == last else one for i, one in enumerate(found)]


def pronoun(text: str, *, subject: bool = True) -> Part:
    """Make a pronoun."""
    return _part(text, MentionKind.PRONOUN, text.casefold(), subject=subject)


def _part(text: str, kind: MentionKind, head: str, *, type: str = "", title: str = "", subject: bool = False) -> Part:  # noqa: A002
    span = (len(text) - len(head), len(text))
    return Mention(0, len(text), text, kind, type=type, head=head, head_span=span, title=title, subject=subject)


def document(key: str, *sentences: Sequence[Part]) -> tuple[Document, list[Mention]]:
    """Make a document of sentences that hold nothing but their mentions; a part may lie inside the phrase before it."""
    found: list[Mention] = []
    text = ""
    for number, sentence in enumerate(sentences):
        for part in sentence:
            inside = bool(found) and found[-1].kind is MentionKind.NOMINAL and part.text in found[-1].text
            begin = found[-1].begin + found[-1].text.index(part.text) if inside else len(text)
            text += "" if inside else f"{part.text} , "
            head = (begin + part.head_span[0], begin + part.head_span[1])
            found.append(replace(part, begin=begin, end=begin + part.end, head_span=head, sentence=number))
    return Document(key, key, text), sorted(found, key=lambda one: one.span)


def resolved(*documents: tuple[Document, list[Mention]], shelf: Callable[[], Shelf] = InMemory) -> Resolution:
    """Resolve the mentions of documents."""
    return resolved_mentions({one.key: found for one, found in documents}, shelf=shelf)


def resolved_mentions(mentions: Mapping[str, Sequence[Mention]], *told: Any, **how: Any) -> Resolution:
    """Resolve mentions, as `resolve` does with what else it is told."""
    return resolve(
        {key: namings(found) for key, found in mentions.items()},
        lambda heres: (referred(key, mentions[key], here) for key, here in heres),
        *told,
        **how,
    )


def labels(resolution: Resolution) -> list[str]:
    """Return the labels of the entities, sorted."""
    return sorted(one.label for one in resolution.entities.values())


def entity(resolution: Resolution, text: str, made: tuple[Document, list[Mention]]) -> Entity | None:
    """Return what the last mention with some text stands for."""
    where, found = made
    one = [each for each in found if each.text == text][-1]
    wanted = resolution.of.get(where.key, {}).get(one.span)
    return resolution.entities[wanted] if wanted else None


def said_by(made: tuple[Document, list[Mention]], text: str, speaker: str) -> tuple[Document, list[Mention]]:
    """Put the last mention with one text into a quotation of the last with another."""
    where, found = made
    who = [one for one in found if one.text == speaker][-1].span
    last = max(i for i, one in enumerate(found) if one.text == text)
    return where, [replace(one, speaker=who) if i == last else one for i, one in enumerate(found)]


def label(resolution: Resolution, text: str, made: tuple[Document, list[Mention]]) -> str:
    found = entity(resolution, text, made)
    return found.label if found else ""
