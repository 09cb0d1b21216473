"""Choose the entities that the page draws at first sight."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import replace

import networkx as nx

from kg.graph import KnowledgeGraph
from kg.model import Claim

DRAWN = 600  # entities


def links(graph: KnowledgeGraph) -> nx.Graph[str]:
    """Return an undirected graph of the entities, where an edge counts the claims between its ends."""
    pairs: nx.Graph[str] = nx.Graph()
    pairs.add_nodes_from(entity.id for entity in graph.entities)
    for claim in graph.claims:
        if isinstance(claim.object, str):
            weight = pairs.get_edge_data(claim.subject, claim.object, {"weight": 0})["weight"]
            pairs.add_edge(claim.subject, claim.object, weight=weight + 1)
    return pairs


def backbone(pairs: nx.Graph[str], *, limit: int = DRAWN, small: int = 60) -> nx.Graph[str]:
    """Return the part that is drawn: grown from the best-linked entity along links, so that it hangs together.

    Args:
        pairs: the graph of `links`.
        limit: how many entities are drawn at most.
        small: entities without a link are drawn only while fewer than this many are.
    """
    strength = {node: int(pairs.degree(node, weight="weight")) for node in pairs}
    ranked = sorted(pairs, key=lambda node: (-strength[node], node))
    chosen = _grow(pairs, [node for node in ranked if strength[node]], strength, limit)
    unlinked = [node for node in ranked if not strength[node]]
    chosen += unlinked[: max(0, min(small, limit) - len(chosen))]
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(sorted(chosen))
    part.add_edges_from(sorted((min(edge), max(edge)) for edge in pairs.subgraph(chosen).edges))
    return part


def part(graph: KnowledgeGraph, *, limit: int = DRAWN) -> KnowledgeGraph:
    """Return the backbone of a graph as a graph: the entities that are drawn, and what is claimed among them alone."""
    drawn = set(backbone(links(graph), limit=limit))
    claims = [claim for claim in graph.claims if _names(claim) <= drawn]
    keys = {claim.key for claim in claims}
    backing = {evidence.document for claim in claims for evidence in claim.evidence}
    backing |= {document.reprint_of for document in graph.documents if document.key in backing}
    return KnowledgeGraph(
        tuple(document for document in graph.documents if document.key in backing),
        tuple(entity for entity in graph.entities if entity.id in drawn),
        tuple(replace(one, contradicts=tuple(key for key in one.contradicts if key in keys)) for one in claims),
    )


def _names(claim: Claim) -> set[str]:
    ends = (claim.subject, claim.object, claim.speaker, claim.place)
    return {end for end in ends if isinstance(end, str) and end}


def _grow(pairs: nx.Graph[str], ranked: Iterable[str], strength: dict[str, int], limit: int) -> list[str]:
    chosen: dict[str, None] = {}
    for start in ranked:
        waiting = [(-strength[start], start)]
        while waiting and len(chosen) < limit:
            _, node = heapq.heappop(waiting)
            if node not in chosen:
                chosen[node] = None
                for neighbour in sorted(pairs[node]):
                    heapq.heappush(waiting, (-strength[neighbour], neighbour))
    return list(chosen)
