"""The graph as GraphML, for Gephi, Cytoscape, yEd and NetworkX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

import networkx as nx

from kg.exports.files import write_whole
from kg.graph import KnowledgeGraph, claim_fields
from kg.model import Claim, Document, Value
from kg.ordered import Pile

# XML 1.0 (https://www.w3.org/TR/xml/#charsets); a carriage return is allowed, but no reader keeps it.
FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
JOINT = " | "
HEAD = """<?xml version="1.0" encoding="utf-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
OF_NODES = ("label", "type", "aliases")
OF_EDGES = (
    "property", "factuality", "texts", "speaker", "begin", "end", "duration", "theme", "amount", "place", "instrument",
    "contradicts", "confidence", "corroboration", "evidence", "quotes",
)  # fmt: skip
KEYS = {("node", name): f"d{number}" for number, name in enumerate(OF_NODES)} | {
    ("edge", name): f"d{number}" for number, name in enumerate(OF_EDGES, len(OF_NODES))
}

OPENINGS = {
    "node": [f'  <data key="{KEYS["node", name]}">' for name in OF_NODES],
    "edge": [f'  <data key="{KEYS["edge", name]}">' for name in OF_EDGES],
}
KNOWN = 10_000  # attributes that are not made again


class Node(NamedTuple):
    """Hold an entity or a value as a node."""

    id: str
    label: str
    type: str
    aliases: tuple[str, ...] = ()


def write(graph: KnowledgeGraph, path: Path) -> None:
    """Write the graph to a file; lists are joined by ` | `, and characters that XML forbids become U+FFFD.

    Raises:
        GraphError: where the file cannot be written.

    Source: GraphML, http://graphml.graphdrawing.org/primer/graphml-primer.html
    """
    write_whole(path, chunks(graph))


def chunks(graph: KnowledgeGraph) -> Iterator[str]:
    """Yield the GraphML of a graph piece by piece: its nodes sorted by their ids, then its edges by theirs."""
    yield HEAD
    for (of, name), key in KEYS.items():
        yield f'<key id="{key}" for="{of}" attr.name="{name}" attr.type="string"/>\n'
    yield '<graph edgedefault="directed">\n'
    for node in _nodes(graph):
        yield _element("node", f"id={_attribute(node.id)}", (node.label, node.type, node.aliases))
    documents = {document.key: document for document in graph.documents}
    for claim in graph.claims:
        ends = f"source={_attribute(claim.subject)} target={_attribute(_target(claim.object))}"
        yield _element("edge", f'{ends} id="{claim.key}"', _edge(claim, documents).values())
    yield "</graph>\n</graphml>\n"


def _nodes(graph: KnowledgeGraph) -> Sequence[Node]:
    """Return the entities and values as nodes, sorted."""
    nodes = Pile(Node, attrgetter("id"), once=True)
    for claim in graph.claims:
        if isinstance(claim.object, Value):
            nodes.add(Node(_text(_target(claim.object)), claim.object.text, "Value"))
    for entity in graph.entities:
        nodes.add(Node(_text(entity.id), entity.label, entity.type, entity.aliases))
    return nodes.ordered()


def _target(target: str | Value) -> str:
    return target if isinstance(target, str) else f'"{target.text}"'


def _edge(claim: Claim, documents: Mapping[str, Document]) -> dict[str, Any]:
    evidence = sorted(claim.evidence)
    places = [f"{one.document}:{one.begin}-{one.end}" for one in evidence]
    return claim_fields(claim, documents) | {"evidence": places, "quotes": [one.quote for one in evidence]}


def _element(name: str, attributes: str, fields: Iterable[object]) -> str:
    data = [
        f"{opening}{escape(_joined(value))}</data>\n" if value else f"{opening}{_joined(value)}</data>\n"
        for opening, value in zip(OPENINGS[name], fields, strict=True)
    ]
    return f"<{name} {attributes}>\n{_text(''.join(data))}</{name}>\n"


@lru_cache(KNOWN)
def _attribute(content: str) -> str:
    return quoteattr(_text(content))


def _joined(value: object) -> str:
    return JOINT.join(value) if isinstance(value, list | tuple) else str(value)


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
    return {name: _text(_joined(value)) for name, value in attributes.items()}


def _text(content: str) -> str:
    return FORBIDDEN.sub("\ufffd", content)
