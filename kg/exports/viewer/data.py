"""Turn the graph into the plain data that the page embeds.

Names become indexes into lists, so that no text from a document is ever a key; empty fields are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from kg.exports.viewer.marks import mark
from kg.graph import KnowledgeGraph
from kg.model import NOWHERE, Claim, Document, Entity, Evidence, Factuality
from kg.schema import RELATED_TO, Schema

Fields = dict[str, Any]
Place = tuple[str, int, int]  # a document, where a quote begins there and where it ends
FACTUALITIES = {factuality: i for i, factuality in enumerate(Factuality)}


def viewer_data(graph: KnowledgeGraph, schema: Schema) -> dict[str, Iterable[Any]]:
    """Return documents, types, properties, entities, evidence and claims, each in a fixed order, to be read once.

    Those of which there are most are made when they are read.
    """
    types = sorted({entity.type for entity in graph.entities})
    properties = _with_parents({claim.property for claim in graph.claims}, schema)
    quotes = {_place(one): one.quote for claim in graph.claims for one in claim.evidence}
    places = sorted(quotes)
    documents = _index(document.key for document in graph.documents)
    lookups = (
        _index(entity.id for entity in graph.entities),
        _index(properties),
        {place: i for i, place in enumerate(places)},
        _index(claim.key for claim in graph.claims),
    )
    return {
        "documents": (_document(document, documents) for document in graph.documents),
        "types": [_type(name, schema) for name in types],
        "properties": [_property(name, properties, schema) for name in properties],
        "factualities": [factuality.value for factuality in Factuality],
        "entities": (_entity(entity, types) for entity in graph.entities),
        "evidence": ([documents[place[0]], *place[1:], quotes[place]] for place in places),
        "claims": (_claim(claim, *lookups) for claim in graph.claims),
    }


def spaced(name: str) -> str:
    """Return a camel-case name as words.

    >>> spaced("imposesSanctionOn"), spaced("GovernmentAgency"), spaced("USAgency")
    ('imposes sanction on', 'government agency', 'US agency')
    """
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[^A-Z\s_-]+", name)
    return " ".join(word if len(word) > 1 and word.isupper() else word.lower() for word in words) or name


def _index(names: Iterable[str]) -> dict[str, int]:
    return {name: i for i, name in enumerate(names)}


def _document(document: Document, documents: dict[str, int]) -> Fields:
    return _filled(
        key=document.key,
        title=document.title or document.name,
        date=document.published.isoformat() if document.published else "",
        publisher=document.publisher,
        source=document.source,
        first=documents[document.reprint_of] if document.reprint_of else None,
    )


def _type(name: str, schema: Schema) -> Fields:
    label = schema.types[name].label if name in schema.types else spaced(name)
    drawn = mark(name, schema)
    return {"name": name, "label": label or "thing", "colour": drawn.colour, "shape": drawn.shape}


def _with_parents(used: set[str], schema: Schema) -> list[str]:
    """Return the properties and those above them, without the one above all."""
    found, waiting = set(used), sorted(used)
    while waiting:
        name = waiting.pop()
        parent = schema.relations[name].parent if name in schema.relations else RELATED_TO
        if parent not in {RELATED_TO, *found}:
            found.add(parent)
            waiting.append(parent)
    return sorted(found)


def _property(name: str, properties: list[str], schema: Schema) -> Fields:
    if name not in schema.relations:
        return {"name": name, "label": spaced(name), "open": 1}
    relation = schema.relations[name]
    above = relation.parent in properties and relation.parent not in (RELATED_TO, name)
    return _filled(name=name, label=relation.label, parent=properties.index(relation.parent) if above else None)


def _entity(entity: Entity, types: list[str]) -> Fields:
    return _filled(
        id=entity.id,
        label=entity.label or entity.id,
        type=types.index(entity.type),
        aliases=[alias for alias in entity.aliases if alias != entity.label],
        same=list(entity.same_as),
    )


def _place(evidence: Evidence) -> Place:
    return (evidence.document, evidence.begin, evidence.end)


def _claim(
    claim: Claim,
    entities: dict[str, int],
    properties: dict[str, int],
    evidence: dict[Place, int],
    claims: dict[str, int],
) -> Fields:
    ends: Fields = {"subject": entities[claim.subject], "property": properties[claim.property]}
    if isinstance(claim.object, str):
        ends["object"] = entities[claim.object]
    else:
        ends["value"] = claim.object.text
    return ends | _filled(
        key=claim.key,
        factuality=FACTUALITIES[claim.factuality],
        evidence=[evidence[_place(one)] for one in claim.evidence],
        marks=_marks(claim.evidence),
        speaker=entities[claim.speaker] if claim.speaker else None,
        begin=claim.begin,
        end=claim.end,
        duration=claim.duration,
        theme=claim.theme,
        amount=claim.amount,
        place=entities[claim.place] if claim.place else None,
        instrument=claim.instrument,
        contradicts=[claims[key] for key in claim.contradicts],
        confidence=claim.confidence,
    )


def _marks(evidence: Sequence[Evidence]) -> list[list[int]]:
    """Return where in each quote subject, cue and object begin and end; what has no words begins and ends at 0."""
    marks = [
        [side - one.begin if span != NOWHERE else 0 for span in (one.subject, one.cue, one.object) for side in span]
        for one in evidence
    ]
    return marks if any(any(sides) for sides in marks) else []


def _filled(**fields: Any) -> Fields:
    return {name: value for name, value in fields.items() if value not in ("", [], None)}
