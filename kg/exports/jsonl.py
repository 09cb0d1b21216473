"""The claims and the mentions as JSON, one a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

import msgspec

from kg.exports.files import write_whole
from kg.graph import KnowledgeGraph, independent
from kg.model import Claim, Document, Entity, Mention, Value
from kg.ordered import by_key
from kg.schema import Schema, load_schema

KNOWN = 10_000  # entities that are not written anew
BROAD = ("Person", "Group", "Organization", "Place")

# JSON allows these in a text as they are, but readers of lines break a line at them.
_LINE_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029]")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_encoder = msgspec.json.Encoder()


def write(graph: KnowledgeGraph, path: Path) -> None:
    """Write the claims of a graph to a file, sorted by key.

    Raises:
        GraphError: where the file cannot be written.
    """
    entities = by_key(graph.entities, attrgetter("id"))
    documents = {document.key: document for document in graph.documents}
    write_whole(path, (_line(claim_row(claim, entities, documents)) for claim in graph.claims))


def write_mentions(
    mentions: Iterable[tuple[Document, Mention, Entity]], path: Path, *, schema: Schema | None = None
) -> None:
    """Write mentions to a file.

    Args:
        mentions: with their documents and entities, in the order of documents and places.
        path: where to.
        schema: the types, of which the broad ones are written; by default those that come with kg.

    Raises:
        GraphError: where the file cannot be written.
    """
    write_whole(path, _mention_lines(mentions, schema or load_schema()))


def _mention_lines(mentions: Iterable[tuple[Document, Mention, Entity]], schema: Schema) -> Iterator[str]:
    """Yield a line for each mention; what the lines of a document share is made once, as there are so many."""

    @lru_cache(KNOWN)
    def end(entity: Entity) -> str:
        return f'"type": {_json(_broad(entity.type, schema))}, "entity": {_json(entity.id)}}}\n'

    for _, same in groupby(mentions, lambda row: row[0].key):
        begin = ""
        for document, mention, entity in same:
            begin = begin or f'{{"doc": {_json(document.name)}, "document": {_json(document.key)}'
            place = f'"start": {mention.begin}, "end": {mention.end}, "text": {_json(mention.text)}'
            yield f'{begin}, {place}, "kind": "{mention.kind}", {end(entity)}'


def claim_row(claim: Claim, entities: Mapping[str, Entity], documents: Mapping[str, Document]) -> dict[str, Any]:
    """Return a claim as JSON has it.

    Args:
        claim: the claim.
        entities: by id, at least those that it names.
        documents: by key, at least those that back it.
    """
    evidence = sorted(claim.evidence)
    return {
        "id": claim.key,
        "subject": _end(claim.subject, entities),
        "relation": {"property": claim.property, "text": "; ".join(claim.texts), "texts": list(claim.texts)},
        "object": _end(claim.object, entities),
        "factuality": claim.factuality.value,
        "speaker": _end(claim.speaker, entities) if claim.speaker else None,
        "begin": claim.begin,
        "end": claim.end,
        "duration": claim.duration,
        "theme": claim.theme,
        "amount": claim.amount,
        "place": _end(claim.place, entities) if claim.place else None,
        "instrument": claim.instrument,
        "contradicts": list(claim.contradicts),
        "confidence": claim.confidence,
        "corroboration": independent(claim, documents),
        "quote": evidence[0].quote,
        "evidence": [
            {
                "document": one.document,
                "doc": documents[one.document].name,
                "start": one.begin,
                "end": one.end,
                "quote": one.quote,
                "spans": one.spans,
            }
            for one in evidence
        ],
    }


def _broad(name: str, schema: Schema) -> str:
    """Return the broad type that a type is one of, such as Organization for a court, or else the type itself."""
    return next((broad for broad in BROAD if schema.is_a(name, broad)), name)


def _end(end: str | Value, entities: Mapping[str, Entity]) -> dict[str, Any]:
    if isinstance(end, Value):
        return {"value": end.text, "datatype": end.datatype}
    entity = entities[end]
    return {"id": entity.id, "label": entity.label, "type": entity.type, "aliases": sorted(set(entity.aliases))}


def _line(row: dict[str, Any]) -> str:
    return f"{_json(row)}\n"


def _json(part: Any) -> str:
    """Return plain data as JSON on one line."""
    try:
        content = _encoder.encode(part)
    except UnicodeEncodeError:
        content = _encoder.encode(_whole(part))
    line = msgspec.json.format(content, indent=0)
    written = line.decode()
    if not line.isascii() or b"\x7f" in line:
        return _LINE_BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
    return written


def _whole(part: Any) -> Any:
    """Return plain data with lone surrogates, which UTF-8 cannot hold, replaced."""
    if isinstance(part, str):
        return _LONE_SURROGATES.sub("\ufffd", part)
    if isinstance(part, dict):
        return {name: _whole(value) for name, value in part.items()}
    return [_whole(value) for value in part] if isinstance(part, list | tuple) else part
