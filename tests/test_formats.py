"""Every format of RDF holds the same graph, in every reader at hand."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import networkx as nx
import pyoxigraph
import pytest
import rdflib
from conftest import Command
from hypothesis import assume, given
from rdflib.compare import isomorphic
from strategies import QUICK, graphs, small_graph

from kg import registry
from kg.errors import GraphError, PluginError
from kg.exports import FILES, MORE, export, parts
from kg.exports.graphml import FORBIDDEN
from kg.graph import KnowledgeGraph, to_networkx
from kg.rdf import Literal, prefixes, to_rdflib, triples
from kg.rdf.terms import REIFIES
from kg.store import load_graph, open_store

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

RDF = ("jsonld", "nquads", "ntriples", "rdf12", "rdfxml", "trig", "turtle")
# What rdflib and rapper can read; rdflib has no RDF 1.2 yet.
RDFLIB = {
    "turtle": "turtle",
    "ntriples": "nt",
    "nquads": "nquads",
    "trig": "trig",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}
RAPPER = {"turtle": "turtle", "ntriples": "ntriples", "nquads": "nquads", "trig": "trig", "rdfxml": "rdfxml"}


@pytest.fixture(params=RDF)
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _fits_xml(graph: KnowledgeGraph) -> bool:
    """Return whether XML can hold every text of a graph as it is; it has no form for the others."""
    return not any(isinstance(one.object, Literal) and FORBIDDEN.search(one.object.text) for one in triples(graph))


def _rdflib(path: Path, form: str) -> rdflib.Graph:
    """Return all triples of a file, of whatever graph."""
    read = rdflib.Dataset()
    read.parse(path, format=RDFLIB[form])
    flat = rdflib.Graph()
    for subject, predicate, target, _ in read.quads():
        flat.add((subject, predicate, target))
    return flat


@QUICK
@given(graphs())
def test_a_graph_comes_back_equal_from_every_format(graph: KnowledgeGraph) -> None:
    with TemporaryDirectory() as folder:
        for form in RDF:
            if form == "rdfxml" and not _fits_xml(graph):
                continue
            assert load_graph(export(graph, form, Path(folder))) == graph, form


@QUICK
@given(graphs())
def test_rdflib_reads_the_triples_that_were_written(graph: KnowledgeGraph) -> None:
    expected = to_rdflib(graph)
    with TemporaryDirectory() as folder:
        for form in RDFLIB:
            if form != "rdfxml" or _fits_xml(graph):
                assert set(_rdflib(export(graph, form, Path(folder)), form)) == set(expected), form


@pytest.mark.skipif(not shutil.which("rapper"), reason="rapper is not installed (raptor2-utils)")
@pytest.mark.parametrize("form", RAPPER)
def test_rapper_reads_the_triples_that_were_written(form: str, seeds_folder: Path, tmp_path: Path) -> None:
    graph = load_graph(seeds_folder)
    path = export(graph, form, tmp_path)
    command = ["rapper", "-q", "-i", RAPPER[form], "-o", "ntriples", str(path)]
    read = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")  # noqa: S603
    assert isomorphic(rdflib.Graph().parse(data=read.stdout, format="nt"), to_rdflib(graph))


def test_every_format_is_asked_with_the_same_answer(form: str, tmp_path: Path) -> None:
    store = open_store(export(small_graph(), form, tmp_path))
    found: Any = store.query("SELECT ?o { e:Department_of_Commerce kg:bans ?o }", prefixes=prefixes())
    assert [row["o"].value for row in found] == ["https://kg.example.org/entity/ZTE"]


def test_another_base_changes_every_name(form: str, tmp_path: Path) -> None:
    path = export(small_graph(), form, tmp_path, base="https://news.example/kg/")
    assert "kg.example.org" not in path.read_text(encoding="utf-8")
    assert load_graph(path) == small_graph()


@pytest.mark.parametrize("name", sorted(FILES | MORE))
def test_a_format_written_twice_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    contents = []
    for folder in ("a", "b"):
        path = export(small_graph(), name, tmp_path / folder)
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        contents.append([one.read_bytes() for one in files])
        assert path.name == (FILES | MORE)[name]
        assert all(contents[-1])
    assert contents[0] == contents[1]


def test_each_exporter_has_a_file() -> None:
    assert set(FILES | MORE) == set(registry.BUILT_IN["kg.exporters"])


def test_a_document_is_a_named_graph_with_its_claims_and_evidence_only(seeds_folder: Path, tmp_path: Path) -> None:
    graph = load_graph(seeds_folder)
    space = prefixes()
    quads = list(pyoxigraph.parse(path=export(graph, "nquads", tmp_path), format=pyoxigraph.RdfFormat.N_QUADS))
    for document in graph.documents:
        name = pyoxigraph.NamedNode(space["d"] + document.key)
        inside = [one for one in quads if one.graph_name == name]
        backed = {claim.key for claim in graph.claims if document.key in {one.document for one in claim.evidence}}
        evidence = {one.key for claim in graph.claims for one in claim.evidence if one.document == document.key}
        kinds = {
            prefix: {
                one.subject.value.removeprefix(space[prefix]) for one in inside if space[prefix] in one.subject.value
            }
            for prefix in ("c", "ev", "d")
        }
        assert kinds == {"c": backed, "ev": evidence, "d": {document.key}}
    trig = pyoxigraph.parse(path=export(graph, "trig", tmp_path), format=pyoxigraph.RdfFormat.TRIG)
    assert set(trig) == set(quads)


def test_rdf12_has_the_claims_as_reifiers_and_asserts_the_actual_ones_only(tmp_path: Path) -> None:
    path = export(small_graph(), "rdf12", tmp_path)
    text = path.read_text(encoding="utf-8")
    assert "rdf:reifies <<( e:ZTE kg:appealTo e:Department_of_Commerce )>>" in text
    quads = set(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE))
    reified = {one.subject.value: one.object for one in quads if one.predicate.value == REIFIES}
    assert set(reified) == {f"{prefixes()['c']}{claim.key}" for claim in small_graph().claims}
    asserted = {pyoxigraph.Triple(one.subject, one.predicate, one.object) for one in quads} & set(reified.values())
    assert {one.predicate.value.rpartition("#")[2] for one in asserted} == {"bans", "pay"}


def test_rdfxml_names_the_property_that_it_cannot_write(tmp_path: Path) -> None:
    graph = small_graph()
    claim = graph.claims[0]
    object.__setattr__(claim, "property", "7")
    with pytest.raises(GraphError, match=r"schema#7>.*ntriples"):
        export(graph, "rdfxml", tmp_path)
    assert not (tmp_path / "graph.rdf").exists()


@QUICK
@given(graphs())
def test_networkx_reads_node_link_json_and_gexf_again(graph: KnowledgeGraph) -> None:
    view = to_networkx(graph)
    with TemporaryDirectory() as folder:
        data = json.loads(export(graph, "nodelink", Path(folder)).read_text(encoding="utf-8"))
        again = nx.node_link_graph(data, edges="links")
        assert nx.utils.graphs_equal(again, view)
        assume(not any(FORBIDDEN.search(str(node)) for node in view))
        gexf: Any = nx.read_gexf(export(graph, "gexf", Path(folder)))
        keys = {edge["id"] for _, _, edge in gexf.edges(data=True)}
        assert keys == {claim.key for claim in graph.claims}


@QUICK
@given(graphs())
def test_neo4j_gets_each_entity_once_and_each_claim_between_nodes_that_are_there(graph: KnowledgeGraph) -> None:
    with TemporaryDirectory() as folder:
        path = export(graph, "neo4j", Path(folder))
        nodes, edges = (
            list(csv.DictReader((path / f"{name}.csv").open(encoding="utf-8", newline="")))
            for name in ("nodes", "relationships")
        )
    ids = [node["id:ID"] for node in nodes]
    assert len(ids) == len(set(ids))
    assert [node["label"] for node in nodes[: len(graph.entities)]] == [one.label for one in graph.entities]
    assert {edge[end] for edge in edges for end in (":START_ID", ":END_ID")} <= set(ids)
    assert {edge["claim"]: edge["documents:string[]"].split("\x1f") for edge in edges} == {
        claim.key: [one.document for one in claim.evidence] for claim in graph.claims
    }


def test_neo4j_labels_a_node_with_every_type_that_it_has(tmp_path: Path) -> None:
    path = export(small_graph(), "neo4j", tmp_path)
    nodes = {row["id:ID"]: row for row in csv.DictReader((path / "nodes.csv").open(encoding="utf-8", newline=""))}
    assert {"Entity", "Company", "Organization"} <= set(nodes["e:ZTE"][":LABEL"].split("\x1f"))
    assert nodes["integer:361000000"][":LABEL"] == "Value"
    assert "--nodes=nodes.csv --relationships=relationships.csv" in (path / "import.sh").read_text(encoding="utf-8")


def test_parquet_has_a_table_for_documents_entities_claims_and_evidence(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    graph = small_graph()
    path = export(graph, "parquet", tmp_path)
    tables = {one.stem: parquet.read_table(one).to_pylist() for one in path.iterdir()}
    assert [row["aliases"] for row in tables["entities"] if row["id"] == "ZTE"] == [["ZTE Corp."]]
    assert [row["id"] for row in tables["claims"]] == [claim.key for claim in graph.claims]
    assert {row["value"] for row in tables["claims"]} == {"", "361000000"}
    (text,) = {row["quote"] for row in tables["evidence"] if row["start"] == 0}
    assert text == "The Department of Commerce banned ZTE."
    assert [row["published"] for row in tables["documents"]] == ["2018-04-16"]


def test_parquet_without_its_library_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(PluginError, match="pip install"):
        export(small_graph(), "parquet", tmp_path)


def test_export_writes_beside_the_graph_or_where_it_is_told(
    command: Command, seeds_folder: Path, tmp_path: Path
) -> None:
    ran = command("export", seeds_folder, "--format", "ntriples", "--format", "neo4j", "-o", tmp_path / "new")
    assert ran == (0, f"{tmp_path / 'new' / 'graph.nt'}\n{tmp_path / 'new' / 'neo4j'}\n", "")
    assert load_graph(tmp_path / "new" / "graph.nt") == load_graph(seeds_folder)
    ran = command("export", tmp_path / "new" / "graph.nt", "--format", "turtle")
    assert ran.out == f"{tmp_path / 'new' / 'graph.ttl'}\n"
    assert (tmp_path / "new" / "graph.ttl").read_bytes() == (seeds_folder / "graph.ttl").read_bytes()


def test_export_knows_no_other_format_and_writes_nothing(command: Command, seeds_folder: Path, tmp_path: Path) -> None:
    ran = command("export", seeds_folder, "--format", "jsonld", "--format", "word", "-o", tmp_path / "new")
    assert (ran.code, ran.out) == (1, "")
    assert "no exporter called 'word'" in ran.err
    assert "jsonld" in ran.err
    assert not (tmp_path / "new").exists()


def test_parts_hold_the_lines_of_n_quads_in_order(seeds_folder: Path, tmp_path: Path) -> None:
    graph = load_graph(seeds_folder)
    whole = export(graph, "nquads", tmp_path).read_text(encoding="utf-8").splitlines()
    parts.write(graph, tmp_path / "parts", part=500)
    found = [one.read_text(encoding="utf-8").splitlines() for one in sorted((tmp_path / "parts").iterdir())]
    assert [line for some in found for line in some] == whole
    assert {len(some) for some in found[:-1]} == {500}
    assert 0 < len(found[-1]) <= 500
    assert whole == sorted(set(whole))
