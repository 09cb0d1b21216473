"""The knowledge graph, and its view as a NetworkX graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any

import networkx as nx

from kg.model import Claim, Document, Entity, Factuality, Value
from kg.ordered import Pile, ordered, places
from kg.schema import Schema, load_schema


@dataclass(frozen=True, slots=True)
class KnowledgeGraph:
    """Hold documents (without their text), entities and claims, each sorted by its key.

    Many entities and claims are kept in a file and read when they are asked for: go through them, rather than making a
    list of them.
    """

    documents: tuple[Document, ...]
    entities: Sequence[Entity]
    claims: Sequence[Claim]

    def __post_init__(self) -> None:
        known = places(self.entities, attrgetter("id"))
        documents = {document.key for document in self.documents}
        before = ""
        for claim in self.claims:
            if claim.key < before:
                raise ValueError(f"claim {claim.key} stands after claim {before}")
            before = claim.key
            if missing := {end for end in named(claim) if end not in known}:
                raise ValueError(f"claim {claim.key} names entities that are not there: {sorted(missing)}")
            if missing := {evidence.document for evidence in claim.evidence if evidence.document not in documents}:
                raise ValueError(f"claim {claim.key} names documents that are not there: {sorted(missing)}")
        firsts = {document.key for document in self.documents if not document.reprint_of}
        for document in self.documents:
            if document.reprint_of not in {"", *firsts}:
                raise ValueError(f"document {document.key} is a reprint of none of the first: {document.reprint_of}")


def knowledge_graph(
    documents: Iterable[Document],
    entities: Iterable[Entity],
    claims: Iterable[Claim],
    reprints: Iterable[tuple[str, str]] = (),
    *,
    schema: Schema | None = None,
) -> KnowledgeGraph:
    """Make a graph, sorted, of the documents and claims and those entities that a claim names.

    Claims that say the opposite of each other are linked, and so are reprints with the first of their text.

    Args:
        documents: those of the graph; what they already are reprints of counts, where it is among them.
        entities: at least those that a claim names.
        claims: those of the graph.
        reprints: pairs of keys of documents that are one text.
        schema: which relations hold both ways, by default the one that comes with kg.
    """
    made, ends = Pile(Claim, attrgetter("key")), Pile(str, str, once=True)
    for claim in _linked(claims, schema or load_schema()):
        made.add(claim)
        for end in named(claim):
            ends.add(end)
    there = places(ends.ordered(), str)
    return KnowledgeGraph(
        tuple(sorted(_with_firsts(documents, reprints), key=lambda document: document.key)),
        ordered((entity for entity in entities if entity.id in there), Entity, attrgetter("id")),
        made.ordered(),
    )


def named(claim: Claim) -> Iterator[str]:
    """Yield the ids of the entities that a claim names; one may come twice."""
    yield claim.subject
    if isinstance(claim.object, str):
        yield claim.object
    if claim.speaker:
        yield claim.speaker
    if claim.place:
        yield claim.place


def independent(claim: Claim, documents: Mapping[str, Document]) -> int:
    """Return how many documents back a claim, where all reprints of a text count once: its corroboration.

    Args:
        claim: the claim.
        documents: by key, at least those that back it.
    """
    backing = {evidence.document for evidence in claim.evidence}
    if len(backing) == 1:
        return 1
    return len({documents[key].reprint_of or key for key in backing})


def _with_firsts(documents: Iterable[Document], reprints: Iterable[tuple[str, str]]) -> Iterator[Document]:
    """Yield documents without their texts, each reprint with the key of the first of its text.

    The first is the one with the earliest date; of several, the one with the first key.
    """
    by_key = {document.key: document for document in documents}
    links = [*reprints, *((one.key, one.reprint_of) for one in by_key.values() if one.reprint_of in by_key)]
    first: dict[str, str] = {}
    for group in nx.connected_components(nx.Graph(links)):
        start = min(group, key=lambda key: (by_key[key].published or date.max, key))
        first |= dict.fromkeys(group - {start}, start)
    for document in by_key.values():
        yield replace(document, text="", reprint_of=first.get(document.key, ""))


def _linked(claims: Iterable[Claim], schema: Schema) -> Iterator[Claim]:
    """Yield claims with the keys of those that deny what they say, or say what they deny."""
    symmetric = {relation.name for relation in schema.relations.values() if relation.symmetric}
    ends = partial(_ends, symmetric=symmetric)
    for _, same in groupby(ordered(claims, Claim, ends), ends):
        group = list(same)
        for claim in group:
            keys = sorted(other.key for other in group if _is_opposite(claim, other))
            yield replace(claim, contradicts=tuple(keys)) if tuple(keys) != claim.contradicts else claim


def _ends(claim: Claim, symmetric: Set[str]) -> str:
    """Return what claims have in common that may be the opposite of each other."""
    if isinstance(claim.object, Value):
        return "\x1f".join((claim.property, claim.subject, claim.object.text, claim.object.datatype))
    both = (claim.subject, claim.object)
    return "\x1f".join((claim.property, *(sorted(both) if claim.property in symmetric else both)))


def _is_opposite(one: Claim, other: Claim) -> bool:
    """Return whether only one of two claims with the same ends is a denial, and neither is of another time."""
    denials = [claim.factuality is Factuality.NEGATED for claim in (one, other)]
    same_time = one.begin.startswith(other.begin) or other.begin.startswith(one.begin)
    return any(denials) and not all(denials) and same_time


def to_networkx(graph: KnowledgeGraph) -> nx.MultiDiGraph[str]:
    """Return a directed multigraph: entities and values are nodes, claims are edges that carry their evidence."""
    view: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    documents = {document.key: document for document in graph.documents}
    for entity in graph.entities:
        view.add_node(entity.id, label=entity.label, type=entity.type, aliases=list(entity.aliases))
    for claim in graph.claims:
        fields = claim_fields(claim, documents) | {"evidence": _evidence(claim)}
        view.add_edge(claim.subject, _target(claim.object, view), key=claim.key, **fields)
    return view


def _target(target: str | Value, view: nx.MultiDiGraph[str]) -> str:
    if isinstance(target, str):
        return target
    name = f'"{target.text}"'
    view.add_node(name, label=target.text, type="Value", aliases=[])
    return name


def claim_fields(claim: Claim, documents: Mapping[str, Document]) -> dict[str, Any]:
    """Return what a claim says beside its ends, as plain data, which NetworkX and the tables hold.

    Args:
        claim: the claim.
        documents: by key, at least those that back it.
    """
    return {
        "property": claim.property,
        "factuality": claim.factuality.value,
        "texts": list(claim.texts),
        "speaker": claim.speaker,
        "begin": claim.begin,
        "end": claim.end,
        "duration": claim.duration,
        "theme": claim.theme,
        "amount": claim.amount,
        "place": claim.place,
        "instrument": claim.instrument,
        "contradicts": list(claim.contradicts),
        "confidence": claim.confidence,
        "corroboration": independent(claim, documents),
    }


def _evidence(claim: Claim) -> list[dict[str, Any]]:
    return [
        {
            "document": one.document,
            "begin": one.begin,
            "end": one.end,
            "quote": one.quote,
            "spans": {name: list(span) for name, span in one.spans.items()},
        }
        for one in claim.evidence
    ]
