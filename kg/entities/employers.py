"""For whom people speak: the body whose office they have, the team that they coach or play for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.entities.beings import Being
from kg.entities.scene import Scene
from kg.entities.words import EMPLOYEES, PLAYERS
from kg.model import Mention, MentionKind, Span
from kg.schema import load_schema

SPEAKING = EMPLOYEES | PLAYERS
LINK = len(" for the ")  # as much as stands between a noun and the name after it: "spokesman for the Acme"


def employers(mentions: Sequence[Mention], scene: Scene) -> dict[str, str]:
    """Return the bodies that the people of a document speak for: "Acme spokesman Jane Doe", "the coach of Orlan"."""
    found: dict[str, set[str]] = {}
    for one in mentions:
        person, noun = scene.entity(one.span) or "", _office(one)
        if noun and person in scene.beings and scene.beings[person].is_person:
            for span in _beside(one, scene.inner):
                if _employs(scene.beings[scene.named[span]], noun):
                    found.setdefault(person, set()).add(scene.named[span])
    return {person: bodies.pop() for person, bodies in found.items() if len(bodies) == 1}


def _office(one: Mention) -> str:
    """Return the office that a title or a description says, if it is one that speaks for others."""
    noun = one.title.rpartition(" ")[2] if one.kind is MentionKind.NAME else one.head
    noun = noun.casefold()
    return noun if noun in SPEAKING else ""


def _beside(one: Mention, names: Sequence[Span]) -> Iterator[Span]:
    """Yield the names in a title or a description, and the one just after it."""
    begin = one.begin - len(one.title) - 1 if one.title else one.begin
    after = one.end if one.kind is MentionKind.NOMINAL else one.begin
    for i in range(bisect_left(names, (begin, 0)), len(names)):
        span = names[i]
        if span[0] >= after + LINK:
            return
        if span[1] <= after or (one.kind is MentionKind.NOMINAL and span[0] > after + len(", ")):
            yield span


def _employs(being: Being, noun: str) -> bool:
    country = being.type in ("Country", "City", "Place") and noun in PLAYERS
    return country or load_schema().is_a(being.type, "Organization")
