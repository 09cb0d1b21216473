"""Write the graph as one HTML page that needs no network: the viewer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.exports.files import write_whole
from kg.exports.viewer.assets import asset, inert_json, inert_lists, policy_hash, script, vis_network
from kg.exports.viewer.backbone import backbone, links
from kg.exports.viewer.communities import communities
from kg.exports.viewer.data import viewer_data
from kg.exports.viewer.layout import Box, Place, positions
from kg.graph import KnowledgeGraph
from kg.schema import Schema, load_schema

if TYPE_CHECKING:
    import networkx as nx

OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"chosen": False},
    "edges": {"smooth": False, "chosen": False, "arrowStrikethrough": False},
    "interaction": {"hover": False, "multiselect": False, "selectConnectedEdges": False},
}


def write(graph: KnowledgeGraph, path: Path, *, title: str = "Knowledge graph", schema: Schema | None = None) -> None:
    """Write the page to a file, as UTF-8.

    Args:
        graph: all of it goes into the page; its backbone is drawn.
        path: the file.
        title: the heading of the page.
        schema: where labels and parents come from, by default the one that comes with kg.

    Raises:
        GraphError: where the file cannot be written.
    """
    write_whole(path, chunks(graph, title=title, schema=schema))


def page(graph: KnowledgeGraph, *, title: str = "Knowledge graph", schema: Schema | None = None) -> str:
    """Return the page; the same graph gives the same text."""
    return "".join(chunks(graph, title=title, schema=schema))


def chunks(graph: KnowledgeGraph, *, title: str = "Knowledge graph", schema: Schema | None = None) -> Iterator[str]:
    """Yield the page piece by piece."""
    from pyvis.network import Network  # noqa: PLC0415  imports IPython, which costs most of a second

    drawn = backbone(links(graph))
    places, groups = _places(graph, drawn), communities(drawn)
    network = Network(cdn_resources="in_line")
    network.set_template_dir(str(Path(__file__).parent / "viewer"), "kg.html")
    network.set_options(json.dumps(OPTIONS))
    network.nodes = [
        {"id": i, "x": places[entity.id][0], "y": places[entity.id][1], "community": groups.get(entity.id, -1)}
        for i, entity in enumerate(graph.entities)
        if entity.id in places
    ]
    network.templateEnv.filters["inert"] = inert_json
    nodes, *_, options = network.get_network_data()
    parts = _parts(graph, title, schema or load_schema())
    yield from network.templateEnv.get_template(network.path).generate(nodes=nodes, options=options, **parts)


def framed(graph: KnowledgeGraph, *, schema: Schema | None = None) -> str:
    """Return the page as a frame that a notebook shows; the page can reach nothing outside it."""
    allowed = "allow-scripts allow-downloads allow-popups"
    content = escape(page(graph, schema=schema))
    return f'<iframe sandbox="{allowed}" width="100%" height="640" srcdoc="{content}"></iframe>'


def _places(graph: KnowledgeGraph, drawn: nx.Graph[str]) -> dict[str, Place]:
    return positions(drawn, {entity.id: _box(entity.label) for entity in graph.entities if entity.id in drawn})


def _box(label: str) -> Box:
    # A mark and, below it, a label in 12-pixel letters, which the page cuts at 28.
    return (max(30.0, 6.8 * min(28, len(label))), 48.0)


def _parts(graph: KnowledgeGraph, title: str, schema: Schema) -> dict[str, Any]:
    style, code, library = asset("kg.css"), script(), vis_network()
    return {
        "title": title.encode("utf-8", "replace").decode(),
        "data": inert_lists(viewer_data(graph, schema)),
        "style": style,
        "code": code,
        "library": library,
        "style_hash": policy_hash(style),
        "script_hashes": f"{policy_hash(library)} {policy_hash(code)}",
    }
