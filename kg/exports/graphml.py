"""The graph as GraphML, for Gephi, Cytoscape, yEd and NetworkX."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import networkx as nx

from kg.exports.files import write_whole
from kg.graph import KnowledgeGraph, to_networkx

# XML 1.0 (https://www.w3.org/TR/xml/#charsets); a carriage return is allowed, but no reader keeps it.
FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
JOINT = " | "


def write(graph: KnowledgeGraph, path: Path) -> None:
    """Write the graph to a file; lists are joined by ` | `, and characters that XML forbids become U+FFFD.

    Raises:
        GraphError: where the file cannot be written.
    """
    file = BytesIO()
    nx.write_graphml_lxml(flat(to_networkx(graph)), file, encoding="utf-8")
    write_whole(path, [file.getvalue().decode("utf-8"), "\n"])


def flat(view: nx.MultiDiGraph[Any]) -> nx.MultiDiGraph[str]:
    """Return a copy, sorted, whose attributes are plain texts that XML can hold."""
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, attributes in sorted(view.nodes(data=True)):
        flat.add_node(_text(node), **_texts(attributes))
    for source, target, key, attributes in sorted(view.edges(keys=True, data=True), key=lambda edge: edge[2]):
        evidence = sorted(attributes["evidence"], key=lambda one: (one["document"], one["begin"], one["end"]))
        places = [f"{one['document']}:{one['begin']}-{one['end']}" for one in evidence]
        quotes = [one["quote"] for one in evidence]
        flat.add_edge(_text(source), _text(target), key, **_texts({**attributes, "evidence": places, "quotes": quotes}))
    return flat


def _texts(attributes: dict[str, object]) -> dict[str, str]:
    """Return attributes as plain texts.

    >>> _texts({"aliases": ["ZTE Corp.", "Zhongxing"], "label": "ZTE"})
    {'aliases': 'ZTE Corp. | Zhongxing', 'label': 'ZTE'}
    """
    return {
        name: _text(JOINT.join(map(str, value)) if isinstance(value, list) else str(value))
        for name, value in attributes.items()
    }


def _text(content: str) -> str:
    return FORBIDDEN.sub("\ufffd", content)
