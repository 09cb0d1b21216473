"""One graph out of several, as if their documents had been built together under the same names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce

from kg.graph import KnowledgeGraph, knowledge_graph
from kg.model import Claim, Document, Entity, one_a_place
from kg.schema import Schema


def merged(graphs: Iterable[KnowledgeGraph], *, schema: Schema | None = None) -> KnowledgeGraph:
    """Return a graph of all documents, entities and claims.

    Entities with the same id are one, which keeps the type and label of the first and goes by every name; claims with
    the same key are one, which has all the evidence. Reprints that one of the graphs links stay linked. Nothing else is
    resolved anew: the texts are not there to be compared.
    """
    documents: dict[str, Document] = {}
    reprints: list[tuple[str, str]] = []
    entities: dict[str, list[Entity]] = {}
    claims: dict[str, list[Claim]] = {}
    for graph in graphs:
        documents |= {one.key: one for one in graph.documents if one.key not in documents}
        reprints += [(one.key, one.reprint_of) for one in graph.documents if one.reprint_of]
        for entity in graph.entities:
            entities.setdefault(entity.id, []).append(entity)
        for claim in graph.claims:
            claims.setdefault(claim.key, []).append(claim)
    return knowledge_graph(
        documents.values(),
        [reduce(_one_entity, some) for some in entities.values()],
        [reduce(_one_claim, some) for some in claims.values()],
        reprints,
        schema=schema,
    )


def _one_entity(one: Entity, other: Entity) -> Entity:
    names = {*one.aliases, *other.aliases, other.label} - {one.label}
    return replace(one, aliases=tuple(sorted(names)), same_as=tuple(sorted({*one.same_as, *other.same_as})))


def _one_claim(one: Claim, other: Claim) -> Claim:
    known = [share for share in (one.confidence, other.confidence) if share is not None]
    return replace(
        one,
        evidence=one_a_place([*one.evidence, *other.evidence]),
        texts=tuple(sorted({*one.texts, *other.texts})),
        confidence=max(known) if known else None,
        **{name: getattr(one, name) or getattr(other, name) for name in ("theme", "amount", "place", "instrument")},
        contradicts=(),
    )
