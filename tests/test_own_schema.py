"""A user's own types and relations are known wherever a graph goes."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import Command

import kg
from kg.exports import export

TYPES = '[Shipyard]\nlabel = "ship yard"\nparent = "Company"\n'
RELATIONS = (
    '[overhauls]\nlabel = "gives new life to"\nparent = "supports"\n'
    'frames = ["refit|overhaul object"]\nexample = "Norway refitted the vessel."\n'
)
KNOWN = "name,type,aliases,sameAs\nKestrel Yard,Shipyard,,\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    (folder / "types.toml").write_text(TYPES, encoding="utf-8")
    (folder / "relations.toml").write_text(RELATIONS, encoding="utf-8")
    (folder / "news.txt").write_text("Acme Corp. overhauled Globex Inc. in 2018.", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(folder: Path) -> kg.Graph:
    graph = kg.build(folder / "news.txt", schema=folder)
    graph.save(folder / "out")
    return graph


class Embedded(HTMLParser):
    """Read the graph out of a page."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.inside = False
        self.text = ""
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "script" and dict(attrs).get("id") == "data"

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        self.text += data if self.inside else ""


def overhauls(page: Path) -> tuple[str, str]:
    """Return the label of the user's relation in a page, and of the one above it."""
    properties = json.loads(Embedded(page).text)["properties"]
    own = next(one for one in properties if one["name"] == "overhauls")
    return own["label"], properties[own["parent"]]["name"] if "parent" in own else ""


def test_the_page_and_the_triples_of_a_build_know_the_label_and_the_parent(built: kg.Graph, folder: Path) -> None:
    assert "overhauls" in {claim.property for claim in built.claims}
    assert overhauls(folder / "out" / "graph.html") == ("gives new life to", "supports")
    ask = "SELECT ?label ?parent WHERE { kg:overhauls rdfs:label ?label ; rdfs:subPropertyOf ?parent }"
    for graph in (built, kg.load(folder / "out")):
        (row,) = graph.query(ask).rows
        assert list(map(str, row)) == ['"gives new life to"@en', "<https://kg.example.org/schema#supports>"]
    assert "gives new life to" in str(built.to_rdflib().serialize(format="nt"))


@pytest.mark.parametrize("name", ["jsonld", "nquads", "ntriples", "rdf12", "rdfxml", "trig", "turtle"])
def test_every_format_of_rdf_knows_them(built: kg.Graph, tmp_path: Path, name: str) -> None:
    text = export(built.data, name, tmp_path, schema=built.schema).read_text(encoding="utf-8")
    assert "gives new life to" in text
    assert "gives new life to" not in export(built.data, name, tmp_path / "ours").read_text(encoding="utf-8")


def test_a_loaded_graph_is_exported_with_them(built: kg.Graph, folder: Path, tmp_path: Path, command: Command) -> None:
    assert built.claims
    ran = command("export", folder / "out", "--format", "html", "--schema", folder, "-o", tmp_path)
    assert ran.code == 0
    assert overhauls(tmp_path / "graph.html") == ("gives new life to", "supports")
    assert command("import", folder / "out", "-o", tmp_path / "merged", "--schema", folder).code == 0
    assert (tmp_path / "merged" / "graph.ttl").read_bytes() == (folder / "out" / "graph.ttl").read_bytes()


def test_the_ontology_and_the_context_can_be_had_for_them(folder: Path, command: Command) -> None:
    turtle = command("schema", "--schema", folder, "--format", "turtle").out
    assert 'kg:Shipyard a owl:Class ;\n    rdfs:label "ship yard"@en ;\n    rdfs:subClassOf kg:Company .' in turtle
    context = json.loads(command("schema", "--schema", folder, "--format", "jsonld").out)["@context"]
    assert context["overhauls"] == {"@id": "kg:overhauls", "@type": "@id"}
    ran = command("schema", "bans", "--format", "turtle")
    assert (ran.code, ran.out) == (2, "")


def test_a_database_gets_the_types_above_a_users_own(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "known.csv").write_text(KNOWN, encoding="utf-8")
    (tmp_path / "news.txt").write_text("Kestrel Yard sued Acme Corp. on Monday.", encoding="utf-8")
    graph = kg.build(tmp_path / "news.txt", schema=folder, known=tmp_path / "known.csv")
    assert "Shipyard" in {entity.type for entity in graph.entities}
    nodes = export(graph.data, "neo4j", tmp_path, schema=graph.schema) / "nodes.csv"
    assert "Entity\x1fAgent\x1fCompany\x1fOrganization\x1fShipyard\x1fThing" in nodes.read_text(encoding="utf-8")
    graph.save(tmp_path / "out")
    rows = [json.loads(line) for line in (tmp_path / "out" / "mentions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["type"] for row in rows if row["text"] == "Kestrel Yard"} == {"Organization"}
