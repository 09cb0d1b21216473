"""Choose the entities that the page draws at first sight.

Entities go by their numbers: their places among those of the graph, which are sorted.
"""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from operator import attrgetter

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.graph import KnowledgeGraph, named
from kg.model import Claim, Entity
from kg.ordered import ordered, places

DRAWN = 600  # entities

Numbers = NDArray[np.intc]


@dataclass(frozen=True, slots=True)
class Links:
    """Hold which entities claims link, by their numbers: an end of each claim in `ends`, the other in `others`.

    `entities` are those of the graph.
    """

    entities: Sequence[Entity]
    ends: Numbers
    others: Numbers


def links(graph: KnowledgeGraph) -> Links:
    """Return what the claims between entities link."""
    numbers = places(graph.entities, attrgetter("id"))
    ends, others = array("i"), array("i")
    for claim in graph.claims:
        if isinstance(claim.object, str):
            ends.append(numbers[claim.subject])
            others.append(numbers[claim.object])
    return Links(graph.entities, np.array(ends, np.intc), np.array(others, np.intc))


def backbone(pairs: Links, *, limit: int = DRAWN, small: int = 60) -> nx.Graph[str]:
    """Return the part that is drawn, by ids: grown from the best-linked entity along links, so that it hangs together.

    Args:
        pairs: those of the claims of the graph.
        limit: how many entities are drawn at most.
        small: entities without a link are drawn only while fewer than this many are.
    """
    strength = np.bincount(np.concatenate((pairs.ends, pairs.others)), minlength=len(pairs.entities))
    ranked = np.argsort(-strength, kind="stable")
    linked = int(np.count_nonzero(strength))
    chosen = _grow(pairs, ranked[:linked], strength, limit)
    chosen += ranked[linked:][: max(0, min(small, limit) - len(chosen))].tolist()
    ids = {number: pairs.entities[number].id for number in sorted(chosen)}
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(ids.values())
    drawn = np.isin(pairs.ends, chosen) & np.isin(pairs.others, chosen)
    edges = zip(pairs.ends[drawn].tolist(), pairs.others[drawn].tolist(), strict=True)
    part.add_edges_from((ids[one], ids[other]) for one, other in sorted({(min(edge), max(edge)) for edge in edges}))
    return part


def part(graph: KnowledgeGraph, *, limit: int = DRAWN) -> KnowledgeGraph:
    """Return the backbone of a graph as a graph: the entities that are drawn, and what is claimed among them alone."""
    drawn = set(backbone(links(graph), limit=limit))
    denying = {claim.key for claim in _among(graph, drawn) if claim.contradicts}  # and denied
    claims = ordered((_within(claim, denying) for claim in _among(graph, drawn)), Claim, attrgetter("key"))
    backing = {evidence.document for claim in claims for evidence in claim.evidence}
    backing |= {document.reprint_of for document in graph.documents if document.key in backing}
    return KnowledgeGraph(
        tuple(document for document in graph.documents if document.key in backing),
        tuple(entity for entity in graph.entities if entity.id in drawn),
        claims,
    )


def _among(graph: KnowledgeGraph, drawn: set[str]) -> Iterator[Claim]:
    return (claim for claim in graph.claims if drawn.issuperset(named(claim)))


def _within(claim: Claim, keys: Set[str]) -> Claim:
    """Return a claim that contradicts those of the keys alone."""
    left = tuple(key for key in claim.contradicts if key in keys)
    return claim if left == claim.contradicts else replace(claim, contradicts=left)


def _grow(pairs: Links, ranked: NDArray[np.intp], strength: NDArray[np.intp], limit: int) -> list[int]:
    chosen: dict[int, None] = {}
    for start in ranked.tolist()[:limit]:
        waiting = [(-int(strength[start]), start)]
        while waiting and len(chosen) < limit:
            _, number = heapq.heappop(waiting)
            if number not in chosen:
                chosen[number] = None
                for other in _neighbours(pairs, number):
                    heapq.heappush(waiting, (-int(strength[other]), other))
    return list(chosen)


def _neighbours(pairs: Links, number: int) -> list[int]:
    there = (pairs.others[pairs.ends == number], pairs.ends[pairs.others == number])
    return [int(other) for other in np.unique(np.concatenate(there))]
