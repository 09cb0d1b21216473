"""From documents with their entities to what they tell: a task of its own, as the claims of one need no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import NamedTuple

from kg.archive.stored import Failure, Result, stored, stored_mentions, stored_propositions
from kg.claims import Told, frame_index, told
from kg.claims.frames import FrameIndex
from kg.engine.batch import Run
from kg.errors import GraphError
from kg.model import Document, Entity, Span
from kg.schema import Schema

BATCH = 100  # documents whose claims are kept at once


class Untold(NamedTuple):
    """Hold a document with its text, what was found in it, its entities, and the digest of all that."""

    document: Document
    found: Result
    entities: Mapping[Span, Entity]
    basis: str


class Content(NamedTuple):
    """Hold what a document tells, as bytes, and the digest of what that rests on."""

    told: bytes
    basis: str


def told_of(run: Run, untold: Iterable[tuple[str, Untold]], schema: Schema) -> Iterator[dict[str, Content]]:
    """Yield what documents tell, by their keys, a batch at a time and in no order.

    Args:
        run: the engine; a batch that is alone is done here.
        untold: the documents by their keys, read as they are needed.
        schema: the types and relations.

    Raises:
        GraphError: where processes die over a document.
    """
    waiting = iter(untold)
    first = dict(islice(waiting, BATCH))
    if len(first) < BATCH:
        yield told_batch(first, schema=schema)
        return
    for made in run(_batches(first, waiting), partial(told_batch, schema=schema)):
        died = [key for key, one in made.items() if isinstance(one, Failure)]
        if died:
            mend = "run the same command again, with fewer workers"
            raise GraphError(f"processes died over the claims of the document {died[0]}", mend=mend)
        yield {key: one for key, one in made.items() if isinstance(one, Content)}


def told_batch(untold: Mapping[str, Untold], *, schema: Schema) -> dict[str, Content]:
    """Return what each document of a batch tells; nothing but its arguments decides that."""
    index = frame_index(schema)
    return {key: Content(stored(_told(one, schema, index)), one.basis) for key, one in untold.items()}


def _told(one: Untold, schema: Schema, index: FrameIndex) -> Told:
    propositions, mentions = stored_propositions(one.found.propositions), stored_mentions(one.found.mentions)
    return told(one.document, propositions, mentions, one.entities, schema, index)


def _batches(first: dict[str, Untold], waiting: Iterator[tuple[str, Untold]]) -> Iterator[dict[str, Untold]]:
    while first:
        yield first
        first = dict(islice(waiting, BATCH))
