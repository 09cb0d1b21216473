"""The library: what `kg.build` and `kg.load` return, and the ways out of it."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from conftest import SEEDS, python
from rdflib.compare import isomorphic

import kg
from kg.api import Graph
from kg.errors import GraphError, QueryError

BANS = "SELECT ?who ?whom WHERE { ?who kg:bans ?whom }"


def test_a_graph_comes_back_as_it_was_saved(seeds_graph: Graph, seeds_folder: Path) -> None:
    loaded = kg.load(seeds_folder)
    assert loaded.data == seeds_graph.data
    assert (loaded.documents, loaded.entities, loaded.claims) == (
        seeds_graph.documents,
        seeds_graph.entities,
        seeds_graph.claims,
    )


def test_a_loaded_graph_answers_like_a_built_one(seeds_graph: Graph, seeds_folder: Path) -> None:
    built, loaded = (sorted(map(str, graph.query(BANS).rows)) for graph in (seeds_graph, kg.load(seeds_folder)))
    assert built
    assert built == loaded


def test_a_loaded_graph_is_saved_to_the_same_bytes_without_mentions_and_report(
    seeds_folder: Path, tmp_path: Path
) -> None:
    paths = kg.load(seeds_folder).save(tmp_path)
    assert {path.name for path in paths} == {"graph.ttl", "graph.html", "graph.graphml", "claims.jsonl"}
    assert all(path.read_bytes() == (seeds_folder / path.name).read_bytes() for path in paths)
    assert {path.name for path in seeds_folder.iterdir()} - {path.name for path in paths} == {
        "mentions.jsonl",
        "report.json",
    }


def test_save_returns_the_files_that_it_wrote(seeds_graph: Graph, tmp_path: Path) -> None:
    assert set(seeds_graph.save(tmp_path / "a" / "b")) == set((tmp_path / "a" / "b").iterdir())


def test_rdflib_gets_what_the_turtle_holds(seeds_graph: Graph, seeds_folder: Path) -> None:
    assert isomorphic(seeds_graph.to_rdflib(), rdflib.Graph().parse(seeds_folder / "graph.ttl"))


def test_networkx_gets_an_edge_for_each_claim(seeds_graph: Graph) -> None:
    view = seeds_graph.to_networkx()
    assert {key for _, _, key in view.edges(keys=True)} == {claim.key for claim in seeds_graph.claims}
    assert all(data["evidence"] for _, _, data in view.edges(data=True))


def test_one_path_or_several_may_be_given(seeds_graph: Graph) -> None:
    paths = sorted(SEEDS.iterdir())
    assert kg.build(str(SEEDS)).data == kg.build(paths).data == seeds_graph.data
    assert [one.name for one in kg.build(paths[0]).documents] == [paths[0].stem]


def test_documents_that_cannot_be_read_are_problems(tmp_path: Path) -> None:
    graph = kg.build([tmp_path / "missing.txt", SEEDS])
    assert [problem.path for problem in graph.problems] == [str(tmp_path / "missing.txt")]
    assert len(graph.documents) == len(list(SEEDS.iterdir()))


def test_another_base_is_that_of_every_name(tmp_path: Path) -> None:
    kg.build(SEEDS, base="https://news.example.org/kg/").save(tmp_path)
    content = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    assert "<https://news.example.org/kg/entity/>" in content
    assert "kg.example.org" not in content
    loaded = kg.load(tmp_path).query(BANS)
    assert loaded.rows
    assert all(
        isinstance(term, pyoxigraph.NamedNode) and term.value.startswith("https://news.example.org/kg/entity/")
        for row in loaded.rows
        for term in row
    )


def test_a_report_has_counts_timings_and_versions(seeds_graph: Graph, seeds_folder: Path) -> None:
    built, loaded = seeds_graph.report, kg.load(seeds_folder).report
    assert built["entities"] == loaded["entities"] == len(seeds_graph.entities)
    assert built["versions"]["kg"] == kg.__version__
    assert "read" in built["seconds"]
    assert loaded["seconds"] == {}


def test_a_query_that_cannot_be_read_is_an_error(seeds_graph: Graph) -> None:
    with pytest.raises(QueryError, match="line 1"):
        seeds_graph.query("SELEKT")


def test_a_folder_without_graph_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GraphError) as caught:
        kg.load(tmp_path)
    assert str(tmp_path / "graph.ttl") in caught.value.problem
    assert "kg build" in caught.value.mend


def test_a_folder_that_cannot_be_made_is_an_error(seeds_graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here already", encoding="utf-8")
    with pytest.raises(GraphError, match="file"):
        seeds_graph.save(tmp_path / "file")


def test_kg_has_no_other_names() -> None:
    with pytest.raises(AttributeError, match="module 'kg' has no attribute 'biuld'"):
        kg.biuld  # noqa: B018


def test_neither_the_version_nor_a_query_loads_spacy(seeds_folder: Path) -> None:
    script = (
        "import sys, kg, kg.cli; kg.__version__; assert 'pyoxigraph' not in sys.modules;"
        f"graph = kg.load({str(seeds_folder)!r}); graph.query('ASK {{}}');"
        "assert 'pyoxigraph' in sys.modules; assert 'spacy' not in sys.modules"
    )
    assert python(script) == (0, "", "")
