"""The graph as node-link JSON, which NetworkX and D3 read."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx

from kg.exports.files import write_whole
from kg.graph import KnowledgeGraph, to_networkx


def write(graph: KnowledgeGraph, path: Path) -> None:
    """Write the graph to a file, a node and an edge a line, sorted; `networkx.node_link_graph` reads it again.

    Raises:
        GraphError: where the file cannot be written.
    """
    data = nx.node_link_data(to_networkx(graph), edges="links")
    nodes = sorted(data["nodes"], key=lambda node: str(node["id"]))
    links = sorted(data["links"], key=lambda link: str(link["key"]))
    write_whole(
        path,
        [
            '{"directed": true, "multigraph": true, "graph": {},\n"nodes": [\n',
            ",\n".join(map(json.dumps, nodes)),
            '\n],\n"links": [\n',
            ",\n".join(map(json.dumps, links)),
            "\n]}\n",
        ],
    )
