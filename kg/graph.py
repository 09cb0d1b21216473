"""The knowledge graph, and its view as a NetworkX graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import networkx as nx

from kg.model import Claim, Document, Entity, Factuality, Value


@dataclass(frozen=True, slots=True)
class KnowledgeGraph:
    """Hold documents (without their text), entities and claims, each sorted by its key."""

    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]

    def __post_init__(self) -> None:
        known = {entity.id for entity in self.entities}
        documents = {document.key for document in self.documents}
        for claim in self.claims:
            ends = {claim.subject, claim.object, claim.speaker or claim.subject, claim.place or claim.subject}
            if missing := {end for end in ends if isinstance(end, str)} - known:
                raise ValueError(f"claim {claim.key} names entities that are not there: {sorted(missing)}")
            if missing := {evidence.document for evidence in claim.evidence} - documents:
                raise ValueError(f"claim {claim.key} names documents that are not there: {sorted(missing)}")


def knowledge_graph(
    documents: Iterable[Document], entities: Iterable[Entity], claims: Iterable[Claim]
) -> KnowledgeGraph:
    """Make a graph, sorted, of the documents and claims and those entities that a claim names.

    Claims that say the opposite of each other are linked.
    """
    claims = sorted(_linked(claims), key=lambda claim: claim.key)
    ends = (end for claim in claims for end in (claim.subject, claim.object, claim.speaker, claim.place))
    named = {end for end in ends if isinstance(end, str)}
    return KnowledgeGraph(
        tuple(sorted((replace(document, text="") for document in documents), key=lambda document: document.key)),
        tuple(sorted((entity for entity in entities if entity.id in named), key=lambda entity: entity.id)),
        tuple(claims),
    )


def _linked(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield claims with the keys of those that deny what they say, or say what they deny."""
    same: dict[tuple[str, str, str | Value], list[Claim]] = defaultdict(list)
    for claim in claims:
        same[claim.subject, claim.property, claim.object].append(claim)
    for group in same.values():
        for claim in group:
            keys = sorted(other.key for other in group if _is_opposite(claim, other))
            yield replace(claim, contradicts=tuple(keys)) if tuple(keys) != claim.contradicts else claim


def _is_opposite(one: Claim, other: Claim) -> bool:
    """Return whether only one of two claims with the same ends is a denial, and neither is of another time."""
    denials = [claim.factuality is Factuality.NEGATED for claim in (one, other)]
    same_time = one.begin.startswith(other.begin) or other.begin.startswith(one.begin)
    return any(denials) and not all(denials) and same_time


def to_networkx(graph: KnowledgeGraph) -> nx.MultiDiGraph[str]:
    """Return a directed multigraph: entities and values are nodes, claims are edges that carry their evidence."""
    view: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in graph.entities:
        view.add_node(entity.id, label=entity.label, type=entity.type, aliases=list(entity.aliases))
    for claim in graph.claims:
        view.add_edge(claim.subject, _target(claim.object, view), key=claim.key, **_attributes(claim))
    return view


def _target(target: str | Value, view: nx.MultiDiGraph[str]) -> str:
    if isinstance(target, str):
        return target
    name = f'"{target.text}"'
    view.add_node(name, label=target.text, type="Value", aliases=[])
    return name


def _attributes(claim: Claim) -> dict[str, object]:
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
        "evidence": [
            {
                "document": one.document,
                "begin": one.begin,
                "end": one.end,
                "quote": one.quote,
                "spans": {name: list(span) for name, span in one.spans.items()},
            }
            for one in claim.evidence
        ],
    }
