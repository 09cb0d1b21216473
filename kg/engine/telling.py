"""From documents with their entities to what they tell: a task of its own, as the claims of one need no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from kg.archive.stored import stored, stored_mentions, stored_propositions
from kg.claims import Told, frame_index, told
from kg.claims.frames import FrameIndex
from kg.engine.alone import Content, each_alone
from kg.engine.batch import Run
from kg.model import Document, Entity, Span
from kg.schema import Schema


class Untold(NamedTuple):
    """Hold a document with its text, what was found in it as it is stored, its entities, and the digest of all that."""

    document: Document
    mentions: bytes
    propositions: bytes
    entities: Mapping[Span, Entity]
    basis: str


def told_of(run: Run, untold: Iterable[tuple[str, Untold]], schema: Schema) -> Iterator[dict[str, Content]]:
    """Yield what documents tell, by their keys, a batch at a time and in no order.

    Args:
        run: the engine.
        untold: the documents by their keys, read as they are needed.
        schema: the types and relations.

    Raises:
        GraphError: where processes die over a document.
    """
    return each_alone(run, untold, partial(told_batch, schema=schema))


def told_batch(untold: Mapping[str, Untold], *, schema: Schema) -> dict[str, Content]:
    """Return what each document of a batch tells; nothing but its arguments decides that."""
    index = frame_index(schema)
    return {key: Content(stored(_told(one, schema, index)), one.basis) for key, one in untold.items()}


def _told(one: Untold, schema: Schema, index: FrameIndex) -> Told:
    propositions, mentions = stored_propositions(one.propositions), stored_mentions(one.mentions)
    return told(one.document, propositions, mentions, one.entities, schema, index)
