"""The graph as tables: the rows that the exports for databases and analysts share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from kg.graph import KnowledgeGraph, claim_fields
from kg.model import Value

Row = dict[str, Any]

QUALIFIERS = ("speaker", "begin", "end", "duration", "theme", "amount", "place", "instrument")
SPANS = tuple(f"{name}_{side}" for name in ("subject", "cue", "object") for side in ("start", "end"))


def entity_rows(graph: KnowledgeGraph) -> Iterator[Row]:
    """Yield a row for each entity."""
    for entity in graph.entities:
        yield {
            "id": entity.id,
            "type": entity.type,
            "label": entity.label,
            "aliases": list(entity.aliases),
            "same_as": list(entity.same_as),
        }


def claim_rows(graph: KnowledgeGraph) -> Iterator[Row]:
    """Yield a row for each claim; of `object` and `value` one is empty."""
    documents = {document.key: document for document in graph.documents}
    for claim in graph.claims:
        value = claim.object if isinstance(claim.object, Value) else Value("", "")
        yield {
            "id": claim.key,
            "subject": claim.subject,
            "object": "" if isinstance(claim.object, Value) else claim.object,
            "value": value.text,
            "datatype": value.datatype,
            **claim_fields(claim, documents),
        }


def evidence_rows(graph: KnowledgeGraph) -> Iterator[Row]:
    """Yield a row for each quote that backs a claim; a row has no key for words that are not there."""
    for claim in graph.claims:
        for one in claim.evidence:
            yield {
                "claim": claim.key,
                "document": one.document,
                "start": one.begin,
                "end": one.end,
                "quote": one.quote,
                **{f"{name}_start": span[0] for name, span in one.spans.items()},
                **{f"{name}_end": span[1] for name, span in one.spans.items()},
            }


def document_rows(graph: KnowledgeGraph) -> Iterator[Row]:
    """Yield a row for each document."""
    for document in graph.documents:
        yield {
            "key": document.key,
            "name": document.name,
            "title": document.title,
            "published": document.published.isoformat() if document.published else "",
            "publisher": document.publisher,
            "source": document.source,
            "reprint_of": document.reprint_of,
        }


# Each table: its columns with their kinds, and its rows.
TABLES: dict[str, tuple[dict[str, type], Callable[[KnowledgeGraph], Iterator[Row]]]] = {
    "documents": (
        dict.fromkeys(("key", "name", "title", "published", "publisher", "source", "reprint_of"), str),
        document_rows,
    ),
    "entities": ({"id": str, "type": str, "label": str, "aliases": list, "same_as": list}, entity_rows),
    "claims": (
        {
            **dict.fromkeys(("id", "subject", "property", "object", "value", "datatype", "factuality"), str),
            **dict.fromkeys(QUALIFIERS, str),
            "confidence": float,
            "corroboration": int,
            "texts": list,
            "contradicts": list,
        },
        claim_rows,
    ),
    "evidence": (
        {"claim": str, "document": str, "start": int, "end": int, "quote": str, **dict.fromkeys(SPANS, int)},
        evidence_rows,
    ),
}
