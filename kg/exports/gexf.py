"""The graph as GEXF 1.2, for Gephi."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import networkx as nx

from kg.exports.files import write_whole
from kg.exports.graphml import flat
from kg.graph import KnowledgeGraph, to_networkx

DATE = re.compile(r' lastmodifieddate="[^"]*"')


def write(graph: KnowledgeGraph, path: Path) -> None:
    """Write the graph to a file; lists are joined by ` | `, and characters that XML forbids become U+FFFD.

    Raises:
        GraphError: where the file cannot be written.

    Source: GEXF 1.2, https://gexf.net/
    """
    view = flat(to_networkx(graph))
    for key, edge in ((key, edge) for _, _, key, edge in view.edges(keys=True, data=True)):
        edge["label"] = edge["property"]
        edge["id"] = key
    file = BytesIO()
    nx.write_gexf(view, file, encoding="utf-8")
    # The day on which a graph is written is no part of it.
    write_whole(path, [DATE.sub("", file.getvalue().decode("utf-8"), count=1), "\n"])
