"""From documents whose names stand for entities to what else stands for them: a task of its own, as for claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.archive.stored import stored, stored_mentions
from kg.engine.alone import Content, each_alone
from kg.engine.batch import Run
from kg.entities import Here, referred


class Unreferred(NamedTuple):
    """Hold the mentions of a document as they are stored, what its names stand for, and the digest of both."""

    mentions: bytes
    here: Here
    basis: str


def referred_of(run: Run, unreferred: Iterable[tuple[str, Unreferred]]) -> Iterator[dict[str, Content]]:
    """Yield what the mentions of documents stand for, by their keys, a batch at a time and in no order.

    Args:
        run: the engine.
        unreferred: the documents by their keys, read as they are needed.

    Raises:
        GraphError: where processes die over a document.
    """
    return each_alone(run, unreferred, referred_batch)


def referred_batch(unreferred: Mapping[str, Unreferred]) -> dict[str, Content]:
    """Return what the mentions of each document of a batch stand for; nothing but its arguments decides that."""
    return {
        key: Content(stored(referred(key, stored_mentions(one.mentions), one.here)), one.basis)
        for key, one in unreferred.items()
    }
