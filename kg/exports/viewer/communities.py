"""Find which of the drawn entities belong together."""

from __future__ import annotations

import networkx as nx


def communities(graph: nx.Graph[str], *, least: int = 4) -> dict[str, int]:
    """Return the number of each node's community, the largest first; nodes of smaller ones than `least` are left out.

    Louvain's method: Blondel and others, "Fast unfolding of communities in large networks", 2008.
    """
    nodes = sorted(graph)
    numbers = {node: i for i, node in enumerate(nodes)}
    # Sets of small integers have one order, sets of names another in each process.
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(nodes)))
    plain.add_edges_from(sorted((numbers[a], numbers[b]) for a, b in graph.edges if a != b))
    if not plain.number_of_edges():
        return {}
    found = [sorted(group) for group in nx.community.louvain_communities(plain, seed=7)]
    found = sorted((group for group in found if len(group) >= least), key=lambda group: (-len(group), group))
    return {nodes[member]: i for i, group in enumerate(found) for member in group}
