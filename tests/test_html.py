from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from conftest import Command
from hypothesis import given, settings
from hypothesis import strategies as st
from viewer_sample import ATTACKS, embedded_data, hostile_graph, large_graph, sample_graph

import kg.exports.viewer
from kg.exports.html import page, write
from kg.exports.viewer.assets import EXPORT, IMPORT, MODULES, asset, inert_json, policy_hash
from kg.exports.viewer.backbone import Links, backbone
from kg.exports.viewer.communities import communities
from kg.exports.viewer.layout import _distances, _length, positions
from kg.exports.viewer.marks import mark
from kg.graph import KnowledgeGraph, knowledge_graph
from kg.model import Entity, Value
from kg.registry import load
from kg.schema import load_schema

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40) | st.sampled_from(ATTACKS)


class Page(HTMLParser):
    """Collect what a page holds as a browser would see it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.contents: dict[str, list[str]] = {"script": [], "style": [], "title": [], "h1": []}
        self.inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in self.contents:
            self.contents[tag].append("")
            self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.contents[self.inside][-1] += data


def test_the_same_graph_gives_the_same_page_in_any_order() -> None:
    graph = sample_graph()
    turned = knowledge_graph(reversed(graph.documents), reversed(graph.entities), reversed(graph.claims))
    assert page(graph) == page(turned)


def test_the_registered_exporter_writes_the_page_as_utf8(tmp_path: Path) -> None:
    assert load("kg.exporters", "html") is write
    write(sample_graph(), tmp_path / "graph.html", title="Häfen")
    text = (tmp_path / "graph.html").read_bytes().decode("utf-8")
    assert text == page(sample_graph(), title="Häfen")
    assert "Élodie Marchand" in text


@given(st.recursive(ANY_TEXT, lambda inner: st.lists(inner) | st.dictionaries(ANY_TEXT, inner), max_leaves=8))
def test_embedded_json_is_inert_and_keeps_any_text(data: Any) -> None:
    text = inert_json(data)
    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text.encode("utf-8")) == data


@pytest.mark.parametrize("title", ["Harbour", *ATTACKS, "lone \ud800"])
def test_no_text_adds_an_element_to_the_page(title: str) -> None:
    plain, hostile = Page(page(sample_graph())), Page(page(hostile_graph(), title=title))
    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in plain.tags]
    shown = title.encode("utf-8", "replace").decode()
    assert hostile.contents["title"] == hostile.contents["h1"] == [shown]


def test_the_page_embeds_the_whole_graph() -> None:
    for graph in (sample_graph(), hostile_graph()):
        assert json.loads(Page(page(graph)).contents["script"][0]) == embedded_data(graph)


def test_the_policy_allows_the_scripts_and_the_style_of_the_page_and_nothing_else() -> None:
    read = Page(page(sample_graph()))
    policy = next(given["content"] for tag, given in read.tags if given.get("http-equiv") == "Content-Security-Policy")
    *_, library, code = read.contents["script"]
    (style,) = read.contents["style"]
    assert policy == (
        f"default-src 'none'; script-src {policy_hash(library)} {policy_hash(code)}; style-src {policy_hash(style)}; "
        "base-uri 'none'; form-action 'none'"
    )


def test_the_page_names_no_other_resource() -> None:
    read = Page(page(sample_graph()))
    assert [given for _, given in read.tags if {"src", "href", "srcset", "action"} & given.keys()] == []
    assert not [given for _, given in read.tags if any(name.startswith("on") for name in given)]
    assert "sourceMappingURL" not in page(sample_graph())
    assert "url(" not in read.contents["style"][0]


def test_the_page_keeps_the_licence_of_the_library() -> None:
    library = Page(page(sample_graph())).contents["script"][-2]
    assert "@license" in library
    assert "visjs contributors" in library


def test_an_empty_graph_has_a_page() -> None:
    assert '"claims":[]' in page(KnowledgeGraph((), (), ()))


def test_a_claim_costs_at_most_320_bytes_over_its_text() -> None:
    graph = large_graph(400, 1200)
    text = sum(len(one.quote.encode()) for claim in graph.claims for one in claim.evidence)
    embedded = len(inert_json(embedded_data(graph)).encode())
    assert embedded < text + 320 * len(graph.claims)


def test_a_large_graph_draws_its_backbone_alone_and_always_the_same() -> None:
    graph = large_graph(1000, 3000)
    text = page(graph)
    assert len(json.loads(Page(text).contents["script"][1])) == 600
    assert page(graph) == text


def test_values_are_no_entities_and_empty_fields_are_left_out() -> None:
    data = embedded_data(sample_graph())
    assert {entity["id"] for entity in data["entities"]} == {entity.id for entity in sample_graph().entities}
    (value,) = [claim for claim in data["claims"] if claim.get("value") == "1874"]
    assert value.keys() == {"subject", "property", "value", "key", "factuality", "evidence"}
    assert data["entities"][value["subject"]] == {
        "id": "Old_Lighthouse",
        "label": "Old Lighthouse",
        "type": [kind["label"] for kind in data["types"]].index("place"),
    }


def test_every_claim_refers_to_its_own_ends_words_and_quotes() -> None:
    graph = sample_graph()
    data = embedded_data(graph)
    for claim, fields in zip(graph.claims, data["claims"], strict=True):
        assert data["entities"][fields["subject"]]["id"] == claim.subject
        assert data["factualities"][fields["factuality"]] == claim.factuality.value
        assert [data["evidence"][i][3] for i in fields["evidence"]] == [one.quote for one in claim.evidence]
        if isinstance(claim.object, Value):
            assert fields["value"] == claim.object.text
        else:
            assert data["entities"][fields["object"]]["id"] == claim.object
        assert data["properties"][fields["property"]]["name"] == claim.property
    assert {"bans", "located in", "has employees"} <= {one["label"] for one in data["properties"]}


def test_a_property_stands_below_its_parents_which_are_there_even_if_no_claim_has_them() -> None:
    schema = load_schema()
    located = replace(schema.relations["locatedIn"], parent="memberOf")
    changed = replace(schema, relations={**schema.relations, "locatedIn": located})
    properties = embedded_data(sample_graph(), changed)["properties"]
    named = {one["name"]: one for one in properties}
    assert properties[named["locatedIn"]["parent"]]["name"] == "memberOf"
    assert "memberOf" not in {one["name"] for one in embedded_data(sample_graph())["properties"]}
    assert {name for name, one in named.items() if "open" in one} == {
        claim.property for claim in sample_graph().claims if claim.property not in schema.relations
    }


def test_communities_are_what_is_linked_closely() -> None:
    cliques: nx.Graph[str] = nx.Graph()
    for group in ("abcde", "vwxy"):
        cliques.add_edges_from(combinations(group, 2))
    cliques.add_edges_from([("a", "v"), ("p", "q")])
    assert communities(cliques) == {**dict.fromkeys("abcde", 0), **dict.fromkeys("vwxy", 1)}
    assert communities(nx.empty_graph(0)) == {}


@pytest.mark.parametrize(
    "graph", [nx.path_graph(2), nx.path_graph(3), nx.star_graph(6), nx.barabasi_albert_graph(40, 1, 3)]
)
def test_the_distances_of_the_drawing_are_the_shortest_ways(graph: nx.Graph[int]) -> None:
    named: nx.Graph[str] = nx.Graph()
    named.add_edges_from((str(a), str(b)) for a, b in graph.edges)
    nodes = sorted(named)
    for a, b in named.edges:
        named.edges[a, b]["length"] = _length(named, a, b)
    shortest = dict(nx.all_pairs_dijkstra_path_length(named, weight="length"))
    assert _distances(named, nodes) == pytest.approx(np.array([[shortest[a][b] for b in nodes] for a in nodes]))


def test_the_drawing_of_a_small_graph_holds_every_entity_once() -> None:
    drawn = json.loads(Page(page(sample_graph())).contents["script"][1])
    assert [node["id"] for node in drawn] == list(range(len(sample_graph().entities)))


def test_the_backbone_is_connected_and_starts_at_the_best_linked() -> None:
    star = [("0", str(i)) for i in range(1, 31)]
    part = backbone(_links([*star, *pairwise(f"far{i}" for i in range(20))]), limit=12)
    assert len(part) == 12
    assert nx.is_connected(part)
    assert "0" in part


def test_entities_without_links_are_drawn_in_small_graphs_only() -> None:
    pairs = _links([("a", "b")], "alone", "other")
    assert set(backbone(pairs, small=3)) == {"a", "b", "alone"}
    assert set(backbone(pairs, small=2)) == {"a", "b"}


def test_the_claims_of_both_directions_make_a_link_strong() -> None:
    weak = [("a", "b"), ("a", "c"), ("a", "d")]
    assert set(backbone(_links([*weak, ("y", "z"), ("z", "y"), ("y", "z"), ("z", "y")]), limit=2)) == {"y", "z"}
    assert set(backbone(_links([*weak, ("y", "z"), ("z", "y")]), limit=2)) == {"a", "b"}


@given(st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=40), st.integers(0, 12), st.integers(0, 9))
def test_the_backbone_is_what_a_graph_of_names_gives(edges: list[tuple[int, int]], limit: int, small: int) -> None:
    names = [(f"n{one:02}", f"n{other:02}") for one, other in edges]
    alone = [f"n{number:02}" for number in range(16)]
    part = backbone(_links(names, *alone), limit=limit, small=small)
    expected = _grown(names, alone, limit, small)
    assert list(part) == sorted(expected)
    assert list(part.edges) == sorted({(min(pair), max(pair)) for pair in names if expected.issuperset(pair)})


def _links(edges: list[tuple[str, str]], *alone: str) -> Links:
    ids = sorted({*alone, *(end for pair in edges for end in pair)})
    ends, others = (np.array([ids.index(pair[side]) for pair in edges], np.intc) for side in (0, 1))
    return Links([Entity(name, "Thing", name) for name in ids], ends, others)


def _grown(edges: list[tuple[str, str]], alone: list[str], limit: int, small: int) -> set[str]:
    """Return what the backbone holds, found step by step among all that is left."""
    strength = Counter(end for pair in edges for end in pair)
    chosen: set[str] = set()
    while len(chosen) < limit and (left := strength.keys() - chosen):
        beside = {end for pair in edges if not chosen.isdisjoint(pair) for end in pair} - chosen
        chosen.add(min(beside or left, key=lambda name: (-strength[name], name)))
    unlinked = sorted(set(alone) - strength.keys())
    return chosen | set(unlinked[: max(0, min(small, limit) - len(chosen))])


@given(st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=30), st.integers(30, 200))
@settings(max_examples=40, deadline=None)
def test_no_two_boxes_overlap(edges: list[tuple[int, int]], width: int) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(str(i) for i in range(16))
    graph.add_edges_from((str(a), str(b)) for a, b in edges)
    places = positions(graph, dict.fromkeys(graph, (float(width), 48.0)))
    for (x, y), (other_x, other_y) in combinations(places.values(), 2):
        assert abs(x - other_x) >= width - 2 or abs(y - other_y) >= 46


def test_linked_entities_are_nearer_than_others() -> None:
    graph = nx.relabel_nodes(nx.path_graph(8), str)
    places = positions(graph, dict.fromkeys(graph, (60.0, 48.0)))
    ends = [abs(places["0"][0] - places[str(i)][0]) for i in range(8)]
    assert ends == sorted(ends)


def test_a_script_module_uses_only_what_an_earlier_one_exports() -> None:
    exported: dict[str, set[str]] = {}
    for name in MODULES:
        source = asset(f"{name}.js")
        imports = re.findall(r'^import \{ (.+) \} from "\./(\w+)\.js";$', source, re.MULTILINE)
        assert len(imports) == len(IMPORT.findall(source)) == source.count("import ")
        for names, module in imports:
            assert set(names.split(", ")) <= exported[module], (name, module)
        exported[name] = {found for _, found in EXPORT.findall(source)}
    assert {path.stem for path in Path(kg.exports.viewer.__path__[0]).glob("*.js")} == set(MODULES)


def test_no_script_makes_markup_or_code_of_text() -> None:
    for name in MODULES:
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|Function\(", asset(f"{name}.js")
        )


def test_every_type_has_a_shape_that_the_viewer_knows() -> None:
    schema = load_schema()
    for name in [*schema.types, "Unheard-of", "constructor"]:
        assert f"  {mark(name, schema).shape}: " in asset("marks.js")


def test_a_type_below_a_marked_one_is_drawn_like_it() -> None:
    schema = load_schema()
    child = replace(schema.types["Company"], name="Shipyard", parents=("Company",))
    assert mark("Shipyard", replace(schema, types={**schema.types, "Shipyard": child})) == mark("Company", schema)


@pytest.mark.parametrize("opens", [True, False])
def test_kg_view_opens_the_page_or_says_where_it_is(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opens: bool
) -> None:
    opened: list[str] = []

    def opening(address: str) -> bool:
        opened.append(address)
        return opens

    monkeypatch.setattr("webbrowser.open", opening)
    (tmp_path / "graph.html").write_text("", encoding="utf-8")
    page = (tmp_path / "graph.html").resolve()
    ran = command("view", tmp_path)
    assert opened == [page.as_uri()]
    assert ran == (0, "" if opens else f"{page}\n", "")


def test_kg_view_of_no_graph_says_how_to_build_one(command: Command, tmp_path: Path) -> None:
    ran = command("view", tmp_path)
    assert ran.code == 1
    assert f"build it: kg build PATH... -o {tmp_path}" in ran.err
