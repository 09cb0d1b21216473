"""What one document refers to, given what its names stand for: it is kept where that has not changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from kg.entities.named import Here
from kg.entities.tellings import Telling, described, tellings
from kg.entities.within import refer
from kg.model import Entity, Mention, Span


@dataclass(frozen=True, slots=True)
class Referred:
    """Hold what the mentions of a document stand for.

    `of` holds the ids of the entities by the spans that stand for them; `entities` are the things without a name that
    no other document can tell of; `tellings` are of those that others may tell of too, and have no id yet.
    """

    document: str
    of: dict[Span, str]
    entities: tuple[Entity, ...]
    tellings: tuple[Telling, ...]


def referred(document: str, mentions: Sequence[Mention], here: Here) -> Referred:
    """Return what the mentions of a document stand for; nothing but the arguments decides it.

    Args:
        document: its key.
        mentions: those in it, in the order of the text.
        here: what its names stand for.
    """
    found, others, things = refer(mentions, here)
    said = list(tellings(document, things, others, here.named, here.beings))
    of, entities = here.named | found, {}
    for telling, entity in described([one for one in said if one.alone]):
        of |= dict.fromkeys(telling.spans, entity.id)
        entities[entity.id] = entity
    return Referred(document, of, tuple(entities.values()), tuple(one for one in said if not one.alone))


def basis(version: str, here: Here) -> str:
    """Return a digest of what decides what a document refers to, beside the document itself.

    Args:
        version: of what found its mentions, and of what finds what they refer to.
        here: what its names stand for.
    """
    return hashlib.sha256(msgspec.msgpack.encode((version, here))).hexdigest()
