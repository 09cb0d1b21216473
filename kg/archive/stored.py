"""What is found in a text, and made of it, as bytes: MessagePack, which holds data and no code, compressed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from kg.claims import Told
from kg.entities import Namings, Referred
from kg.errors import GraphError
from kg.model import Mention, Proposition

LEVEL = 1  # field names repeat so much that more effort saves a tenth and takes three times as long

T = TypeVar("T")

_encoder = msgspec.msgpack.Encoder()
_mentions = msgspec.msgpack.Decoder(tuple[Mention, ...])
_propositions = msgspec.msgpack.Decoder(tuple[Proposition, ...])
_namings = msgspec.msgpack.Decoder(Namings)
_referred = msgspec.msgpack.Decoder(Referred)
_told = msgspec.msgpack.Decoder(Told)


@dataclass(frozen=True, slots=True)
class Result:
    """Hold what was found in a text as bytes: its mentions, its propositions, what it names, and its sketch."""

    mentions: bytes
    propositions: bytes
    namings: bytes
    sketch: bytes


@dataclass(frozen=True, slots=True)
class Failure:
    """Say why nothing could be found in a text."""

    reason: str


Outcome = Result | Failure


def stored(found: Iterable[Mention] | Iterable[Proposition] | Namings | Referred | Told) -> bytes:
    """Return what was found in a text, or made of it, as bytes."""
    whole = found if isinstance(found, Namings | Referred | Told) else tuple(found)
    return zlib.compress(_encoder.encode(whole), LEVEL)


def stored_mentions(content: bytes) -> tuple[Mention, ...]:
    """Return the mentions that `stored` has made bytes of.

    Raises:
        GraphError: where the bytes are not of that kind.
    """
    return _decoded(_mentions, content)


def stored_propositions(content: bytes) -> tuple[Proposition, ...]:
    """Return the propositions that `stored` has made bytes of.

    Raises:
        GraphError: where the bytes are not of that kind.
    """
    return _decoded(_propositions, content)


def stored_namings(content: bytes) -> Namings:
    """Return what a text names, of which `stored` has made bytes.

    Raises:
        GraphError: where the bytes are not of that kind.
    """
    return _decoded(_namings, content)


def stored_referred(content: bytes) -> Referred:
    """Return what the mentions of a document stand for, of which `stored` has made bytes.

    Raises:
        GraphError: where the bytes are not of that kind.
    """
    return _decoded(_referred, content)


def stored_told(content: bytes) -> Told:
    """Return what a document tells, of which `stored` has made bytes.

    Raises:
        GraphError: where the bytes are not of that kind.
    """
    return _decoded(_told, content)


def _decoded(decoder: msgspec.msgpack.Decoder[T], content: bytes) -> T:
    try:
        return decoder.decode(zlib.decompress(content))
    except (zlib.error, msgspec.MsgspecError, ValueError) as error:
        raise GraphError(f"the archive of the graph is damaged: {error}", mend="delete it and build again") from error
